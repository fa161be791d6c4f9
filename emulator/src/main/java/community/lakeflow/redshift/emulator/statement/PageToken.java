package community.lakeflow.redshift.emulator.statement;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import software.amazon.awssdk.services.redshiftdata.model.ValidationException;

/** The NextToken of result pages: opaque to clients, good for one query only. Its form and its refusal are guesses. */
final class PageToken {
    private static final String VERSION = "1";

    private PageToken() {}

    static String of(String queryId, int page) {
        byte[] text = (VERSION + "/" + queryId + "/" + page).getBytes(StandardCharsets.US_ASCII);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }

    /** The page that the token stands for, within the given number of pages. */
    static int parse(String token, String queryId, int pages) {
        String[] parts = decode(token).split("/", -1);
        if (parts.length != 3 || !parts[0].equals(VERSION)) {
            throw malformed();
        }
        if (!parts[1].equals(queryId)) {
            throw Refusals.invalid("NextToken does not belong to the statement with ID: " + queryId);
        }
        try {
            int page = Integer.parseInt(parts[2]);
            if (page > 0 && page < pages) {
                return page;
            }
        } catch (NumberFormatException e) {
            throw (ValidationException) malformed().initCause(e);
        }
        throw malformed();
    }

    private static String decode(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException e) {
            throw (ValidationException) malformed().initCause(e);
        }
    }

    private static ValidationException malformed() {
        return Refusals.invalid("NextToken is not one that this service gave out. Repeat the request without it.");
    }
}
