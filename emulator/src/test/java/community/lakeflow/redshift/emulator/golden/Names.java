package community.lakeflow.redshift.emulator.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code ${name}} stands for in one flow: bound by the first response that shows it, then the same everywhere. */
final class Names {
    private static final Pattern NAME = Pattern.compile("\\$\\{([a-z_]+)}");

    private final Map<String, String> values = new HashMap<>();

    Names(String run) {
        values.put("run", run);
    }

    JsonNode filled(JsonNode node) {
        if (node.isTextual()) {
            return JsonNodeFactory.instance.textNode(filled(node.textValue()));
        }
        if (node instanceof ArrayNode array) {
            ArrayNode filled = JsonNodeFactory.instance.arrayNode();
            array.forEach(element -> filled.add(filled(element)));
            return filled;
        }
        if (node instanceof ObjectNode object) {
            ObjectNode filled = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(member -> filled.set(member.getKey(), filled(member.getValue())));
            return filled;
        }
        return node;
    }

    private String filled(String text) {
        return NAME.matcher(text).replaceAll(found -> {
            String value = values.get(found.group(1));
            if (value == null) {
                throw new IllegalArgumentException("No response has shown ${" + found.group(1) + "} before " + text);
            }
            return Matcher.quoteReplacement(value);
        });
    }

    /** Where the answer differs from what must come, as sentences; empty when it does not. */
    List<String> differences(JsonNode expected, JsonNode found) {
        List<String> differences = new ArrayList<>();
        compare("", expected, found, differences);
        return differences;
    }

    private void compare(String path, JsonNode expected, JsonNode found, List<String> differences) {
        if (expected.isObject() && found.isObject()) {
            TreeSet<String> members = new TreeSet<>();
            expected.fieldNames().forEachRemaining(members::add);
            found.fieldNames().forEachRemaining(members::add);
            members.forEach(
                    member -> compare(path + "/" + member, expected.path(member), found.path(member), differences));
        } else if (expected.isArray() && found.isArray() && expected.size() == found.size()) {
            for (int i = 0; i < expected.size(); i++) {
                compare(path + "/" + i, expected.get(i), found.get(i), differences);
            }
        } else if (!fits(expected, found)) {
            differences.add(path + ": expected " + text(expected) + ", found " + text(found));
        }
    }

    private boolean fits(JsonNode expected, JsonNode found) {
        if (!expected.isTextual()) {
            return expected.isNumber() && found.isNumber()
                    ? expected.decimalValue().compareTo(found.decimalValue()) == 0
                    : expected.equals(found);
        }
        return switch (expected.textValue()) {
            case "<time>", "<number>" -> found.isNumber();
            case "<positive>" -> found.isNumber() && found.longValue() > 0;
            case "<text>" -> found.isTextual() && !found.textValue().isEmpty();
            case "<maybe>" -> true;
            case "<any>" -> !found.isMissingNode();
            default -> found.isTextual() && fits(expected.textValue(), found.textValue());
        };
    }

    private boolean fits(String expected, String found) {
        Matcher whole = NAME.matcher(expected);
        if (whole.matches() && !values.containsKey(whole.group(1))) {
            values.put(whole.group(1), found);
            return true;
        }
        return filled(expected).equals(found);
    }

    private static String text(JsonNode node) {
        return node.isMissingNode() ? "nothing" : node.toString();
    }
}
