package community.lakeflow.redshift.emulator.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import community.lakeflow.redshift.emulator.statement.Caller;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Takes a request to its operation, and the answer back whenever it comes; a request that waits holds no thread. */
final class RequestHandler implements HttpHandler {
    private final Operations operations;
    private final Callers callers;
    private final RateLimits rates;
    private final RequestFaults faults;
    private final Responder responder;
    private final Delays delays;
    private final Executor threads;
    private final RequestCounts requests = new RequestCounts();
    private final RequestCounts throttled = new RequestCounts();

    RequestHandler(
            Operations operations,
            Callers callers,
            RateLimits rates,
            RequestFaults faults,
            Responder responder,
            Delays delays,
            Executor threads) {
        this.operations = operations;
        this.callers = callers;
        this.rates = rates;
        this.faults = faults;
        this.responder = responder;
        this.delays = delays;
        this.threads = threads;
    }

    /** The requests for an operation that came, whatever their answer. */
    RequestCounts requests() {
        return requests;
    }

    /** Those among them that were one too many, or that a fault made so. */
    RequestCounts throttled() {
        return throttled;
    }

    private record Question(Operations.Operation operation, Caller caller, Request request) {
        CompletableFuture<? extends Answer> ask() {
            return operation.answer(caller, request.document());
        }
    }

    @Override
    public void handle(HttpExchange exchange) {
        try {
            Question question = admit(exchange);
            Ordeal ordeal = faults.strike(question.caller, question.request);
            if (ordeal.dropsRequest()) {
                exchange.close();
                return;
            }
            delays.after(ordeal.latency(), threads, () -> answer(exchange, question, ordeal));
        } catch (IOException | RuntimeException e) {
            responder.respond(exchange, null, e, Ordeal.NONE);
        }
    }

    private Question admit(HttpExchange exchange) throws IOException {
        Request request = Request.read(exchange, operations);
        Operations.Operation operation = operations.named(request.operation());
        requests.count(request.operation());
        Caller caller = callers.of(request.signed());
        if (!rates.admit(request.operation())) {
            throttled.count(request.operation());
            throw ProtocolException.throttled();
        }
        return new Question(operation, caller, request);
    }

    private void answer(HttpExchange exchange, Question question, Ordeal ordeal) {
        CompletableFuture<? extends Answer> answer = answer(question, ordeal);
        CompletableFuture<Void> unused;
        if (ordeal.isSlow()) {
            unused = answer.handleAsync(
                    (done, failure) -> respond(exchange, done, failure, ordeal), delays.slowBodies());
        } else if (answer.isDone()) {
            unused = answer.handle((done, failure) -> respond(exchange, done, failure, ordeal));
        } else {
            unused = answer.handleAsync((done, failure) -> respond(exchange, done, failure, ordeal), threads);
        }
    }

    private CompletableFuture<? extends Answer> answer(Question question, Ordeal ordeal) {
        try {
            if (ordeal.throttles()) {
                throttled.count(question.request.operation());
            }
            ordeal.refusal().ifPresent(refusal -> {
                throw refusal;
            });
            return question.ask().thenApply(ordeal::afflicted);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private @Nullable Void respond(
            HttpExchange exchange, @Nullable Answer answer, @Nullable Throwable failure, Ordeal ordeal) {
        delays.after(
                ordeal.headerDelay(),
                ordeal.isSlow() ? delays.slowBodies() : threads,
                () -> responder.respond(exchange, answer, failure, ordeal));
        return null;
    }
}
