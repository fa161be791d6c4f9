package community.lakeflow.redshift.emulator.transfer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON as it is written: values keep their digits, escapes and blanks. */
final class JsonText {
    private static final JsonFactory JSON = new JsonFactory();

    private JsonText() {}

    /** The values of an object, each as its text. */
    static Map<String, String> members(String object) throws IOException {
        Map<String, String> members = new LinkedHashMap<>();
        try (JsonParser parser = JSON.createParser(object)) {
            expect(parser.nextToken(), JsonToken.START_OBJECT);
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                members.put(name, value(parser, object));
            }
        }
        return members;
    }

    static List<String> elements(String array) throws IOException {
        List<String> elements = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(array)) {
            expect(parser.nextToken(), JsonToken.START_ARRAY);
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                elements.add(value(parser, array));
            }
        }
        return elements;
    }

    private static String value(JsonParser parser, String text) throws IOException {
        int from = (int) parser.currentTokenLocation().getCharOffset();
        parser.skipChildren();
        // A scalar is read to its end only when it is asked for.
        parser.getText();
        return text.substring(from, (int) parser.currentLocation().getCharOffset());
    }

    private static void expect(JsonToken seen, JsonToken wanted) throws IOException {
        if (seen != wanted) {
            throw new IOException("Invalid JSON format");
        }
    }

    /** The text that a column which is no SUPER gets: strings without quotes and escapes, null for null. */
    static @Nullable String scalar(String value) throws IOException {
        if (value.equals("null")) {
            return null;
        }
        if (!value.startsWith("\"")) {
            return value;
        }
        try (JsonParser parser = JSON.createParser(value)) {
            parser.nextToken();
            return parser.getText();
        }
    }
}
