package community.lakeflow.redshift.client.option;

import community.lakeflow.redshift.client.error.ConfigurationException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads declared options from a map and gathers every problem, so that a user mends them all in one go. */
final class OptionReader {
    private final Map<String, String> values;
    private final List<String> problems = new ArrayList<>();

    OptionReader(Map<String, String> values) {
        this.values = values;
    }

    /** Null where the option is absent (blank text counts as absent) or where its text was reported as a problem. */
    <T> @Nullable T read(Option<T> option) {
        String text = values.get(option.key());
        if (text == null || text.isBlank()) {
            text = option.fallback();
        }
        if (text == null) {
            if (option.need() == Option.Need.REQUIRED) {
                problem(option.key() + " is missing: " + option.doc());
            }
            return null;
        }
        return parse(option, text.strip());
    }

    private <T> @Nullable T parse(Option<T> option, String text) {
        try {
            return option.type().parser().apply(text);
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            String shown = option.isSecret() ? "its value" : "'" + text + "'";
            problem(option.key() + ": " + shown + " is not valid; it must be "
                    + option.type().expectation() + ".");
            return null;
        }
    }

    void problem(String problem) {
        problems.add(problem);
    }

    /** Every key that is given but not declared becomes a problem that names what was meant, or else what there is. */
    void refuseUnknown(Collection<? extends Option<?>> declared) {
        refuseUnknown(declared, List.of(), "");
    }

    /** As {@link #refuseUnknown(Collection)}. @param elsewhere options that belong somewhere else @param where that is, a sentence's end */
    void refuseUnknown(
            Collection<? extends Option<?>> declared, Collection<? extends Option<?>> elsewhere, String where) {
        List<String> known = keys(declared);
        List<String> misplaced = keys(elsewhere);
        values.keySet().stream()
                .filter(key -> !known.contains(key))
                .sorted()
                .forEach(key -> problem(
                        misplaced.contains(key)
                                ? "option '" + key + "' " + where
                                : "unknown option '" + key + "'; " + meant(key, known)));
    }

    private static String meant(String key, List<String> known) {
        return EditDistance.nearest(key, known)
                .map(near -> "did you mean '" + near + "'?")
                .orElseGet(() -> "there are " + String.join(", ", known) + ".");
    }

    private static List<String> keys(Collection<? extends Option<?>> options) {
        return options.stream().<String>map(Option::key).toList();
    }

    /** Reads the options that belong together as one value; null where they have problems, which become this reader's. */
    <T> @Nullable T readPart(Collection<? extends Option<?>> declared, Function<Map<String, String>, T> parser) {
        Map<String, String> part = new HashMap<>(values);
        part.keySet().retainAll(keys(declared));
        try {
            return parser.apply(part);
        } catch (ConfigurationException e) {
            problems.addAll(e.problems());
            return null;
        }
    }

    void throwProblems(String subject) {
        if (!problems.isEmpty()) {
            throw new ConfigurationException(subject, problems);
        }
    }
}
