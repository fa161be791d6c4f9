package community.lakeflow.redshift.spark.read;

import community.lakeflow.redshift.client.catalog.TableDescription;
import community.lakeflow.redshift.client.option.ConnectionOptions;
import community.lakeflow.redshift.client.scan.RowWidth;
import community.lakeflow.redshift.client.scan.ScanRequest;
import community.lakeflow.redshift.client.scan.Slice;
import community.lakeflow.redshift.client.scan.SortKey;
import community.lakeflow.redshift.spark.pushdown.AggregationTranslator;
import community.lakeflow.redshift.spark.pushdown.Pushdown;
import community.lakeflow.redshift.spark.pushdown.SortOrderTranslator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.connector.expressions.SortOrder;
import org.apache.spark.sql.connector.expressions.aggregate.Aggregation;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.SupportsPushDownAggregates;
import org.apache.spark.sql.connector.read.SupportsPushDownLimit;
import org.apache.spark.sql.connector.read.SupportsPushDownOffset;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.connector.read.SupportsPushDownTableSample;
import org.apache.spark.sql.connector.read.SupportsPushDownTopN;
import org.apache.spark.sql.connector.read.SupportsPushDownV2Filters;
import org.apache.spark.sql.types.StructType;

/**
 * Gathers what of a query Redshift can do. Nothing is sent. Spark offers sample, filters, aggregation, order and limit, offset, in this
 * order, and only while all that came before was taken whole; columns come last.
 *
 * <p>The option {@code limit} comes before all of them: Redshift takes any of the rows, and where it takes them after filtering, that is
 * one of the choices it had. Whatever depends on which rows were chosen stays with Spark then.
 */
public final class RedshiftScanBuilder
        implements SupportsPushDownTableSample,
                SupportsPushDownV2Filters,
                SupportsPushDownAggregates,
                SupportsPushDownTopN,
                SupportsPushDownLimit,
                SupportsPushDownOffset,
                SupportsPushDownRequiredColumns {
    /** Half of what the service lets a result have: 500 MB. */
    private static final long LARGEST_RESULT = 250_000_000;

    private final ConnectionOptions connection;
    private final TableDescription table;
    private ScanRequest request;
    private Pushdown pushdown = Pushdown.NONE;

    /** @param whole the reading of all that the table's options leave of it */
    public RedshiftScanBuilder(ConnectionOptions connection, ScanRequest whole) {
        this.connection = connection;
        this.table = whole.table();
        this.request = whole;
    }

    /**
     * Rows are drawn one by one; a range that does not begin with 0 is the rest of another sample, which only the one who drew it knows.
     *
     * @param seed not used: without an order of the rows there is no sample that could be drawn again, by Spark neither
     */
    @Override
    @SuppressWarnings("deprecation") // Spark 4.0 to 4.2 agree on it only.
    public boolean pushTableSample(double lowerBound, double upperBound, boolean withReplacement, long seed) {
        boolean drawn = lowerBound == 0 && upperBound >= 0 && upperBound <= 1 && !withReplacement && !isLimited();
        if (drawn) {
            request = request.withSample(upperBound);
        }
        return drawn;
    }

    @Override
    public Predicate[] pushPredicates(Predicate[] filters) {
        pushdown = Pushdown.of(table, List.of(filters));
        request = request.withPredicates(pushdown.conditions());
        return pushdown.remaining().toArray(Predicate[]::new);
    }

    @Override
    public Predicate[] pushedPredicates() {
        return pushdown.pushed().toArray(Predicate[]::new);
    }

    /** Else Spark would take an average apart into a sum and a count, whose quotient differs from its own average. */
    @Override
    public boolean supportCompletePushDown(Aggregation aggregation) {
        return true;
    }

    /** Not so many groups that one result may not hold them. */
    @Override
    public boolean pushAggregation(Aggregation aggregation) {
        if (isLimited() || !pushdown.remaining().isEmpty()) {
            return false;
        }
        Optional<ScanRequest> aggregated = new AggregationTranslator(table)
                .translate(aggregation)
                .filter(this::fits)
                .map(request::withAggregation);
        aggregated.ifPresent(found -> request = found);
        return aggregated.isPresent();
    }

    @Override
    public boolean pushTopN(SortOrder[] orders, int limit) {
        Optional<List<SortKey>> keys =
                isLimited() || !fits(limit) ? Optional.empty() : new SortOrderTranslator(table).translate(orders);
        keys.ifPresent(order -> request = request.withSlice(new Slice.First(order, 0, limit)));
        return keys.isPresent();
    }

    /** So many rows that one result may not hold them are limited in each of the statements, and once more by Spark. */
    @Override
    public boolean pushLimit(int limit) {
        request = request.withSlice(
                isLimited() || request.aggregation() != null || fits(limit)
                        ? new Slice.First(List.of(), 0, limit)
                        : new Slice.Enough(limit));
        return true;
    }

    @Override
    public boolean isPartiallyPushed() {
        return request.slice() instanceof Slice.Enough;
    }

    /** Spark pushed the limit before, counted with the rows that are left out. */
    @Override
    public boolean pushOffset(int offset) {
        if (isLimited() || !(request.slice() instanceof Slice.First first)) {
            return false;
        }
        request = request.withSlice(new Slice.First(first.order(), offset, Math.max(0, first.rows() - offset)));
        return true;
    }

    private boolean isLimited() {
        return request.options().limit() != null;
    }

    private boolean fits(community.lakeflow.redshift.client.scan.Aggregation aggregation) {
        OptionalLong groups = GroupEstimate.of(table, aggregation.groups());
        long width = RowWidth.average(table, aggregation.groups())
                + RowWidth.most(request.withAggregation(aggregation).resultColumns().stream()
                        .skip(aggregation.groups().size())
                        .toList());
        return groups.isEmpty() || groups.getAsLong() <= LARGEST_RESULT / width;
    }

    private boolean fits(long rows) {
        return rows <= LARGEST_RESULT / RowWidth.most(request.resultColumns());
    }

    @Override
    public void pruneColumns(StructType required) {
        request = RequiredColumns.of(request, required);
    }

    @Override
    public Scan build() {
        return new RedshiftScan(connection, request);
    }
}
