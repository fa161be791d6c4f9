package community.lakeflow.redshift.client.page;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import community.lakeflow.redshift.client.error.ErrorKind;
import community.lakeflow.redshift.client.error.RedshiftException;
import java.io.IOException;
import java.util.Base64;

/**
 * Reads one Field, a union of exactly one member, into a column. Which member the service picks for a type is documented only in part,
 * so the value decides: a number or a text is taken by every column that can hold it exactly.
 */
final class FieldReader {
    private FieldReader() {}

    /** @param parser at the START_OBJECT of the field; left at its END_OBJECT */
    static void read(JsonParser parser, ColumnBuilder column) throws IOException {
        if (parser.nextToken() != JsonToken.FIELD_NAME) {
            throw new IOException("A field of a result page has no member.");
        }
        String member = parser.currentName();
        JsonToken value = parser.nextToken();
        switch (value) {
            case VALUE_STRING -> text(parser, member, column);
            case VALUE_NUMBER_INT -> column.addLong(parser.getLongValue());
            case VALUE_NUMBER_FLOAT -> column.addDouble(parser.getDoubleValue());
            case VALUE_TRUE, VALUE_FALSE -> truth(member, value == JsonToken.VALUE_TRUE, column);
            default -> throw unknown(member);
        }
        if (parser.nextToken() != JsonToken.END_OBJECT) {
            throw unknown(member);
        }
    }

    private static void truth(String member, boolean value, ColumnBuilder column) {
        if (!member.equals("isNull")) {
            column.addBoolean(value);
        } else if (value) {
            column.addNull();
        } else {
            throw unknown(member);
        }
    }

    private static void text(JsonParser parser, String member, ColumnBuilder column) throws IOException {
        if (member.equals("blobValue")) {
            column.addBytes(Base64.getDecoder().decode(parser.getText()));
        } else {
            column.addText(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
        }
    }

    private static RedshiftException unknown(String member) {
        return new RedshiftException(
                ErrorKind.INTERNAL, "A field of the result has a form that this reader does not know: " + member + ".");
    }
}
