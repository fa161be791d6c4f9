package community.lakeflow.redshift.emulator.signature;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came over the wire.
 *
 * @param path as sent, percent signs and all
 * @param query as sent, or null without a question mark
 * @param headers the values of each, in the order in which they came; names in any case
 * @param body the bytes that were sent, before any decompression
 */
@SuppressWarnings("ArrayRecordComponent") // read once, by the check
public record SignedRequest(
        String method, String path, @Nullable String query, Map<String, List<String>> headers, byte[] body) {

    public SignedRequest {
        headers = headers.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        header -> header.getKey().toLowerCase(Locale.ROOT), header -> List.copyOf(header.getValue())));
    }

    /** Null where it was not sent; the name is in lower case. */
    @Nullable
    String header(String name) {
        List<String> values = headers.get(name);
        return values == null || values.isEmpty() ? null : values.get(0);
    }
}
