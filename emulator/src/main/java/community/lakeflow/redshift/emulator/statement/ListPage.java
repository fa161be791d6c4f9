package community.lakeflow.redshift.emulator.statement;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list. Its token names the last element that was shown, so that what is added between two pages is neither
 * shown twice nor shifts the rest. Form and refusal of the token, and the order, newest first, are guesses.
 */
record ListPage<T>(List<T> elements, @Nullable String nextToken) {
    /** The most that may be asked for; how many come unasked is not documented (guess). */
    static final int LARGEST = 100;

    private static final Pattern TOKEN = Pattern.compile("1/after/([-0-9a-f]{36})");

    /** @param all newest first, also those that are not wanted */
    static <T> ListPage<T> of(
            List<T> all, Predicate<T> wanted, Function<T, String> id, @Nullable Integer size, @Nullable String token) {
        int most = size == null || size == 0 ? LARGEST : size;
        List<T> found = all.subList(start(all, id, token), all.size()).stream()
                .filter(wanted)
                .limit(most + 1L)
                .toList();
        if (found.size() <= most) {
            return new ListPage<>(found, null);
        }
        List<T> shown = found.subList(0, most);
        return new ListPage<>(shown, token(id.apply(shown.get(most - 1))));
    }

    private static <T> int start(List<T> all, Function<T, String> id, @Nullable String token) {
        if (token == null || token.isEmpty()) {
            return 0;
        }
        String last = last(token);
        return 1
                + IntStream.range(0, all.size())
                        .filter(i -> id.apply(all.get(i)).equals(last))
                        .findFirst()
                        .orElseThrow(() -> Refusals.foreignToken(null));
    }

    private static String token(String id) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("1/after/" + id).getBytes(StandardCharsets.US_ASCII));
    }

    private static String last(String token) {
        try {
            Matcher parts = TOKEN.matcher(new String(Base64.getUrlDecoder().decode(token), StandardCharsets.US_ASCII));
            if (parts.matches()) {
                return parts.group(1);
            }
        } catch (IllegalArgumentException e) {
            throw Refusals.foreignToken(e);
        }
        throw Refusals.foreignToken(null);
    }
}
