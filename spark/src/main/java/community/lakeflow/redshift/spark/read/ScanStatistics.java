package community.lakeflow.redshift.spark.read;

import community.lakeflow.redshift.client.catalog.Column;
import community.lakeflow.redshift.client.catalog.TableSize;
import community.lakeflow.redshift.client.scan.RowWidth;
import community.lakeflow.redshift.client.scan.ScanRequest;
import community.lakeflow.redshift.client.scan.Slice;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.apache.spark.sql.connector.expressions.FieldReference;
import org.apache.spark.sql.connector.expressions.NamedReference;
import org.apache.spark.sql.connector.read.Statistics;
import org.apache.spark.sql.connector.read.colstats.ColumnStatistics;

/**
 * How much a scan is expected to answer, for Spark's choice of joins. Filters are taken to let every row through: Spark copies a table
 * that it believes to be small to every executor, so a table must not seem smaller than it is.
 */
record ScanStatistics(OptionalLong numRows, OptionalLong sizeInBytes, Map<NamedReference, ColumnStatistics> columnStats)
        implements Statistics {
    private static final Statistics UNKNOWN = new ScanStatistics(OptionalLong.empty(), OptionalLong.empty(), Map.of());

    /** What Spark takes for a row beside its values. */
    private static final int OF_A_ROW = 8;

    static Statistics of(ScanRequest request) {
        TableSize size = request.table().size();
        OptionalLong rows = LongStream.of(rowsOfTable(request), rowsOf(request.slice()), limit(request))
                .min();
        boolean unknown = request.aggregation() != null || rows.getAsLong() == Long.MAX_VALUE;
        if (unknown) {
            return UNKNOWN;
        }
        long bytes = saturated(rows.getAsLong(), OF_A_ROW + RowWidth.average(request.table(), request.columns()));
        return new ScanStatistics(
                rows, OptionalLong.of(bytes), size == null ? Map.of() : columns(request, size.rows()));
    }

    /** Counted when the table was loaded, or as the catalog keeps account. */
    private static long rowsOfTable(ScanRequest request) {
        TableSize size = request.table().size();
        Long rows = request.profile().rows();
        if (rows == null && size != null) {
            rows = size.rows();
        }
        if (rows == null) {
            return Long.MAX_VALUE;
        }
        return request.sample() == null ? rows : Math.round(Math.ceil(rows * request.sample()));
    }

    private static long rowsOf(Slice slice) {
        return slice instanceof Slice.First first ? first.rows() : Long.MAX_VALUE;
    }

    private static long limit(ScanRequest request) {
        Long limit = request.options().limit();
        return limit == null ? Long.MAX_VALUE : limit;
    }

    private static long saturated(long rows, long width) {
        return rows > Long.MAX_VALUE / width ? Long.MAX_VALUE : rows * width;
    }

    private static Map<NamedReference, ColumnStatistics> columns(ScanRequest request, long rows) {
        Map<NamedReference, ColumnStatistics> columns = new HashMap<>();
        for (Column column : request.columns()) {
            community.lakeflow.redshift.client.catalog.ColumnStatistics known =
                    request.table().statistics().get(column.name());
            if (known != null) {
                columns.put(
                        FieldReference.column(column.name()),
                        new OfColumn(known.distinctValues(rows), known.nulls(rows), known.width()));
            }
        }
        return columns;
    }

    private record OfColumn(long distinct, long nulls, long width) implements ColumnStatistics {
        @Override
        public OptionalLong distinctCount() {
            return distinct == 0 ? OptionalLong.empty() : OptionalLong.of(distinct);
        }

        @Override
        public OptionalLong nullCount() {
            return OptionalLong.of(nulls);
        }

        @Override
        public OptionalLong avgLen() {
            return OptionalLong.of(width);
        }
    }
}
