package community.lakeflow.redshift.emulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import community.lakeflow.redshift.emulator.signature.SignedRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A request for an operation, as far as it can be told without knowing the operation. What is wrong is refused in the order
 * in which Kinesis does it (seen in mhart/kinesalite): method, content type, target, JSON; then who sends it.
 *
 * @param document the members, of whatever types
 */
record Request(String operation, JsonNode document, SignedRequest signed) {
    private static final String JSON_1_1 = "application/x-amz-json-1.1";

    /** More than the largest batch: 40 texts of 100 kB. */
    private static final int LARGEST_BODY = 8 * 1024 * 1024;

    static Request read(HttpExchange exchange, Operations operations) throws IOException {
        byte[] sent = bounded(exchange.getRequestBody());
        requireAwsJson(exchange);
        String operation = operations.name(header(exchange, "X-Amz-Target"));
        return new Request(operation, ModelReader.parse(unpacked(exchange, sent)), signed(exchange, sent));
    }

    private static byte[] bounded(InputStream stream) throws IOException {
        byte[] body = stream.readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            throw PlainRefusalException.tooLarge();
        }
        return body;
    }

    private static void requireAwsJson(HttpExchange exchange) {
        if (!exchange.getRequestMethod().equals("POST")) {
            throw header(exchange, "Authorization") == null
                    ? PlainRefusalException.unsigned()
                    : PlainRefusalException.noOperation();
        }
        if (!contentType(exchange).equals(JSON_1_1)) {
            throw header(exchange, "X-Amz-Target") == null
                    ? PlainRefusalException.noOperation()
                    : PlainRefusalException.unknownOperation();
        }
    }

    private static String contentType(HttpExchange exchange) {
        String type = header(exchange, "Content-Type");
        return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /** The SDKs may compress what they send. Documented: Smithy's requestCompression. */
    private static byte[] unpacked(HttpExchange exchange, byte[] sent) throws IOException {
        String encoding = header(exchange, "Content-Encoding");
        if (encoding == null || encoding.equalsIgnoreCase("identity")) {
            return sent;
        }
        if (!encoding.equalsIgnoreCase("gzip")) {
            throw ProtocolException.malformed(
                    "The Content-Encoding '" + encoding + "' is not known. Send gzip or none.");
        }
        try (InputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(sent))) {
            return bounded(unpacked);
        } catch (IOException e) {
            throw (ProtocolException) ProtocolException.malformed("The body is not gzip: " + e.getMessage())
                    .initCause(e);
        }
    }

    private static SignedRequest signed(HttpExchange exchange, byte[] sent) {
        URI uri = exchange.getRequestURI();
        return new SignedRequest(
                exchange.getRequestMethod(), uri.getRawPath(), uri.getRawQuery(), exchange.getRequestHeaders(), sent);
    }

    private static @Nullable String header(HttpExchange exchange, String name) {
        return exchange.getRequestHeaders().getFirst(name);
    }
}
