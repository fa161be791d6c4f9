package community.lakeflow.redshift.emulator;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** Holds a lock of the database, so that a statement runs for exactly as long as a test wants it to. */
final class Blocker implements AutoCloseable {
    private static final AtomicInteger KEYS = new AtomicInteger();

    private final int key = KEYS.incrementAndGet();
    private final Connection connection;

    Blocker(RedshiftEmulator emulator) throws SQLException {
        connection = DriverManager.getConnection(emulator.jdbcUrl("dev"));
        execute("SELECT pg_advisory_lock(" + key + ")");
    }

    /** SQL that ends, with one row, when the lock is released. */
    String sql() {
        return "SELECT pg_advisory_xact_lock(" + key + ")::text AS released";
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    void release() throws SQLException {
        execute("SELECT pg_advisory_unlock(" + key + ")");
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
