package community.lakeflow.redshift.ingest.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of one object of a specification. What is asked for and not as it must be becomes a problem, and counts as absent. */
record Fields(String path, ObjectNode object, Problems problems) {

    /** The object at a path; null where there is something else, which is reported unless the parser did so already. */
    static @Nullable Fields of(String path, JsonNode node, Problems problems) {
        if (node instanceof ObjectNode object) {
            return new Fields(path, object, problems);
        }
        if (!node.isMissingNode()) {
            problems.add(path, "must be a map of keys to values, not " + kind(node));
        }
        return null;
    }

    void refuseUnknown(List<String> known) {
        object.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                problems.addUnknownKey(path, key, known);
            }
        });
    }

    String pathOf(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** The value of a key, present and not empty; null where it is absent. */
    @Nullable
    JsonNode value(String key) {
        JsonNode value = object.get(key);
        if (value == null || value.isMissingNode()) {
            return null;
        }
        if (value.isNull()) {
            problems.add(pathOf(key), "has no value; give it one, or leave the key out");
            return null;
        }
        return value;
    }

    @Nullable
    Fields fields(String key) {
        JsonNode value = value(key);
        return value == null ? null : Fields.of(pathOf(key), value, problems);
    }

    @Nullable
    String text(String key) {
        JsonNode value = value(key);
        return value == null ? null : text(pathOf(key), value);
    }

    @Nullable
    String requiredText(String key) {
        if (!object.has(key)) {
            problems.add(pathOf(key), "is missing");
        }
        return text(key);
    }

    /** One name, or a list of names: not empty, no name twice; empty where the key is absent. */
    List<String> names(String key) {
        JsonNode value = value(key);
        if (value == null) {
            return List.of();
        }
        if (value.isArray() && value.isEmpty()) {
            problems.add(pathOf(key), "is an empty list; name a column, or leave the key out");
        }
        List<String> names = new ArrayList<>();
        if (!value.isArray()) {
            addName(pathOf(key), value, names);
        }
        for (int i = 0; value.isArray() && i < value.size(); i++) {
            addName(pathOf(key) + "[" + i + "]", value.get(i), names);
        }
        if (new HashSet<>(names).size() < names.size()) {
            problems.add(pathOf(key), "names a column twice: " + String.join(", ", names));
        }
        return names;
    }

    private void addName(String at, JsonNode value, List<String> names) {
        String name = text(at, value);
        if (name != null) {
            names.add(name);
        }
    }

    private @Nullable String text(String at, JsonNode value) {
        if (value.isNumber() || value.isBoolean()) {
            problems.add(at, "must be text; put " + value.asText() + " in quotes");
        } else if (value.isMissingNode()) {
            return null;
        } else if (!value.isTextual()) {
            problems.add(at, "must be text, not " + kind(value));
        } else if (value.textValue().isBlank()) {
            problems.add(at, "is blank");
        } else {
            return value.textValue();
        }
        return null;
    }

    private static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case ARRAY -> "a list";
            case OBJECT -> "a map";
            case STRING -> "text";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case NULL, MISSING -> "nothing";
            case BINARY, POJO -> "binary data";
        };
    }
}
