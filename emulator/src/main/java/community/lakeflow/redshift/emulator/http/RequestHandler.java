package community.lakeflow.redshift.emulator.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import community.lakeflow.redshift.emulator.fidelity.Guess;
import community.lakeflow.redshift.emulator.fidelity.Guesses;
import community.lakeflow.redshift.emulator.result.ResultPage;
import community.lakeflow.redshift.emulator.statement.Caller;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a request to its operation, and the answer back whenever it comes; a request that waits holds no thread. */
final class RequestHandler implements HttpHandler {
    private static final Logger log = LoggerFactory.getLogger(RequestHandler.class);

    private static final String CONTENT_TYPE = "application/x-amz-json-1.1";

    private final Operations operations;
    private final Callers callers;
    private final RateLimits rates;
    private final Guesses guesses;
    private final RequestCounts requests = new RequestCounts();
    private final RequestCounts throttled = new RequestCounts();
    private final Executor executor;

    RequestHandler(Operations operations, Callers callers, RateLimits rates, Guesses guesses, Executor executor) {
        this.operations = operations;
        this.callers = callers;
        this.rates = rates;
        this.guesses = guesses;
        this.executor = executor;
    }

    /** The requests for an operation that came, whatever their answer. */
    RequestCounts requests() {
        return requests;
    }

    /** Those among them that were one too many. */
    RequestCounts throttled() {
        return throttled;
    }

    @Override
    public void handle(HttpExchange exchange) {
        CompletableFuture<? extends Answer> answer = answer(exchange);
        CompletableFuture<Void> unused = answer.isDone()
                ? answer.handle((done, failure) -> respond(exchange, done, failure))
                : answer.handleAsync((done, failure) -> respond(exchange, done, failure), executor);
    }

    private CompletableFuture<? extends Answer> answer(HttpExchange exchange) {
        try {
            Request request = Request.read(exchange, operations);
            Operations.Operation operation = operations.named(request.operation());
            requests.count(request.operation());
            Caller caller = callers.of(request.signed());
            if (!rates.admit(request.operation())) {
                throttled.count(request.operation());
                throw ProtocolException.throttled();
            }
            return operation.answer(caller, request.document());
        } catch (IOException | RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private @Nullable Void respond(HttpExchange exchange, @Nullable Answer answer, @Nullable Throwable failure) {
        exchange.getResponseHeaders().set("x-amzn-RequestId", UUID.randomUUID().toString());
        try (exchange) {
            if (answer == null) {
                sendError(exchange, failure == null ? new IllegalStateException("no answer") : failure);
            } else if (answer instanceof Answer.Page page) {
                sendPage(exchange, page.page());
            } else if (answer instanceof Answer.Document document) {
                sendJson(exchange, 200, Bodies.document(document.pojo()));
            }
        } catch (IOException e) {
            log.debug("The client went away before it had its answer", e);
        } catch (RuntimeException e) {
            log.error("An answer could not be written", e);
        }
        return null;
    }

    private void sendError(HttpExchange exchange, Throwable failure) throws IOException {
        if (failure instanceof PlainRefusalException plain) {
            send(exchange, plain.status(), plain.body().getBytes(StandardCharsets.UTF_8));
            return;
        }
        ErrorEnvelope error = ErrorEnvelope.of(failure);
        if (error.status() >= 500) {
            log.error("A request failed inside the emulator", failure);
        }
        exchange.getResponseHeaders().set("x-amzn-errortype", error.type());
        sendJson(
                exchange,
                error.status(),
                Bodies.error(guesses.of(Guess.ERROR_TYPE) == Guess.ErrorType.NAMESPACED ? error.namespaced() : error));
    }

    private static void sendPage(HttpExchange exchange, ResultPage page) throws IOException {
        try (page) {
            byte[] head = Bodies.beforeRecords(page);
            byte[] tail = Bodies.afterRecords(page);
            exchange.getResponseHeaders().set("Content-Type", CONTENT_TYPE);
            exchange.sendResponseHeaders(200, head.length + page.length() + tail.length);
            OutputStream out = exchange.getResponseBody();
            out.write(head);
            page.writeTo(out);
            out.write(tail);
        }
    }

    private static void sendJson(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", CONTENT_TYPE);
        send(exchange, status, body);
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }
}
