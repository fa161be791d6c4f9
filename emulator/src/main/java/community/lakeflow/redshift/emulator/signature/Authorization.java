package community.lakeflow.redshift.emulator.signature;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parts of an Authorization header and the time beside it.
 *
 * @param signedAt of X-Amz-Date, or of Date without it; not yet checked
 * @param signedHeaders their names, in lower case
 */
record Authorization(
        String algorithm, String credential, List<String> signedHeaders, String signature, String signedAt) {

    static Authorization of(SignedRequest request) {
        String header = request.header("authorization");
        boolean inQuery = request.query() != null && request.query().contains("X-Amz-Algorithm");
        if (header != null && inQuery) {
            throw SignatureRefusedException.invalid(
                    "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header.");
        }
        if (inQuery) {
            throw SignatureRefusedException.incomplete("The emulator does not support signatures in the query string."
                    + " Sign in the Authorization header, as all SDKs do.");
        }
        if (header == null) {
            throw SignatureRefusedException.missing();
        }
        String amazonDate = request.header("x-amz-date");
        return parse(header, amazonDate == null ? request.header("date") : amazonDate);
    }

    /** Commas and blanks both part what it holds (seen). */
    private static Authorization parse(String header, @Nullable String date) {
        String[] words = header.split("[, ]+");
        Map<String, String> parts = new HashMap<>();
        Arrays.stream(words).skip(1).forEach(word -> {
            int equals = word.indexOf('=');
            if (equals < 0) {
                throw SignatureRefusedException.incomplete("'" + word
                        + "' not a valid key=value pair (missing equal-sign) in Authorization header: '" + header
                        + "'.");
            }
            parts.put(word.substring(0, equals), word.substring(equals + 1));
        });
        requireAll(parts, date, header);
        return new Authorization(
                words[0],
                parts.getOrDefault("Credential", ""),
                List.of(parts.getOrDefault("SignedHeaders", "")
                        .toLowerCase(Locale.ROOT)
                        .split(";")),
                parts.getOrDefault("Signature", ""),
                String.valueOf(date));
    }

    private static void requireAll(Map<String, String> parts, @Nullable String date, String header) {
        StringBuilder problems = new StringBuilder();
        for (String part : List.of("Credential", "Signature", "SignedHeaders")) {
            if (parts.getOrDefault(part, "").isEmpty()) {
                problems.append("Authorization header requires '").append(part).append("' parameter. ");
            }
        }
        if (date == null) {
            problems.append("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ");
        }
        if (problems.length() > 0) {
            throw SignatureRefusedException.incomplete(problems + "Authorization=" + header);
        }
    }
}
