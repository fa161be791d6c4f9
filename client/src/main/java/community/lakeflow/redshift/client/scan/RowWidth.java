package community.lakeflow.redshift.client.scan;

import community.lakeflow.redshift.client.catalog.Column;
import community.lakeflow.redshift.client.catalog.ColumnStatistics;
import community.lakeflow.redshift.client.catalog.TableDescription;
import java.util.List;

/** How many bytes a row has: at most in a result, on average in memory. */
public final class RowWidth {
    /** What a field takes beside its value: names of JSON, quotes, a comma. */
    private static final long OF_A_FIELD = 20;

    /** Where a variable value is and how long. */
    private static final long OF_A_REFERENCE = 8;

    /** As long as most values of a column are not that is declared longer. */
    private static final long LONG_VALUE = 256;

    private RowWidth() {}

    /** What no row is expected to pass. */
    public static long most(List<Column> columns) {
        return ValueWidth.ofRow(columns).most() + OF_A_FIELD * columns.size();
    }

    /** What rows are expected to have in memory, rather too much than too little. */
    public static long average(TableDescription table, List<Column> columns) {
        return columns.stream().mapToLong(column -> average(table, column)).sum();
    }

    private static long average(TableDescription table, Column column) {
        ColumnStatistics known = table.statistics().get(column.name());
        return OF_A_REFERENCE
                + (known != null && known.width() > 0
                        ? known.width()
                        : Math.min(ValueWidth.ofRow(List.of(column)).most(), LONG_VALUE));
    }
}
