package community.lakeflow.redshift.emulator.engine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Runs what only PostgreSQL's superuser may do, each on a connection of its own. Thread-safe. */
final class Administrator {

    private final PostgresServer server;

    Administrator(PostgresServer server) {
        this.server = server;
    }

    /** Whether a query with one parameter has a row. */
    boolean finds(String query, String argument) {
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

    /** @param what the statement does, for the message when it fails */
    void run(String sql, String what) {
        try (Connection connection = server.connectAsSuperuser("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new UncheckedSqlException("Cannot " + what, e);
        }
    }

    static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }
}
