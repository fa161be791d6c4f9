package community.lakeflow.redshift.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import community.lakeflow.redshift.client.page.ColumnValues;
import community.lakeflow.redshift.client.type.RedshiftType;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** Writes one value of a column as JSON. */
@FunctionalInterface
interface JsonValue {
    void write(JsonGenerator json, ColumnValues values, int row) throws IOException;

    static JsonValue of(RedshiftType type) {
        JsonValue value =
                switch (type.arrival()) {
                    case BOOLEAN ->
                        (json, values, row) -> json.writeBoolean(((ColumnValues.Booleans) values).values()[row]);
                    case LONG -> (json, values, row) -> json.writeNumber(((ColumnValues.Longs) values).values()[row]);
                    case DOUBLE -> type instanceof RedshiftType.Real ? JsonValue::writeReal : JsonValue::writeDouble;
                    case DECIMAL -> (json, values, row) -> writeDecimal(json, values, row, (RedshiftType.Decimal) type);
                    case DATE ->
                        (json, values, row) ->
                                json.writeString(LocalDate.ofEpochDay(((ColumnValues.Longs) values).values()[row])
                                        .toString());
                    case TIMESTAMP ->
                        (json, values, row) -> json.writeString(Instant.EPOCH
                                .plus(((ColumnValues.Longs) values).values()[row], ChronoUnit.MICROS)
                                .toString());
                    case TEXT -> JsonValue::writeText;
                    case HEX ->
                        (json, values, row) -> {
                            ColumnValues.Bytes bytes = (ColumnValues.Bytes) values;
                            json.writeBinary(bytes.bytes(), bytes.start(row), bytes.length(row));
                        };
                };
        return (json, values, row) -> {
            if (values.isNull(row)) {
                json.writeNull();
            } else {
                value.write(json, values, row);
            }
        };
    }

    /** NaN and the infinities, for which JSON has no number, become texts. */
    private static void writeDouble(JsonGenerator json, ColumnValues values, int row) throws IOException {
        json.writeNumber(((ColumnValues.Doubles) values).values()[row]);
    }

    /** With the digits of a four-byte number, not of the double that carried it. */
    private static void writeReal(JsonGenerator json, ColumnValues values, int row) throws IOException {
        json.writeNumber((float) ((ColumnValues.Doubles) values).values()[row]);
    }

    private static void writeDecimal(JsonGenerator json, ColumnValues values, int row, RedshiftType.Decimal type)
            throws IOException {
        if (values instanceof ColumnValues.SmallDecimals small) {
            json.writeNumber(small.value(row).toPlainString());
        } else {
            json.writeNumber(
                    ((ColumnValues.Bytes) values).decimal(row, type.scale()).toPlainString());
        }
    }

    private static void writeText(JsonGenerator json, ColumnValues values, int row) throws IOException {
        ColumnValues.Bytes text = (ColumnValues.Bytes) values;
        json.writeUTF8String(text.bytes(), text.start(row), text.length(row));
    }
}
