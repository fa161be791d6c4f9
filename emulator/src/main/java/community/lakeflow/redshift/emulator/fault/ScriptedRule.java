package community.lakeflow.redshift.emulator.fault;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;

/** Reads one rule of a script, and notes all that is wrong with it. */
final class ScriptedRule {
    private static final Map<String, Function<ScriptedRule, Fault>> FAULTS = new TreeMap<>(Map.ofEntries(
            Map.entry("throttle", rule -> new Fault.Throttle()),
            Map.entry("server_error", rule -> new Fault.ServerError()),
            Map.entry("credentials_expired", rule -> new Fault.CredentialsExpired()),
            Map.entry("dropped_request", rule -> new Fault.DroppedRequest()),
            Map.entry("dropped_answer", rule -> new Fault.DroppedAnswer()),
            Map.entry("half_answer", rule -> new Fault.HalfAnswer()),
            Map.entry("latency", ScriptedRule::latency),
            Map.entry("slow_headers", rule -> new Fault.SlowHeaders(rule.millis("millis"))),
            Map.entry("slow_body", rule -> new Fault.SlowBody((int) rule.number("bytes_per_second"))),
            Map.entry("result_expired", rule -> new Fault.ResultExpired()),
            Map.entry("empty_page", rule -> new Fault.EmptyPage()),
            Map.entry("repeated_token", rule -> new Fault.RepeatedToken()),
            Map.entry("statement_fails", rule -> new Fault.StatementFails(rule.text("error"))),
            Map.entry("statement_aborted", rule -> new Fault.StatementAborted()),
            Map.entry("database_restarts", rule -> new Fault.DatabaseRestarts())));

    private static final Map<String, Function<ScriptedRule, When>> MOMENTS = new TreeMap<>(Map.of(
            "first", rule -> new When.First((long) rule.number("first")),
            "nth", rule -> new When.Nth((long) rule.number("nth")),
            "every", rule -> new When.Every((long) rule.number("every")),
            "after", rule -> new When.After((long) rule.number("after")),
            "probability", rule -> new When.Probability(rule.number("probability"))));

    private static final List<String> OTHER_KEYS = List.of(
            "fault", "operations", "sql", "name", "statement", "millis", "to_millis", "bytes_per_second", "error");

    private final JsonNode rule;
    private final String subject;
    private final Set<String> used = new HashSet<>();
    private final List<String> problems = new ArrayList<>();

    ScriptedRule(JsonNode rule, String subject) {
        this.rule = rule;
        this.subject = subject;
    }

    /** Each begins with the subject. */
    List<String> problems() {
        return problems;
    }

    /** Empty when there are problems. */
    Optional<FaultRule> read() {
        if (!rule.isObject()) {
            problem("it must be an object, such as {\"fault\": \"throttle\"}");
            return Optional.empty();
        }
        Optional<FaultRule> read = fault().map(FaultRule::of).map(this::narrowed);
        if (read.isPresent()) {
            requireUsed();
        }
        return problems.isEmpty() ? read : Optional.empty();
    }

    private Optional<Fault> fault() {
        String name = text("fault");
        Function<ScriptedRule, Fault> reader = FAULTS.get(name);
        if (reader != null) {
            return attempt(() -> reader.apply(this));
        }
        if (!name.isEmpty()) {
            problem("there is no fault '" + name + "'; " + EditDistance.advice(name, FAULTS.keySet()));
        }
        return Optional.empty();
    }

    private Fault latency() {
        Duration least = millis("millis");
        return new Fault.Latency(least, rule.has("to_millis") ? millis("to_millis") : least);
    }

    private FaultRule narrowed(FaultRule everywhere) {
        FaultRule read = everywhere;
        read = condition(read, "operations", about -> about.on(operations()));
        read = condition(read, "sql", about -> about.sql(text("sql")));
        read = condition(read, "name", about -> about.name(text("name")));
        read = condition(read, "statement", about -> about.statement(text("statement")));
        List<String> moments = new ArrayList<>();
        for (Map.Entry<String, Function<ScriptedRule, When>> moment : MOMENTS.entrySet()) {
            if (rule.has(moment.getKey())) {
                moments.add(moment.getKey());
                read = condition(
                        read,
                        moment.getKey(),
                        about -> about.when(moment.getValue().apply(this)));
            }
        }
        if (moments.size() > 1) {
            problem("only one of " + String.join(", ", moments) + " can say when it strikes");
        }
        return read;
    }

    private FaultRule condition(FaultRule before, String key, UnaryOperator<FaultRule> narrowing) {
        return rule.has(key) ? attempt(() -> narrowing.apply(before)).orElse(before) : before;
    }

    private interface Reading<T> {
        T read();
    }

    private <T> Optional<T> attempt(Reading<T> reading) {
        try {
            return Optional.of(reading.read());
        } catch (IllegalArgumentException e) {
            problem(String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
            return Optional.empty();
        }
    }

    private String[] operations() {
        used.add("operations");
        JsonNode list = rule.get("operations");
        if (!list.isArray() || list.isEmpty()) {
            throw new IllegalArgumentException("operations must be a list of names, such as [\"ListTables\"]");
        }
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toArray(String[]::new);
    }

    private String text(String key) {
        used.add(key);
        JsonNode value = rule.path(key);
        if (!value.isTextual() || value.textValue().isEmpty()) {
            problem(key + (value.isMissingNode() ? " is missing" : " must be a text"));
        }
        return value.asText();
    }

    private Duration millis(String key) {
        return Duration.ofMillis((long) number(key));
    }

    private double number(String key) {
        used.add(key);
        JsonNode value = rule.path(key);
        if (!value.isNumber()) {
            throw new IllegalArgumentException(key + (value.isMissingNode() ? " is missing" : " must be a number"));
        }
        return value.doubleValue();
    }

    private void requireUsed() {
        Set<String> known = new TreeSet<>(MOMENTS.keySet());
        known.addAll(OTHER_KEYS);
        rule.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                problem("unknown key '" + key + "'; " + EditDistance.advice(key, known));
            } else if (!used.contains(key) && !MOMENTS.containsKey(key)) {
                problem(key + " means nothing to the fault " + rule.get("fault").asText());
            }
        });
    }

    private void problem(String what) {
        problems.add(subject + ": " + what);
    }
}
