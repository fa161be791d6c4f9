package community.lakeflow.redshift.emulator.statement;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The NextToken of result pages: opaque to clients, good for one query only. Its form and its refusal are guesses. */
final class PageToken {
    private static final Pattern FORM = Pattern.compile("1/([^/]+)/(\\d{1,9})");

    private PageToken() {}

    static String of(String queryId, int page) {
        byte[] text = ("1/" + queryId + "/" + page).getBytes(StandardCharsets.US_ASCII);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }

    /** The page that the token stands for, within the given number of pages. */
    static int parse(String token, String queryId, int pages) {
        Matcher parts = FORM.matcher(decode(token));
        if (!parts.matches()) {
            throw Refusals.foreignToken(null);
        }
        if (!parts.group(1).equals(queryId)) {
            throw Refusals.invalid("NextToken does not belong to the statement with ID: " + queryId);
        }
        int page = Integer.parseInt(parts.group(2));
        if (page < 1 || page >= pages) {
            throw Refusals.foreignToken(null);
        }
        return page;
    }

    private static String decode(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException e) {
            throw Refusals.foreignToken(e);
        }
    }
}
