package community.lakeflow.redshift.emulator.fault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Rules as a JSON array of objects, in which comments may stand:
 *
 * <pre>{@code
 * [
 *   {"fault": "throttle", "operations": ["GetStatementResult"], "every": 3},
 *   {"fault": "latency", "millis": 50, "to_millis": 200, "probability": 0.2},
 *   {"fault": "slow_body", "bytes_per_second": 10000, "operations": ["GetStatementResult"]},
 *   {"fault": "statement_fails", "error": "ERROR: out of disk", "sql": "(?i)from\\s+sales", "first": 1},
 *   {"fault": "database_restarts", "nth": 5}
 * ]
 * }</pre>
 *
 * <p>{@code fault} is one of the names in {@link Fault}. What it is about: {@code operations}, and of the statement
 * {@code sql} and {@code name} (regular expressions that are searched for) and {@code statement} (an id). When it strikes: one
 * of {@code first}, {@code nth}, {@code every}, {@code after} and {@code probability}, else always.
 */
public final class FaultScript {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private FaultScript() {}

    /** @throws IllegalArgumentException with all problems, each with the number of its rule, counted from 1 */
    public static List<FaultRule> read(Path file) {
        String subject = "Fault script " + file;
        try {
            return parse(Files.readString(file), subject);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("There is no file " + file + " to read faults from.", e);
        } catch (IOException e) {
            throw new IllegalArgumentException(subject + " cannot be read: " + e, e);
        }
    }

    /** @throws IllegalArgumentException with all problems, each with the number of its rule, counted from 1 */
    public static List<FaultRule> parse(String script) {
        return parse(script, "Fault script");
    }

    private static List<FaultRule> parse(String script, String subject) {
        JsonNode rules = json(script, subject);
        List<FaultRule> parsed = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            ScriptedRule rule = new ScriptedRule(rules.get(i), "rule " + (i + 1));
            rule.read().ifPresent(parsed::add);
            problems.addAll(rule.problems());
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(subject + ": " + String.join("; ", problems));
        }
        return List.copyOf(parsed);
    }

    private static JsonNode json(String script, String subject) {
        try {
            JsonNode rules = JSON.readTree(script);
            if (rules.isArray()) {
                return rules;
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    subject + " is not JSON at line " + e.getLocation().getLineNr() + ": " + e.getOriginalMessage(), e);
        }
        throw new IllegalArgumentException(
                subject + " must hold an array of rules, such as [{\"fault\": \"throttle\"}].");
    }
}
