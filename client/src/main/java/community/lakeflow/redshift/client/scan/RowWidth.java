package community.lakeflow.redshift.client.scan;

import community.lakeflow.redshift.client.catalog.Column;
import community.lakeflow.redshift.client.type.RedshiftType;
import java.util.List;

/** How many bytes a row can have in a result. */
public final class RowWidth {
    /** What a field takes beside its value: names of JSON, quotes, a comma. */
    private static final int OF_A_FIELD = 20;

    private static final int OF_A_NUMBER = 25;
    private static final int OF_A_DECIMAL = 40;
    private static final int OF_A_TIME = 35;

    /** Of types whose length the catalog does not tell: what they commonly stay below, not what they may reach. */
    private static final int OF_A_DOCUMENT = 65_535;

    private RowWidth() {}

    /** What no row is expected to pass. */
    public static long most(List<Column> columns) {
        return columns.stream()
                .mapToLong(column -> OF_A_FIELD + most(column.type()))
                .sum();
    }

    private static long most(RedshiftType type) {
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
