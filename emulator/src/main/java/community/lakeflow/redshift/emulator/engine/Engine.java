package community.lakeflow.redshift.emulator.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;

/** One embedded PostgreSQL that answers as a Redshift cluster would. Thread-safe. */
public final class Engine implements AutoCloseable {

    /** The database that every cluster and workgroup starts with. Documented. */
    public static final String DEFAULT_DATABASE = "dev";

    /** {@code invalid_catalog_name}. */
    private static final String NO_DATABASE = "3D000";

    private final PostgresServer server;
    private final Databases databases;
    private final Users users;
    private final ValueForms forms;
    private final Transfer transfer;
    private final QueryHistory history = new QueryHistory(Clock.systemUTC());

    private Engine(PostgresServer server, ValueForms forms, Transfer transfer) {
        Administrator administrator = new Administrator(server);
        this.server = server;
        this.databases = new Databases(administrator);
        this.users = new Users(administrator, server.password());
        this.forms = forms;
        this.transfer = transfer;
    }

    /** Starts PostgreSQL; the default database is there when this returns. */
    public static Engine start(EngineOptions options) {
        Bootstrap bootstrap = new Bootstrap();
        PostgresServer server =
                PostgresStart.start(options.workspace(), bootstrap.version(), started -> engine(started, options)
                        .prepare(bootstrap));
        return engine(server, options);
    }

    private static Engine engine(PostgresServer server, EngineOptions options) {
        return new Engine(server, new ValueForms(options.guesses()), options.transfer());
    }

    private void prepare(Bootstrap bootstrap) {
        bootstrap.run(server);
        if (!hasDatabase(DEFAULT_DATABASE)) {
            createDatabase(DEFAULT_DATABASE);
        }
    }

    public boolean hasDatabase(String name) {
        return databases.contains(name);
    }

    /** @throws NoDatabaseException when there is no such database */
    public void requireDatabase(String name) {
        databases.require(name);
    }

    public void createDatabase(String name) {
        databases.create(name);
    }

    /**
     * Opens a connection; the user's role is made on first use, as IAM or the secret vouches for it.
     *
     * @throws NoDatabaseException when there is no such database
     */
    public EngineSession open(String database, String user) {
        databases.requireOnce(database);
        String role = Users.role(user);
        users.letIn(role);
        try {
            return new RecordedSession(
                    new PostgresSession(connect(database, role), forms, transfer, () -> connect(database, role)),
                    history,
                    database,
                    role);
        } catch (SQLException e) {
            if (NO_DATABASE.equals(e.getSQLState())) {
                databases.forget(database);
                throw new NoDatabaseException(database);
            }
            throw new UncheckedSqlException("Cannot open database \"" + database + "\" as \"" + user + "\"", e);
        }
    }

    /** A user who was known may have been dropped since. */
    private Connection connect(String database, String role) throws SQLException {
        try {
            return server.connect(database, role);
        } catch (SQLException e) {
            if (users.contains(role)) {
                throw e;
            }
            users.letInAgain(role);
            return server.connect(database, role);
        }
    }

    /**
     * Kills PostgreSQL under whatever runs, and returns when it has recovered: those statements fail, what was committed is
     * there. The death of one of its processes makes the server end all others and start anew.
     */
    public void crash() {
        server.crash();
    }

    /** Plain JDBC to the same data, for a judge that must not share the emulator's own decoding. */
    public String jdbcUrl(String database) {
        return server.url(database, PostgresServer.SUPERUSER);
    }

    @Override
    public void close() {
        server.close();
    }
}
