package community.lakeflow.redshift.client.scan;

import community.lakeflow.redshift.client.catalog.Column;
import community.lakeflow.redshift.client.catalog.TableDescription;
import community.lakeflow.redshift.client.option.PartitionOptions;
import community.lakeflow.redshift.client.option.TableOptions;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Chooses how a read is divided.
 *
 * <p>Each partition costs a request at least, and its last page is seldom full; the account's 20 result requests a second are the limit in
 * the end, which a handful of readers reaches. So {@code auto} asks for a partition for each 64 MB: several full pages of 15 MB each, and
 * far below the 500 MB that a result may have, for the estimate may be wrong by a factor.
 */
final class PartitionChooser {
    static final long BYTES_A_PARTITION = 64L << 20;

    private final ScanRequest request;
    private final PartitionColumns columns;

    PartitionChooser(ScanRequest request) {
        this.request = request;
        this.columns = new PartitionColumns(request.table(), request.options());
    }

    /** @param most partitions that the length of the statements leaves room for */
    Partitioning choose(int most) {
        return of(Math.min(most, wanted()));
    }

    /**
     * A finer one, after a result was too large; null where there is none. It goes far at once: each attempt costs the statements' time.
     */
    @Nullable
    Partitioning finer(Partitioning tooLarge, int most) {
        Partitioning finest = of(Math.min(most, PartitionOptions.MAX_PARTITIONS));
        if (finest.count() > tooLarge.count()) {
            return finest;
        }
        List<Column> hashed = columns.ofFinestHash();
        if (isLeftWhole(request) || most < 2 || hashed.isEmpty()) {
            return null;
        }
        Partitioning last = new Partitioning.Hash(hashed, Math.min(most, PartitionOptions.MAX_PARTITIONS));
        return last.equals(tooLarge) ? null : last;
    }

    /** The share of the rows that the largest partition is expected to have. */
    double largestShare(Partitioning partitioning) {
        Quantiles quantiles = request.profile().quantiles();
        return partitioning instanceof Partitioning.Ranges ranges && quantiles != null
                ? quantiles.largestShare(ranges)
                : 1.0 / partitioning.count();
    }

    private int wanted() {
        if (isLeftWhole(request)) {
            return 1;
        }
        Integer given = request.options().partitioning().partitions();
        if (given != null && !(request.slice() instanceof Slice.Enough)) {
            return given;
        }
        return count(SizeEstimate.of(request).times(selectivity()));
    }

    /** Conditions on the column of the ranges take whole ranges away, which is more than a guess. */
    private double selectivity() {
        Quantiles quantiles = request.profile().quantiles();
        String ranged = quantiles == null ? null : quantiles.column().name();
        return Selectivity.of(request.predicates().stream()
                .filter(predicate -> !RangeOverlap.isAbout(predicate, ranged))
                .toList());
    }

    private static int count(SizeEstimate size) {
        long count = (size.likely() + BYTES_A_PARTITION - 1) / BYTES_A_PARTITION;
        return (int) Math.min(Math.max(count, 1), PartitionOptions.MAX_PARTITIONS);
    }

    private Partitioning of(int count) {
        if (count <= 1 || isLeftWhole(request)) {
            return Partitioning.WHOLE;
        }
        Quantiles quantiles = request.profile().quantiles();
        if (quantiles != null) {
            Partitioning ranges = quantiles.ranges(count);
            // A column of few values makes few partitions, and uneven ones.
            if (columns.isChosenByUser() || ranges.count() * 2 > count) {
                return ranges;
            }
        }
        List<Column> hashed = columns.ofHash();
        return hashed.isEmpty() ? Partitioning.WHOLE : new Partitioning.Hash(hashed, count);
    }

    /** The column to sample before the table can be read in ranges; none where one partition or a hash will do. */
    static Optional<Column> columnToSample(TableDescription table, TableOptions options) {
        ScanRequest whole = ScanRequest.of(table, options);
        Optional<Column> column = new PartitionColumns(table, options).ofRanges();
        return isOne(whole) ? Optional.empty() : column;
    }

    /** Whether rows have to be counted before it is known into how many partitions a table is divided. */
    static boolean mustCount(TableDescription table, TableOptions options) {
        boolean unknown = table.size() == null || options.whereClause() != null;
        return unknown && options.partitioning().partitions() == null && !isOne(ScanRequest.of(table, options));
    }

    /** Whether it is one partition, whatever its size. */
    static boolean isLeftWhole(ScanRequest request) {
        return request.needsOneStatement() || isUnsteadyAndNobodyDivides(request);
    }

    /**
     * A view may have other rows, or number them otherwise, each time it is evaluated, and each partition evaluates it; the files of an external
     * table are under no snapshot, and each partition reads them as they are then. A row would be in none of them, or in two. Only a user
     * can know that it is not.
     */
    static boolean isUnsteadyAndNobodyDivides(ScanRequest request) {
        return switch (request.table().kind()) {
            case VIEW, LATE_BINDING_VIEW, EXTERNAL_TABLE ->
                request.options().partitioning().equals(PartitionOptions.AUTO);
            case TABLE, MATERIALIZED_VIEW, OTHER -> false;
        };
    }

    /** Whether the table will be read in one partition, or not by statements at all. */
    private static boolean isOne(ScanRequest whole) {
        if (isLeftWhole(whole)
                || whole.table().columns().isEmpty()
                || UnloadPlanner.choose(whole).plan() != null) {
            return true;
        }
        Integer given = whole.options().partitioning().partitions();
        if (given != null) {
            return given == 1;
        }
        return whole.table().size() != null && count(SizeEstimate.of(whole)) == 1;
    }
}
