package community.lakeflow.redshift.emulator.http;

import com.sun.net.httpserver.HttpExchange;
import community.lakeflow.redshift.emulator.fidelity.Guess;
import community.lakeflow.redshift.emulator.fidelity.Guesses;
import community.lakeflow.redshift.emulator.result.ResultPage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.redshiftdata.model.RedshiftDataException;

/** Writes answers and errors as AWS JSON 1.1, and ends the exchange. */
final class Responder {
    private static final Logger log = LoggerFactory.getLogger(Responder.class);

    private static final String CONTENT_TYPE = "application/x-amz-json-1.1";

    private final Guesses guesses;

    Responder(Guesses guesses) {
        this.guesses = guesses;
    }

    /** @param answer null when there is a failure instead */
    void respond(HttpExchange exchange, @Nullable Answer answer, @Nullable Throwable failure, Ordeal ordeal) {
        exchange.getResponseHeaders().set("x-amzn-RequestId", UUID.randomUUID().toString());
        try (exchange) {
            if (answer == null) {
                sendError(exchange, failure == null ? new IllegalStateException("no answer") : failure, ordeal);
            } else if (answer instanceof Answer.Page page) {
                sendPage(exchange, page.page(), ordeal);
            } else if (answer instanceof Answer.Document document) {
                sendJson(exchange, 200, Bodies.document(document.pojo()), ordeal);
            }
        } catch (IOException e) {
            log.debug("The client went away before it had its answer, or a fault sent it away", e);
        } catch (RuntimeException e) {
            log.error("An answer could not be written", e);
        }
    }

    private void sendError(HttpExchange exchange, Throwable failure, Ordeal ordeal) throws IOException {
        if (failure instanceof PlainRefusalException plain) {
            send(exchange, plain.status(), plain.body().getBytes(StandardCharsets.UTF_8), ordeal);
            return;
        }
        ErrorEnvelope error = ErrorEnvelope.of(failure);
        if (error.status() >= 500 && !(ErrorEnvelope.cause(failure) instanceof RedshiftDataException)) {
            log.error("A request failed inside the emulator", failure);
        }
        exchange.getResponseHeaders().set("x-amzn-errortype", error.type());
        byte[] body =
                Bodies.error(guesses.of(Guess.ERROR_TYPE) == Guess.ErrorType.NAMESPACED ? error.namespaced() : error);
        sendJson(exchange, error.status(), body, ordeal);
    }

    private static void sendPage(HttpExchange exchange, ResultPage page, Ordeal ordeal) throws IOException {
        try (page) {
            byte[] head = Bodies.beforeRecords(page);
            byte[] tail = Bodies.afterRecords(page);
            long length = head.length + page.length() + tail.length;
            exchange.getResponseHeaders().set("Content-Type", CONTENT_TYPE);
            OutputStream out = begin(exchange, 200, length, ordeal);
            out.write(head);
            page.writeTo(out);
            out.write(tail);
        }
    }

    private static void sendJson(HttpExchange exchange, int status, byte[] body, Ordeal ordeal) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", CONTENT_TYPE);
        send(exchange, status, body, ordeal);
    }

    private static void send(HttpExchange exchange, int status, byte[] body, Ordeal ordeal) throws IOException {
        OutputStream out = begin(exchange, status, body.length, ordeal);
        if (body.length > 0) {
            out.write(body);
        }
    }

    /** Closing an exchange without headers closes its connection. */
    private static OutputStream begin(HttpExchange exchange, int status, long length, Ordeal ordeal)
            throws IOException {
        if (ordeal.dropsAnswer()) {
            throw new IOException("A fault on demand drops the connection");
        }
        exchange.sendResponseHeaders(status, length == 0 ? -1 : length);
        return ordeal.body(exchange.getResponseBody(), length);
    }
}
