package community.lakeflow.redshift.emulator.engine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;

/** One embedded PostgreSQL that answers as a Redshift cluster would. Thread-safe. */
public final class Engine implements AutoCloseable {

    /** The database that every cluster and workgroup starts with. Documented. */
    public static final String DEFAULT_DATABASE = "dev";

    private final PostgresServer server;
    private final ValueForms forms;
    private final Transfer transfer;
    private final Set<String> knownRoles = new HashSet<>();
    private final QueryHistory history = new QueryHistory(Clock.systemUTC());

    private Engine(PostgresServer server, ValueForms forms, Transfer transfer) {
        this.server = server;
        this.forms = forms;
        this.transfer = transfer;
    }

    /** Starts PostgreSQL; the default database is there when this returns. */
    public static Engine start(EngineOptions options) {
        Bootstrap bootstrap = new Bootstrap();
        PostgresServer server =
                PostgresServer.start(options.workspace(), bootstrap.version(), started -> engine(started, options)
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
        return exists(
                "SELECT 1 FROM pg_database WHERE datname = ? AND datallowconn AND datname NOT IN ('postgres', 'template1')",
                name);
    }

    public void createDatabase(String name) {
        administer("CREATE DATABASE " + quoted(name), "create database \"" + name + "\"");
        administer(
                "GRANT CREATE ON DATABASE " + quoted(name) + " TO " + Bootstrap.SUPERUSERS,
                "open database \"" + name + "\" to its superusers");
    }

    /** Opens a connection; the user's role is made on first use, as IAM or the secret vouches for it. */
    public EngineSession open(String database, String user) {
        String role = roleName(user);
        ensureRole(role);
        try {
            return new RecordedSession(
                    new PostgresSession(connect(database, role), forms, transfer, () -> connect(database, role)),
                    history,
                    database,
                    role);
        } catch (SQLException e) {
            throw new UncheckedSqlException("Cannot open database \"" + database + "\" as \"" + user + "\"", e);
        }
    }

    /** A user who was known may have been dropped since. */
    private Connection connect(String database, String role) throws SQLException {
        try {
            return server.connect(database, role);
        } catch (SQLException e) {
            if (exists("SELECT 1 FROM pg_roles WHERE rolname = ?", role)) {
                throw e;
            }
            forget(role);
            ensureRole(role);
            return server.connect(database, role);
        }
    }

    private synchronized void forget(String role) {
        knownRoles.remove(role);
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

    /**
     * A user whom no CREATE USER made is a superuser in Redshift's sense, as the administrator of a new cluster is: a guess that
     * spares GRANTs. It is a member of a role that may read and write everything; only the owner may alter or drop.
     */
    private synchronized void ensureRole(String role) {
        if (knownRoles.contains(role)) {
            return;
        }
        boolean made = exists("SELECT 1 FROM pg_roles WHERE rolname = ?", role);
        administer(
                (made ? "ALTER ROLE " : "CREATE ROLE ") + quoted(role) + " LOGIN PASSWORD '" + server.password() + "'"
                        + (made ? "" : " CREATEDB CREATEROLE IN ROLE " + Bootstrap.SUPERUSERS),
                "let in user \"" + role + "\"");
        knownRoles.add(role);
    }

    /** PostgreSQL keeps 63 bytes of a name and some names for itself, and the superuser must not be reached. */
    private static String roleName(String user) {
        boolean reserved = user.equals(PostgresServer.SUPERUSER)
                || user.startsWith("pg_")
                || user.equals(Bootstrap.SUPERUSERS)
                || user.equals("public")
                || user.equals("none");
        String name = reserved ? "user_" + user : user;
        return name.length() <= 63 ? name : name.substring(0, 63);
    }

    private boolean exists(String query, String argument) {
        try (Connection connection = server.connectAsSuperuser("postgres");
                PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, argument);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        } catch (SQLException e) {
            throw new UncheckedSqlException("Cannot look up \"" + argument + "\" in PostgreSQL", e);
        }
    }

    private void administer(String sql, String what) {
        try (Connection connection = server.connectAsSuperuser("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new UncheckedSqlException("Cannot " + what, e);
        }
    }

    private static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }
}
