package community.lakeflow.redshift.emulator.result;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.redshiftdata.model.ValidationException;

/** The NextToken of result pages: opaque to clients, good for one query only. Its form and its refusal are guesses. */
final class PageToken {
    private static final Pattern FORM = Pattern.compile("1/([^/]+)/(\\d{1,9})");

    private static final String FOREIGN =
            "NextToken is not one that this service gave out. Repeat the request without it.";

    private PageToken() {}

    static String of(String queryId, int page) {
        byte[] text = ("1/" + queryId + "/" + page).getBytes(StandardCharsets.US_ASCII);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }

    /** The page that the token stands for, within the given number of pages. */
    static int parse(String token, String queryId, int pages) {
        Matcher parts = FORM.matcher(decode(token));
        if (!parts.matches()) {
            throw refused(FOREIGN, null);
        }
        if (!parts.group(1).equals(queryId)) {
            throw refused("NextToken does not belong to the statement with ID: " + queryId, null);
        }
        int page = Integer.parseInt(parts.group(2));
        if (page >= pages) {
            throw refused(FOREIGN, null);
        }
        return page;
    }

    private static ValidationException refused(String message, @Nullable Throwable cause) {
        return ValidationException.builder().message(message).cause(cause).build();
    }

    private static String decode(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException e) {
            throw refused(FOREIGN, e);
        }
    }
}
