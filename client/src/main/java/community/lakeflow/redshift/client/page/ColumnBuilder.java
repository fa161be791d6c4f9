package community.lakeflow.redshift.client.page;

import community.lakeflow.redshift.client.error.ErrorKind;
import community.lakeflow.redshift.client.error.RedshiftException;
import community.lakeflow.redshift.client.type.RedshiftType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Gathers the values of one column. A builder takes every form of a value that it can hold exactly; any other fails by name. The default
 * methods are that refusal.
 */
abstract class ColumnBuilder {
    private static final int MAX_LONG_DIGITS = 18;

    private final PageColumn column;

    ColumnBuilder(PageColumn column) {
        this.column = column;
    }

    static ColumnBuilder of(PageColumn column) {
        return switch (column.type().arrival()) {
            case BOOLEAN -> new BooleanColumnBuilder(column);
            case LONG -> new LongColumnBuilder(column);
            case DOUBLE -> new DoubleColumnBuilder(column);
            case DECIMAL -> decimal(column, (RedshiftType.Decimal) column.type());
            case DATE -> new DateColumnBuilder(column);
            case TIMESTAMP -> new TimestampColumnBuilder(column);
            case TEXT -> new TextColumnBuilder(column);
            case HEX -> new HexColumnBuilder(column);
        };
    }

    private static ColumnBuilder decimal(PageColumn column, RedshiftType.Decimal type) {
        return type.precision() <= MAX_LONG_DIGITS
                ? new SmallDecimalColumnBuilder(column, type)
                : new BigDecimalColumnBuilder(column, type);
    }

    static List<ColumnValues> build(ColumnBuilder[] builders) {
        return Arrays.stream(builders).map(ColumnBuilder::build).toList();
    }

    abstract void addNull();

    /** The values so far, after which it begins anew. */
    abstract ColumnValues build();

    void addBoolean(boolean value) {
        throw unexpected("a truth value");
    }

    /** A number as it is written, from one index of the bytes to another. */
    void addNumber(byte[] ascii, int from, int to) {
        throw unexpected("a number");
    }

    void addBytes(byte[] value) {
        throw unexpected("a value of " + value.length + " bytes");
    }

    /** A text in UTF-8, from one index of the bytes to another. */
    abstract void addText(byte[] utf8, int from, int to);

    /** A value that the column cannot hold without changing it. */
    final RedshiftException unexpected(String value) {
        return new RedshiftException(
                ErrorKind.INTERNAL,
                "Column '" + column.label() + "' of type " + column.type() + " cannot hold " + value
                        + ", which the service sent, without changing it.");
    }

    /** The text itself is not shown: it may be somebody's data. */
    final RedshiftException unexpectedText(byte[] utf8, int from, int to) {
        int length = new String(utf8, from, to - from, StandardCharsets.UTF_8).length();
        return unexpected("a text of " + length + " characters");
    }
}
