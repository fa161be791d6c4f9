package community.lakeflow.redshift.ingest.plan;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Reads one JSON or YAML document into a tree. Jackson's own reader keeps the last of two equal keys and takes a YAML alias for the text
 * of its name; both are problems here.
 */
final class DocumentParser {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonParser parser;
    private final Problems problems;

    private DocumentParser(JsonParser parser, Problems problems) {
        this.parser = parser;
        this.problems = problems;
    }

    /** What could be read; whatever could not be is among the problems. */
    static JsonNode parse(Notation notation, Problems problems) {
        try (JsonParser parser = notation.factory().createParser(notation.text())) {
            return new DocumentParser(parser, problems).document();
        } catch (JsonProcessingException e) {
            problems.add(
                    "",
                    "line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ": " + e.getOriginalMessage());
            return NODES.missingNode();
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    private JsonNode document() throws IOException {
        if (parser.nextToken() == null) {
            problems.add("", "it is empty; it needs connection_name and objects");
            return NODES.missingNode();
        }
        JsonNode document = value("");
        if (parser.nextToken() != null) {
            problems.add(
                    "",
                    "line " + parser.currentLocation().getLineNr() + ": a second document begins; only one is read");
        }
        return document;
    }

    private JsonNode value(String path) throws IOException {
        if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
            problems.add(path, "YAML aliases (*" + parser.getText() + ") are not understood; write the value out");
            return NODES.missingNode();
        }
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return object(path);
        }
        if (token == JsonToken.START_ARRAY) {
            return array(path);
        }
        return scalar(token);
    }

    private ObjectNode object(String path) throws IOException {
        ObjectNode object = NODES.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            String child = path.isEmpty() ? key : path + "." + key;
            if (object.has(key)) {
                problems.add(
                        child,
                        "is there twice, again in line "
                                + parser.currentLocation().getLineNr());
            }
            parser.nextToken();
            object.set(key, value(child));
        }
        return object;
    }

    private ArrayNode array(String path) throws IOException {
        ArrayNode array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(path + "[" + array.size() + "]"));
        }
        return array;
    }

    private JsonNode scalar(JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_NULL) {
            return NODES.nullNode();
        }
        if (token.isBoolean()) {
            return NODES.booleanNode(parser.getBooleanValue());
        }
        if (token == JsonToken.VALUE_NUMBER_INT) {
            return NODES.numberNode(parser.getBigIntegerValue());
        }
        if (token == JsonToken.VALUE_NUMBER_FLOAT) {
            return NODES.numberNode(parser.getDecimalValue());
        }
        return NODES.textNode(parser.getText());
    }
}
