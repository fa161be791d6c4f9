package community.lakeflow.redshift.client.scan;

import community.lakeflow.redshift.client.catalog.Column;
import community.lakeflow.redshift.client.catalog.ColumnStatistics;
import community.lakeflow.redshift.client.catalog.TableDescription;
import community.lakeflow.redshift.client.type.RedshiftType;
import java.util.List;

/** How many bytes a row has: at most in a result, on average in memory. */
public final class RowWidth {
    /** What a field takes beside its value: names of JSON, quotes, a comma. */
    private static final int OF_A_FIELD = 20;

    private static final int OF_A_NUMBER = 25;
    private static final int OF_A_DECIMAL = 40;
    private static final int OF_A_TIME = 35;

    /** Of types whose length the catalog does not tell: what they commonly stay below, not what they may reach. */
    private static final int OF_A_DOCUMENT = 65_535;

    /** Where a variable value is and how long. */
    private static final int OF_A_REFERENCE = 8;

    /** As long as most values of a column are not that is declared longer. */
    private static final int LONG_VALUE = 256;

    private RowWidth() {}

    /** What no row is expected to pass. */
    public static long most(List<Column> columns) {
        return columns.stream()
                .mapToLong(column -> OF_A_FIELD + most(column.type()))
                .sum();
    }

    /** What rows are expected to have in memory, rather too much than too little. */
    public static long average(TableDescription table, List<Column> columns) {
        return columns.stream().mapToLong(column -> average(table, column)).sum();
    }

    private static long average(TableDescription table, Column column) {
        ColumnStatistics known = table.statistics().get(column.name());
        if (known != null && known.width() > 0) {
            return (long) OF_A_REFERENCE + known.width();
        }
        return OF_A_REFERENCE + Math.min(most(column.type()), LONG_VALUE);
    }

    static long most(RedshiftType type) {
        if (type instanceof RedshiftType.Varchar text) {
            return text.length();
        }
        if (type instanceof RedshiftType.Char text) {
            return text.length();
        }
        if (type instanceof RedshiftType.Varbyte bytes) {
            return 2L * (bytes.length() == 0 ? OF_A_DOCUMENT : bytes.length());
        }
        return switch (type.arrival()) {
            case BOOLEAN, LONG, DOUBLE -> OF_A_NUMBER;
            case DECIMAL -> OF_A_DECIMAL;
            case DATE, TIMESTAMP -> OF_A_TIME;
            case TEXT, HEX -> OF_A_DOCUMENT;
        };
    }
}
