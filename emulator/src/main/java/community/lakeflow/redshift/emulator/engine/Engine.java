package community.lakeflow.redshift.emulator.engine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** One embedded PostgreSQL that answers as a Redshift cluster would. Thread-safe. */
public final class Engine implements AutoCloseable {

    /** The database that every cluster and workgroup starts with. Documented. */
    public static final String DEFAULT_DATABASE = "dev";

    private final PostgresServer server;

    private Engine(PostgresServer server) {
        this.server = server;
    }

    /** Starts PostgreSQL; the default database is there when this returns. */
    public static Engine start(EngineOptions options) {
        Engine engine = new Engine(PostgresServer.start(options));
        try {
            engine.prepare();
            return engine;
        } catch (RuntimeException e) {
            engine.server.close();
            throw e;
        }
    }

    private void prepare() {
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
        administer("CREATE DATABASE " + quoted(name));
    }

    /** Opens a connection; the user's role is made on first use, as IAM or the secret vouches for it. */
    public EngineSession open(String database, String user) {
        ensureRole(user);
        try {
            return new PostgresSession(server.connect(database, user));
        } catch (SQLException e) {
            throw new UncheckedSqlException(e);
        }
    }

    /** Plain JDBC to the same data, for a judge that must not share the emulator's own decoding. */
    public String jdbcUrl(String database) {
        return server.url(database, "postgres");
    }

    @Override
    public void close() {
        server.close();
    }

    private synchronized void ensureRole(String user) {
        if (!exists("SELECT 1 FROM pg_roles WHERE rolname = ?", user)) {
            administer("CREATE ROLE " + quoted(user)
                    + " LOGIN CREATEDB CREATEROLE IN ROLE pg_read_all_data, pg_write_all_data");
        }
    }

    private boolean exists(String query, String argument) {
        try (Connection connection = server.connectAsSuperuser("template1");
                PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, argument);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        } catch (SQLException e) {
            throw new UncheckedSqlException(e);
        }
    }

    private void administer(String sql) {
        try (Connection connection = server.connectAsSuperuser("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new UncheckedSqlException(e);
        }
    }

    private static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }
}
