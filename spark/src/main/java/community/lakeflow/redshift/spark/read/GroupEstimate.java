package community.lakeflow.redshift.spark.read;

import community.lakeflow.redshift.client.catalog.Column;
import community.lakeflow.redshift.client.catalog.ColumnStatistics;
import community.lakeflow.redshift.client.catalog.TableDescription;
import community.lakeflow.redshift.client.catalog.TableSize;
import community.lakeflow.redshift.client.type.RedshiftType;
import java.util.List;
import java.util.OptionalLong;

/** How many groups an aggregation is expected to make at most. */
final class GroupEstimate {
    /** A sample misses values. */
    private static final int MARGIN = 2;

    private GroupEstimate() {}

    /** Nothing where the size of the table is not known: of views and external tables. */
    static OptionalLong of(TableDescription table, List<Column> groups) {
        TableSize size = table.size();
        if (size == null) {
            return OptionalLong.empty();
        }
        long most = Math.max(1, size.rows());
        long combinations = 1;
        for (Column column : groups) {
            long values = Math.min(most, values(table, column, most));
            combinations = Math.min(most, combinations > most / values ? most : combinations * values);
        }
        return OptionalLong.of(combinations);
    }

    /** At least one; NULL is a value, too. */
    private static long values(TableDescription table, Column column, long rows) {
        if (column.type() instanceof RedshiftType.Bool) {
            return 3;
        }
        ColumnStatistics known = table.statistics().get(column.name());
        long distinct = known == null ? 0 : known.distinctValues(rows);
        return distinct == 0 ? rows : 1 + MARGIN * distinct;
    }
}
