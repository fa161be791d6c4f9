package community.lakeflow.redshift.emulator.http;

import com.sun.net.httpserver.HttpServer;
import community.lakeflow.redshift.emulator.catalog.CatalogService;
import community.lakeflow.redshift.emulator.statement.StatementService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The HTTP endpoint. */
public final class DataApiServer implements AutoCloseable {
    private static final int THREADS = 32;
    private static final int BACKLOG = 512;

    static {
        // Both are read once, when the server's classes load. Without the first, Java 17 answers each request 40 ms
        // late;
        // without the second, it closes the connection of every client beyond 200 that has its answer.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.maxIdleConnections", "10000");
    }

    private final String host;
    private final HttpServer server;
    private final ThreadPoolExecutor threads;
    private final Delays delays = new Delays();
    private final RequestHandler handler;

    private DataApiServer(
            EndpointOptions options, HttpServer server, StatementService statements, CatalogService catalog) {
        this.host = options.host();
        this.server = server;
        this.threads = threads();
        server.setExecutor(threads);
        this.handler = new RequestHandler(
                new Operations(statements, catalog),
                Callers.with(options.accessKeys(), options.clock()),
                new RateLimits(options.quotas(), System::nanoTime),
                new RequestFaults(options.faults(), statements),
                new Responder(options.guesses()),
                delays,
                threads);
        server.createContext("/", handler);
        server.start();
    }

    public static DataApiServer start(EndpointOptions options, StatementService statements, CatalogService catalog) {
        InetSocketAddress address = new InetSocketAddress(options.host(), options.port());
        try {
            return new DataApiServer(options, HttpServer.create(address, BACKLOG), statements, catalog);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot listen on " + options.host() + ":" + options.port() + ": " + e.getMessage()
                            + ". Give another port, or 0 for a free one.",
                    e);
        }
    }

    public URI endpoint() {
        String literal = host.indexOf(':') < 0 ? host : "[" + host + "]";
        return URI.create("http://" + literal + ":" + server.getAddress().getPort());
    }

    /** Requests so far, by operation; those that never came are not in it. */
    public Map<String, Long> requests() {
        return handler.requests().snapshot();
    }

    /** Those among the requests that were refused because there were too many a second. */
    public Map<String, Long> throttled() {
        return handler.throttled().snapshot();
    }

    /** Drops what is open. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        delays.close();
        try {
            threads.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ThreadPoolExecutor threads() {
        AtomicInteger count = new AtomicInteger();
        ThreadPoolExecutor threads =
                new ThreadPoolExecutor(THREADS, THREADS, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "redshift-emulator-http-" + count.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }
}
