package community.lakeflow.redshift.emulator.catalog;

import community.lakeflow.redshift.emulator.statement.Constraints;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.redshiftdata.model.ValidationException;

/**
 * The part of a list that a request asks for. A token goes with the question that it answered: another question refuses it. Its
 * form and its refusal are guesses.
 *
 * @param question stands for the operation and the members that choose what is listed
 */
record Paging(int size, int start, String question) {
    private static final int LARGEST_PAGE = 1000;
    private static final Pattern TOKEN = Pattern.compile("1/([0-9a-f]{8})/([0-9]{1,9})");

    /** @param nextToken null in the last one */
    record Page<T>(List<T> items, @Nullable String nextToken) {}

    /** Without MaxResults, or with 0, a page has the most that it may have (guess). */
    static Paging of(
            @Nullable Integer maxResults, @Nullable String nextToken, String operation, @Nullable String... members) {
        new Constraints().range("maxResults", maxResults, 0, LARGEST_PAGE).verify();
        String question = question(operation, members);
        int size = maxResults == null || maxResults == 0 ? LARGEST_PAGE : maxResults;
        return new Paging(size, start(nextToken, question), question);
    }

    <T> Page<T> page(List<T> all) {
        int from = Math.min(start, all.size());
        int to = Math.min(from + size, all.size());
        return new Page<>(all.subList(from, to), to < all.size() ? token(to) : null);
    }

    private String token(int position) {
        byte[] text = ("1/" + question + "/" + position).getBytes(StandardCharsets.US_ASCII);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }

    /** An empty token is none, as the model says of the one in an answer. */
    private static int start(@Nullable String token, String question) {
        if (token == null || token.isEmpty()) {
            return 0;
        }
        Matcher parts = TOKEN.matcher(decoded(token));
        if (!parts.matches() || !parts.group(1).equals(question)) {
            throw foreign(null);
        }
        return Integer.parseInt(parts.group(2));
    }

    private static String decoded(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException e) {
            throw foreign(e);
        }
    }

    private static ValidationException foreign(@Nullable Throwable cause) {
        return ValidationException.builder()
                .message(
                        "NextToken is not one that this service gave out for this request. Repeat the request without it.")
                .cause(cause)
                .build();
    }

    private static String question(String operation, @Nullable String... members) {
        CRC32 checksum = new CRC32();
        checksum.update((operation + Arrays.toString(members)).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) checksum.getValue());
    }
}
