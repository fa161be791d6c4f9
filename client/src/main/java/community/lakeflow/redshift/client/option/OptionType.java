package community.lakeflow.redshift.client.option;

import java.math.BigDecimal;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How the text of an option becomes a value.
 *
 * @param name what documents call the type: string, integer, number, boolean, size, duration, url, list
 * @param expectation completes the sentence "must be ..."
 * @param parser throws {@link IllegalArgumentException} or {@link DateTimeException} for text that is not of the type
 */
public record OptionType<T extends @Nullable Object>(String name, String expectation, Function<String, T> parser) {

    private static final Pattern SIZE = Pattern.compile("(\\d+)\\s*([KMGT]?)B?");

    public static final OptionType<String> TEXT = new OptionType<>("string", "text", text -> text);

    /** Not shown by {@code toString}, logs, plans or messages. */
    public static final OptionType<Secret> SECRET = new OptionType<>("string", "text", Secret::new);

    public static final OptionType<Integer> POSITIVE_INTEGER =
            new OptionType<>("integer", "a whole number of 1 or more", text -> positive(Integer.parseInt(text)));

    public static final OptionType<Long> POSITIVE_LONG =
            new OptionType<>("integer", "a whole number of 1 or more", text -> positive(Long.parseLong(text)));

    /** The text {@code auto} is null. */
    public static final OptionType<@Nullable Integer> PARTITIONS = new OptionType<>(
            "integer",
            "auto or a whole number from 1 to " + PartitionOptions.MAX_PARTITIONS,
            text -> text.equals("auto")
                    ? null
                    : atMost(PartitionOptions.MAX_PARTITIONS, positive(Integer.parseInt(text))));

    /** Bytes as a number, or with a unit of 1,024: {@code 512 MB}. */
    public static final OptionType<Long> BYTE_SIZE = new OptionType<>(
            "size", "a number of bytes, or of KB, MB, GB or TB, such as 512 MB", text -> positive(bytes(text)));

    /** A part of a whole, or a multiple of it. */
    public static final OptionType<Double> SHARE =
            new OptionType<>("number", "a number above 0", text -> share(Double.parseDouble(text)));

    public static final OptionType<Boolean> BOOLEAN = new OptionType<>("boolean", "true or false", OptionType::truth);

    /** One of the words of an enumeration, in lower case. */
    public static <E extends Enum<E>> OptionType<E> word(Class<E> words) {
        String expected = Arrays.stream(words.getEnumConstants())
                .map(word -> word.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        return new OptionType<>(
                "string", "one of " + expected, text -> Enum.valueOf(words, text.toUpperCase(Locale.ROOT)));
    }

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

    private static int atMost(int limit, int number) {
        if (number > limit) {
            throw new IllegalArgumentException("above " + limit);
        }
        return number;
    }

    private static long bytes(String text) {
        Matcher size = SIZE.matcher(text.toUpperCase(Locale.ROOT));
        if (!size.matches()) {
            throw new IllegalArgumentException("not a size");
        }
        int thousands = size.group(2).isEmpty() ? 0 : "KMGT".indexOf(size.group(2)) + 1;
        return Math.multiplyExact(Long.parseLong(size.group(1)), 1L << (10 * thousands));
    }

    private static double share(double part) {
        if (!(part > 0 && part < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("not a share");
        }
        return part;
    }

    private static boolean truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("not a truth value");
        };
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
