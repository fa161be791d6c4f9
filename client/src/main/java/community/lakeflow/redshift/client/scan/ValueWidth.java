package community.lakeflow.redshift.client.scan;

import community.lakeflow.redshift.client.catalog.Column;
import community.lakeflow.redshift.client.type.RedshiftType;
import java.util.List;

/**
 * How many characters a value takes in a result. Estimates: they decide how a read is divided, not whether it is right.
 *
 * @param most about as many as any value takes; of types without a length, as many as a row may have (documented: 64 KB)
 * @param typical as many as most values take: text is mostly far shorter than declared
 */
record ValueWidth(long most, long typical) {
    private static final int ROW_LIMIT = 65_536;
    private static final int TYPICAL_TEXT = 24;
    private static final int TYPICAL_DOCUMENT = 512;

    static ValueWidth ofRow(List<Column> columns) {
        long most = 0;
        long typical = 0;
        for (Column column : columns) {
            ValueWidth width = of(column.type());
            most += width.most + 1;
            typical += width.typical + 1;
        }
        return new ValueWidth(Math.max(most, 2), Math.max(typical, 2));
    }

    static ValueWidth of(RedshiftType type) {
        if (type instanceof RedshiftType.Varchar text) {
            return text(text.length());
        }
        if (type instanceof RedshiftType.Char text) {
            return new ValueWidth(text.length(), text.length());
        }
        if (type instanceof RedshiftType.Varbyte bytes) {
            return text(2L * bytes.length());
        }
        if (type instanceof RedshiftType.Decimal decimal) {
            return new ValueWidth(decimal.precision() + 2, decimal.precision() / 2 + 2);
        }
        return switch (type.arrival()) {
            case BOOLEAN -> new ValueWidth(5, 5);
            case LONG -> new ValueWidth(20, 8);
            case DOUBLE, DECIMAL -> new ValueWidth(24, 16);
            case DATE -> new ValueWidth(10, 10);
            case TIMESTAMP -> new ValueWidth(26, 24);
            case TEXT, HEX -> new ValueWidth(ROW_LIMIT, TYPICAL_DOCUMENT);
        };
    }

    private static ValueWidth text(long length) {
        return new ValueWidth(length, Math.min(length, TYPICAL_TEXT));
    }
}
