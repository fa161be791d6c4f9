package community.lakeflow.redshift.emulator.engine;

import community.lakeflow.redshift.emulator.dialect.IdentifierFolding;
import community.lakeflow.redshift.emulator.dialect.Setting;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/** The settings of a session, as its PostgreSQL keeps them. */
final class SessionSettings {

    private final Connection connection;
    private final SessionTransaction transaction;
    private IdentifierFolding folding = IdentifierFolding.LOWER_CASE;

    SessionSettings(Connection connection, SessionTransaction transaction) throws SQLException {
        this.connection = connection;
        this.transaction = transaction;
        // The JDBC driver announces the zone of this JVM; a session of Redshift begins in UTC. Documented:
        // r_timezone_config.
        set("TimeZone", "'UTC'");
    }

    private void set(String name, String value) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET " + name + " TO " + value);
        }
    }

    IdentifierFolding folding() {
        return folding;
    }

    /** PostgreSQL keeps the setting too, for whoever asks. */
    void fold(IdentifierFolding wanted) {
        String value = wanted == IdentifierFolding.CASE_SENSITIVE ? "on" : "off";
        UncheckedSqlException.run(() -> transaction.settled(() -> {
            set(Setting.ENABLE_CASE_SENSITIVE_IDENTIFIER.postgresName(), value);
            return value;
        }));
        folding = wanted;
    }

    String value(Setting setting) {
        return UncheckedSqlException.call(() -> transaction.settled(() -> {
            try (PreparedStatement statement = connection.prepareStatement("SELECT current_setting(?)")) {
                statement.setString(1, setting.postgresName());
                return first(statement);
            }
        }));
    }

    /** Keeps a text where functions find it; not in a transaction that has failed. */
    void keep(String name, String value) {
        UncheckedSqlException.run(() -> {
            if (connection.unwrap(BaseConnection.class).getTransactionState() == TransactionState.FAILED) {
                return;
            }
            transaction.settled(() -> {
                try (PreparedStatement statement = connection.prepareStatement("SELECT set_config(?, ?, false)")) {
                    statement.setString(1, name);
                    statement.setString(2, value);
                    return first(statement);
                }
            });
        });
    }

    private static String first(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getString(1);
        }
    }
}
