package community.lakeflow.redshift.emulator.result;

import community.lakeflow.redshift.emulator.engine.FieldKind;
import community.lakeflow.redshift.emulator.engine.ResultColumn;
import community.lakeflow.redshift.emulator.engine.RowValues;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes a row as the wire has it: a list of Field unions, each with exactly one member (documented). */
final class RowEncoder {
    private static final byte[] NULL = ascii("{\"isNull\":true}");
    private static final byte[] TRUE = ascii("{\"booleanValue\":true}");
    private static final byte[] FALSE = ascii("{\"booleanValue\":false}");
    private static final byte[] LONG = ascii("{\"longValue\":");
    private static final byte[] DOUBLE = ascii("{\"doubleValue\":");
    private static final byte[] STRING = ascii("{\"stringValue\":");
    private static final byte[] BLOB = ascii("{\"blobValue\":");

    private final FieldKind[] kinds;

    RowEncoder(List<ResultColumn> columns) {
        this.kinds = columns.stream().map(ResultColumn::kind).toArray(FieldKind[]::new);
    }

    void encode(RowValues row, JsonBytes json) {
        json.raw('[');
        for (int column = 0; column < kinds.length; column++) {
            if (column > 0) {
                json.raw(',');
            }
            if (row.isNull(column)) {
                json.raw(NULL);
            } else {
                value(row, column, json);
            }
        }
        json.raw(']');
    }

    private void value(RowValues row, int column, JsonBytes json) {
        switch (kinds[column]) {
            case BOOLEAN -> json.raw(row.booleanValue(column) ? TRUE : FALSE);
            case LONG -> {
                json.raw(LONG);
                json.number(row.longValue(column));
                json.raw('}');
            }
            case DOUBLE -> {
                json.raw(DOUBLE);
                json.number(row.doubleValue(column));
                json.raw('}');
            }
            case STRING -> {
                json.raw(STRING);
                json.string(row.text(column));
                json.raw('}');
            }
            case BLOB -> {
                json.raw(BLOB);
                json.base64(row.bytes(column));
                json.raw('}');
            }
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
