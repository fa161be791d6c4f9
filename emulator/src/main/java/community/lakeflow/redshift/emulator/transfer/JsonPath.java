package community.lakeflow.redshift.emulator.transfer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One path of a JSONPaths file, in dots or brackets: {@code $.a[0].b}, {@code $['a']['b']}. Documented: copy-parameters-data-format. */
final class JsonPath {
    private static final Pattern STEP =
            Pattern.compile("\\.([^.\\[]+)|\\[(\\d+)]|\\['((?:[^'\\\\]|\\\\.)*)']|\\[\"([^\"]*)\"]");

    private final List<Object> steps;

    private JsonPath(List<Object> steps) {
        this.steps = steps;
    }

    static JsonPath parse(String text) throws IOException {
        List<Object> steps = new ArrayList<>();
        Matcher matcher = STEP.matcher(text);
        int at = 1;
        while (text.startsWith("$") && matcher.find(at) && matcher.start() == at) {
            String key = matcher.group(1) != null ? matcher.group(1) : matcher.group(3);
            steps.add(
                    matcher.group(2) != null
                            ? Integer.valueOf(matcher.group(2))
                            : key != null ? key : matcher.group(4));
            at = matcher.end();
            if (at == text.length()) {
                return new JsonPath(steps);
            }
        }
        throw new IOException("Invalid JSONPath format: " + text);
    }

    /** The value there as its text; null where there is none. */
    @Nullable
    String find(String json) throws IOException {
        String value = json;
        for (Object step : steps) {
            String next = step instanceof Integer index ? element(value, index) : member(value, (String) step);
            if (next == null) {
                return null;
            }
            value = next;
        }
        return value;
    }

    private static @Nullable String member(String value, String key) throws IOException {
        return value.startsWith("{") ? JsonText.members(value).get(key) : null;
    }

    private static @Nullable String element(String value, int index) throws IOException {
        List<String> elements = value.startsWith("[") ? JsonText.elements(value) : List.of();
        return index < elements.size() ? elements.get(index) : null;
    }
}
