package community.lakeflow.redshift.client.option;

import java.math.BigDecimal;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * How the text of an option becomes a value.
 *
 * @param name what documents call the type: string, integer, duration, url, list
 * @param expectation completes the sentence "must be ..."
 * @param parser throws {@link IllegalArgumentException} or {@link DateTimeException} for text that is not of the type
 */
public record OptionType<T>(String name, String expectation, Function<String, T> parser) {

    public static final OptionType<String> TEXT = new OptionType<>("string", "text", text -> text);

    /** Not shown by {@code toString}, logs, plans or messages. */
    public static final OptionType<Secret> SECRET = new OptionType<>("string", "text", Secret::new);

    public static final OptionType<Integer> POSITIVE_INTEGER =
            new OptionType<>("integer", "a whole number of 1 or more", text -> positive(Integer.parseInt(text)));

    public static final OptionType<Long> POSITIVE_LONG =
            new OptionType<>("integer", "a whole number of 1 or more", text -> positive(Long.parseLong(text)));

    /** Seconds as a number, or ISO 8601 such as {@code PT1M30S}. */
    public static final OptionType<Duration> DURATION = new OptionType<>(
            "duration",
            "a duration above zero, in seconds (2 or 0.5) or as ISO 8601 (PT2S)",
            text -> aboveZero(duration(text)));

    public static final OptionType<URI> URL = new OptionType<>(
            "url", "an absolute http or https URL such as http://127.0.0.1:8750", text -> absolute(URI.create(text)));

    /** Names separated by commas; blanks around a name do not belong to it. */
    public static final OptionType<List<String>> LIST =
            new OptionType<>("list", "names separated by commas", text -> Arrays.stream(text.split(",", -1))
                    .map(String::strip)
                    .filter(name -> !name.isEmpty())
                    .toList());

    private static int positive(int number) {
        return (int) positive((long) number);
    }

    private static long positive(long number) {
        if (number < 1) {
            throw new IllegalArgumentException("below 1");
        }
        return number;
    }

    private static Duration duration(String text) {
        if (text.toUpperCase(Locale.ROOT).startsWith("P")) {
            return Duration.parse(text);
        }
        return Duration.ofNanos(new BigDecimal(text).movePointRight(9).longValueExact());
    }

    private static Duration aboveZero(Duration duration) {
        if (duration.isZero() || duration.isNegative()) {
            throw new IllegalArgumentException("not above zero");
        }
        return duration;
    }

    private static URI absolute(URI uri) {
        boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        if (!http || uri.getHost() == null) {
            throw new IllegalArgumentException("not an absolute http URL");
        }
        return uri;
    }
}
