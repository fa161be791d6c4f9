package community.lakeflow.redshift.connect;

import community.lakeflow.redshift.client.page.ColumnValues;
import community.lakeflow.redshift.client.type.RedshiftType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Takes one value out of a batch's column, as the Java object that a Spark row holds. */
interface CellReader {

    /** The value of a row that is not NULL. */
    Object value(ColumnValues column, int row);

    default @Nullable Object read(ColumnValues column, int row) {
        return column.isNull(row) ? null : value(column, row);
    }

    static CellReader of(RedshiftType type) {
        if (type instanceof RedshiftType.Real) {
            return (column, row) -> (float) ((ColumnValues.Doubles) column).values()[row];
        }
        return switch (type.arrival()) {
            case BOOLEAN -> (column, row) -> ((ColumnValues.Booleans) column).values()[row];
            case LONG -> (column, row) -> ((ColumnValues.Longs) column).values()[row];
            case DOUBLE -> (column, row) -> ((ColumnValues.Doubles) column).values()[row];
            case DECIMAL -> decimal((RedshiftType.Decimal) type);
            case DATE -> (column, row) -> LocalDate.ofEpochDay(((ColumnValues.Longs) column).values()[row]);
            case TIMESTAMP ->
                (column, row) -> Instant.EPOCH.plus(((ColumnValues.Longs) column).values()[row], ChronoUnit.MICROS);
            case TEXT -> (column, row) -> ((ColumnValues.Bytes) column).text(row);
            case HEX -> (column, row) -> ((ColumnValues.Bytes) column).copy(row);
        };
    }

    private static CellReader decimal(RedshiftType.Decimal type) {
        return (column, row) -> column instanceof ColumnValues.SmallDecimals small
                ? small.value(row)
                : ((ColumnValues.Bytes) column).decimal(row, type.scale());
    }
}
