package community.lakeflow.redshift.emulator.engine;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.postgresql.PGConnection;

/** A PostgreSQL that runs, on loopback only and behind a random password, because its superuser may run programs. */
final class PostgresServer implements AutoCloseable {

    static final String SUPERUSER = "postgres";

    /** {@code cannot_connect_now}. */
    private static final String RECOVERING = "57P03";

    private static final Duration RECOVERY = Duration.ofSeconds(30);

    private final PostgresProcess process;
    private volatile String password;

    PostgresServer(PostgresProcess process, String password) {
        this.process = process;
        this.password = password;
    }

    String password() {
        return password;
    }

    void changePassword(String fresh) {
        try (Connection connection = connectScript(SUPERUSER);
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER ROLE " + SUPERUSER + " PASSWORD '" + fresh + "'");
        } catch (SQLException e) {
            throw new UncheckedSqlException("Cannot change the superuser's password", e);
        }
        password = fresh;
    }

    Connection connectAsSuperuser(String database) throws SQLException {
        return connect(database, SUPERUSER);
    }

    /** For scripts of several statements, sent in one piece. */
    Connection connectScript(String database) throws SQLException {
        return DriverManager.getConnection(url(database, SUPERUSER) + "&preferQueryMode=simple");
    }

    /** Waits while PostgreSQL recovers from a crash. */
    Connection connect(String database, String user) throws SQLException {
        long giveUpAt = System.nanoTime() + RECOVERY.toNanos();
        while (true) {
            try {
                return DriverManager.getConnection(url(database, user));
            } catch (SQLException e) {
                if (!RECOVERING.equals(e.getSQLState()) || System.nanoTime() - giveUpAt > 0) {
                    throw e;
                }
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    /** A checkpoint first, because a commit does not wait for the disk. The server ends all connections when it notices. */
    void crash() {
        try (Connection victim = connectAsSuperuser(SUPERUSER);
                Connection witness = connectAsSuperuser(SUPERUSER);
                Statement statement = witness.createStatement()) {
            statement.execute("CHECKPOINT");
            long process = victim.unwrap(PGConnection.class).getBackendPID();
            ProcessHandle.of(process).ifPresent(ProcessHandle::destroyForcibly);
            awaitEnd(statement);
        } catch (SQLException e) {
            throw new UncheckedSqlException("Cannot kill PostgreSQL", e);
        }
        awaitRecovery();
    }

    private static void awaitEnd(Statement witness) {
        boolean lives = true;
        while (lives) {
            try {
                witness.execute("SELECT 1");
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            } catch (SQLException e) {
                lives = false;
            }
        }
    }

    /** While it ends what was, the server may close a new connection without a word. */
    private void awaitRecovery() {
        long giveUpAt = System.nanoTime() + RECOVERY.toNanos();
        while (true) {
            try (Connection connection = connectAsSuperuser(SUPERUSER);
                    Statement statement = connection.createStatement()) {
                statement.execute("SELECT 1");
                return;
            } catch (SQLException e) {
                if (System.nanoTime() - giveUpAt > 0) {
                    throw new UncheckedSqlException("PostgreSQL did not recover within " + RECOVERY, e);
                }
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    String url(String database, String user) {
        return "jdbc:postgresql://127.0.0.1:" + process.port() + "/" + encoded(database) + "?user=" + encoded(user)
                + "&password=" + password + "&ApplicationName=redshift";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Ends all sessions and writes everything out. */
    void stop() {
        process.stop();
    }

    /** Ends all sessions. A temporary directory is left as it is, a lasting one is written out. */
    @Override
    public void close() {
        process.close();
    }
}
