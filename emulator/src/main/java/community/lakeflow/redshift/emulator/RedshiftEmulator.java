package community.lakeflow.redshift.emulator;

import community.lakeflow.redshift.emulator.catalog.CatalogService;
import community.lakeflow.redshift.emulator.engine.Engine;
import community.lakeflow.redshift.emulator.engine.EngineOptions;
import community.lakeflow.redshift.emulator.engine.Transfer;
import community.lakeflow.redshift.emulator.fault.Faults;
import community.lakeflow.redshift.emulator.http.DataApiServer;
import community.lakeflow.redshift.emulator.http.EndpointOptions;
import community.lakeflow.redshift.emulator.sample.SampleData;
import community.lakeflow.redshift.emulator.statement.AccessRules;
import community.lakeflow.redshift.emulator.statement.Caller;
import community.lakeflow.redshift.emulator.statement.StatementOptions;
import community.lakeflow.redshift.emulator.statement.StatementService;
import community.lakeflow.redshift.emulator.transfer.S3Transfer;
import community.lakeflow.redshift.emulator.workspace.Workspace;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An Amazon Redshift Data API on this machine, over a real PostgreSQL. Every valid workgroup name and cluster identifier is
 * one of its targets unless the options name some, and all of them are the same databases; {@code dev} is there from the start.
 *
 * <p>Without access keys any credentials are taken, and it listens on loopback addresses only. Close leaves no thread, file or
 * process behind; nor does the end of a JVM that does not close it, nor, a moment later, the death of one that is killed.
 */
public final class RedshiftEmulator implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RedshiftEmulator.class);

    private final Engine engine;
    private final DataApiServer server;
    private final Faults faults;
    private final Optional<URI> s3Endpoint;
    private final Deque<AutoCloseable> parts;
    private final Thread closeAtExit = new Thread(this::close, "redshift-emulator-close");

    private RedshiftEmulator(
            Engine engine, DataApiServer server, Faults faults, Optional<URI> s3Endpoint, Deque<AutoCloseable> parts) {
        this.engine = engine;
        this.server = server;
        this.faults = faults;
        this.s3Endpoint = s3Endpoint;
        this.parts = parts;
    }

    public static RedshiftEmulator start() {
        return start(EmulatorOptions.defaults());
    }

    public static RedshiftEmulator start(EmulatorOptions options) {
        requireGuarded(options);
        Deque<AutoCloseable> started = new ArrayDeque<>();
        try {
            Path directory = options.dataDirectory();
            Workspace workspace = directory == null ? Workspace.temporary() : Workspace.lasting(directory);
            started.push(workspace);
            Optional<S3Transfer> s3 = S3Transfer.start(options.s3(), workspace.scratch(), options.guesses());
            s3.ifPresent(started::push);
            Engine engine = Engine.start(new EngineOptions(
                    workspace,
                    options.guesses(),
                    s3.<Transfer>map(transfer -> transfer).orElse(Transfer.none())));
            started.push(engine);
            StatementService statements = new StatementService(
                    engine,
                    new StatementOptions(
                            workspace.results(),
                            options.pageSizes(),
                            options.targets(),
                            options.quotas(),
                            options.guesses(),
                            options.faults(),
                            options.clock()));
            started.push(statements);
            CatalogService catalog = new CatalogService(engine, new AccessRules(options.targets(), options.guesses()));
            started.push(catalog);
            DataApiServer server = DataApiServer.start(
                    new EndpointOptions(
                            options.host(),
                            options.port(),
                            options.accessKeys(),
                            options.quotas(),
                            options.guesses(),
                            options.faults(),
                            options.clock()),
                    statements,
                    catalog);
            started.push(server);
            RedshiftEmulator emulator =
                    new RedshiftEmulator(engine, server, options.faults(), s3.map(S3Transfer::endpoint), started);
            Runtime.getRuntime().addShutdownHook(emulator.closeAtExit);
            return emulator;
        } catch (RuntimeException e) {
            closeAll(started, e);
            throw e;
        }
    }

    public URI endpoint() {
        return server.endpoint();
    }

    /** Where UNLOAD writes to and COPY reads from; empty when the emulator was started without S3. */
    public Optional<URI> s3Endpoint() {
        return s3Endpoint;
    }

    /** Plain JDBC to a database's PostgreSQL, past the emulator: for those who check what it answers. */
    public String jdbcUrl(String database) {
        return engine.jdbcUrl(database);
    }

    /** The engine behind the API, to make databases and load data without going through it. */
    public Engine engine() {
        return engine;
    }

    /** What goes wrong on demand; rules may be added and taken away at any time. */
    public Faults faults() {
        return faults;
    }

    /** Makes a database beside {@code dev}. */
    public void createDatabase(String name) {
        engine.createDatabase(name);
    }

    /** Fills {@code dev} with samples, SQL and CSV files. */
    public SampleData data() {
        return data(Engine.DEFAULT_DATABASE);
    }

    /** Fills a database; what is made belongs to the user of callers who name none. */
    public SampleData data(String database) {
        return new SampleData(engine, database, Caller.ANYBODY.databaseUser());
    }

    /** How many requests came so far, by operation; an operation that was not asked is not in it. */
    public Map<String, Long> requests() {
        return server.requests();
    }

    /** How many of the {@link #requests()} were refused with a ThrottlingException, by operation. */
    public Map<String, Long> throttled() {
        return server.throttled();
    }

    /** Does nothing the second time; a call from another thread waits until all is stopped. */
    @Override
    public synchronized void close() {
        stayOutOfExit();
        IllegalStateException failure = new IllegalStateException("The emulator did not stop cleanly");
        closeAll(parts, failure);
        if (failure.getSuppressed().length > 0) {
            throw failure;
        }
    }

    private void stayOutOfExit() {
        try {
            Runtime.getRuntime().removeShutdownHook(closeAtExit);
        } catch (IllegalStateException e) {
            log.debug("The JVM is ending already", e);
        }
    }

    private static void closeAll(Deque<AutoCloseable> parts, RuntimeException failure) {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                failure.addSuppressed(e);
            }
        }
    }

    private static void requireGuarded(EmulatorOptions options) {
        String host = options.host();
        try {
            if (InetAddress.getByName(host).isLoopbackAddress()
                    || !options.accessKeys().isEmpty()) {
                return;
            }
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("Host '" + host + "' is not known. Use 127.0.0.1.", e);
        }
        throw new IllegalArgumentException("Host '" + host + "' is not a loopback address. Without access keys the"
                + " emulator takes any credentials, so it listens on this machine only: use 127.0.0.1, or give an access"
                + " key.");
    }
}
