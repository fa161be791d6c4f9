package community.lakeflow.redshift.emulator.engine;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;

/** The PostgreSQL process: on loopback only, stopped on close or, at the latest, when the JVM ends. */
final class PostgresServer implements AutoCloseable {

    private static final String SUPERUSER = "postgres";

    private final EmbeddedPostgres postgres;

    private PostgresServer(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    static PostgresServer start(EngineOptions options) {
        Path directory = options.dataDirectory();
        try {
            EmbeddedPostgres.Builder builder = directory == null
                    ? temporary(EmbeddedPostgres.builder())
                    : EmbeddedPostgres.builder()
                            .setDataDirectory(Files.createDirectories(directory.toAbsolutePath()))
                            .setCleanDataDirectory(false);
            return new PostgresServer(configured(builder).start());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot start PostgreSQL " + (directory == null ? "in a temporary folder" : "in " + directory)
                            + ": " + e.getMessage(),
                    e);
        }
    }

    /** Nobody reads a temporary folder after a crash, so nothing waits for the disk. */
    private static EmbeddedPostgres.Builder temporary(EmbeddedPostgres.Builder builder) {
        return builder.setCleanDataDirectory(true)
                .setServerConfig("synchronous_commit", "off")
                .setServerConfig("full_page_writes", "off")
                .setServerConfig("wal_level", "minimal")
                .setServerConfig("max_wal_senders", "0");
    }

    /** Redshift compares text by code point and works in UTC. Documented. */
    private static EmbeddedPostgres.Builder configured(EmbeddedPostgres.Builder builder) {
        return builder.setPGStartupWait(Duration.ofSeconds(60))
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setLocaleConfig("locale", "C")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "''")
                .setServerConfig("timezone", "UTC")
                .setServerConfig("log_timezone", "UTC")
                .setServerConfig("datestyle", "ISO")
                .setServerConfig("max_connections", "300")
                .setServerConfig("jit", "off")
                .setServerConfig("shared_buffers", "128MB")
                .setServerConfig("autovacuum_naptime", "10min");
    }

    Connection connectAsSuperuser(String database) throws SQLException {
        return connect(database, SUPERUSER);
    }

    Connection connect(String database, String user) throws SQLException {
        return DriverManager.getConnection(url(database, user));
    }

    String url(String database, String user) {
        return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + encoded(database) + "?user=" + encoded(user)
                + "&ApplicationName=redshift";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot stop PostgreSQL: " + e.getMessage(), e);
        }
    }
}
