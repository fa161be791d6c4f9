package community.lakeflow.redshift.client.page;

import community.lakeflow.redshift.client.error.RedshiftException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * Reads one Field, a union of exactly one member, into a column. Which member the service picks for a type is documented only in part,
 * so the value decides: a number or a text is taken by every column that can hold it exactly.
 */
final class FieldReader {
    private static final byte[] IS_NULL = "isNull".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BLOB = "blobValue".getBytes(StandardCharsets.US_ASCII);

    private FieldReader() {}

    static void read(JsonReader reader, ColumnBuilder column) throws IOException {
        reader.take('{');
        reader.readString();
        boolean saysNull = reader.textIs(IS_NULL);
        boolean isBlob = reader.textIs(BLOB);
        reader.take(':');
        switch (reader.peek()) {
            case '"' -> text(reader, isBlob, column);
            case 't', 'f' -> truth(reader.readTruth(), saysNull, column);
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> {
                reader.readNumber();
                column.addNumber(reader.text(), reader.from(), reader.to());
            }
            default -> throw unknown(column);
        }
        if (!reader.takeIf('}')) {
            throw unknown(column);
        }
    }

    private static void truth(boolean value, boolean saysNull, ColumnBuilder column) {
        if (!saysNull) {
            column.addBoolean(value);
        } else if (value) {
            column.addNull();
        } else {
            throw unknown(column);
        }
    }

    private static void text(JsonReader reader, boolean isBlob, ColumnBuilder column) throws IOException {
        reader.readString();
        if (isBlob) {
            column.addBytes(Base64.getDecoder().decode(Arrays.copyOfRange(reader.text(), reader.from(), reader.to())));
        } else {
            column.addText(reader.text(), reader.from(), reader.to());
        }
    }

    private static RedshiftException unknown(ColumnBuilder column) {
        return column.unexpected("a field of a form that this reader does not know");
    }
}
