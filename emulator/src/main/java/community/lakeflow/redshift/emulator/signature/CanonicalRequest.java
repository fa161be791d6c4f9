package community.lakeflow.redshift.emulator.signature;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The one form of a request that both sides sign, as the IAM User Guide has it. The SDK's own signer is no help here: it
 * leaves out headers that other clients sign, and adds one that they do not.
 */
final class CanonicalRequest {
    private CanonicalRequest() {}

    static String of(SignedRequest request, List<String> signedHeaders) {
        List<String> names = signedHeaders.stream().sorted().toList();
        String headers = names.stream()
                .map(name -> name + ":" + values(request, name) + "\n")
                .collect(Collectors.joining());
        return String.join(
                "\n",
                request.method(),
                path(request.path()),
                query(request.query()),
                headers,
                String.join(";", names),
                Hmac.hexSha256(request.body()));
    }

    private static String values(SignedRequest request, String name) {
        return request.headers().getOrDefault(name, List.of()).stream()
                .map(value -> value.strip().replaceAll(" +", " "))
                .collect(Collectors.joining(","));
    }

    /** Each segment is encoded once more than it was sent; only S3 does otherwise. */
    private static String path(String sent) {
        String normal = URI.create("http://host" + (sent.isEmpty() ? "/" : sent))
                .normalize()
                .getRawPath();
        return Arrays.stream(normal.split("/", -1))
                .map(CanonicalRequest::encoded)
                .collect(Collectors.joining("/"));
    }

    private static String query(@Nullable String sent) {
        if (sent == null || sent.isEmpty()) {
            return "";
        }
        return Arrays.stream(sent.split("&"))
                .map(Parameter::of)
                .sorted(Comparator.comparing(Parameter::name).thenComparing(Parameter::value))
                .map(parameter -> parameter.name + "=" + parameter.value)
                .collect(Collectors.joining("&"));
    }

    /** Encoded. */
    private record Parameter(String name, String value) {
        static Parameter of(String sent) {
            int equals = sent.indexOf('=');
            String name = equals < 0 ? sent : sent.substring(0, equals);
            String value = equals < 0 ? "" : sent.substring(equals + 1);
            return new Parameter(encoded(decoded(name)), encoded(decoded(value)));
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** RFC 3986, which a form's encoding differs from in three characters. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
