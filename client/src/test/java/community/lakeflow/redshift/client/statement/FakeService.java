package community.lakeflow.redshift.client.statement;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import community.lakeflow.redshift.client.option.ConnectionOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Answers each operation with what a test has laid ready, also with what no honest service sends. The last answer is given again and again. */
final class FakeService implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, Deque<Answer>> answers = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final List<String> bodies = new ArrayList<>();
    private final Map<String, Runnable> events = new HashMap<>();

    private record Answer(int status, String body, int missingBytes) {}

    FakeService() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    FakeService answers(String operation, String body) {
        return add(operation, new Answer(200, body, 0));
    }

    FakeService fails(String operation, int status, String type) {
        return fails(operation, status, type, "on purpose");
    }

    FakeService fails(String operation, int status, String type, String message) {
        return add(operation, new Answer(status, "{\"__type\":\"" + type + "\",\"message\":\"" + message + "\"}", 0));
    }

    /** Announces more bytes than it sends, and hangs up. */
    FakeService breaksOff(String operation, String body) {
        return add(operation, new Answer(200, body, 100));
    }

    /** Something that happens while the next request for an operation is under way. */
    synchronized FakeService during(String operation, Runnable event) {
        events.put(operation, event);
        return this;
    }

    private FakeService add(String operation, Answer answer) {
        answers.computeIfAbsent(operation, name -> new ArrayDeque<>()).add(answer);
        return this;
    }

    /** The operations that were asked for, in order. */
    synchronized List<String> asked() {
        return List.copyOf(asked);
    }

    /** The last request as it came. */
    synchronized String lastBody() {
        return bodies.get(bodies.size() - 1);
    }

    /** Every request as it came. */
    synchronized List<String> bodies() {
        return List.copyOf(bodies);
    }

    /** @param more options, each key before its value */
    ConnectionOptions connection(String... more) {
        Map<String, String> options = new HashMap<>(Map.of(
                "endpoint", "http://127.0.0.1:" + server.getAddress().getPort(),
                "region", "us-east-1",
                "database", "dev",
                "workgroup_name", "fake",
                "access_key_id", "local",
                "secret_access_key", "local"));
        for (int i = 0; i < more.length; i += 2) {
            options.put(more[i], more[i + 1]);
        }
        return ConnectionOptions.of(options);
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            String operation =
                    exchange.getRequestHeaders().getFirst("X-Amz-Target").replaceFirst(".*\\.", "");
            asked.add(operation);
            Runnable event = events.remove(operation);
            if (event != null) {
                event.run();
            }
            Deque<Answer> ready = answers.get(operation);
            Answer answer = ready.size() > 1 ? ready.remove() : ready.element();
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length + answer.missingBytes());
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
