package community.lakeflow.redshift.emulator.engine;

import community.lakeflow.redshift.emulator.dialect.Setting;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * The PostgreSQL process: on loopback only and behind a random password, because its superuser may run programs; stopped on
 * close or, at the latest, when the JVM ends.
 */
final class PostgresServer implements AutoCloseable {

    static final String SUPERUSER = "postgres";

    /** Lies in a lasting data directory, readable by its owner. */
    private static final String PASSWORD_FILE = "emulator-password";

    private final EmbeddedPostgres postgres;
    private final String password;

    private PostgresServer(EmbeddedPostgres postgres, String password) {
        this.postgres = postgres;
        this.password = password;
    }

    static PostgresServer start(EngineOptions options) {
        Path directory = options.dataDirectory();
        try {
            return directory == null ? startTemporary() : startIn(directory.toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot start PostgreSQL " + (directory == null ? "in a temporary folder" : "in " + directory)
                            + ": " + e.getMessage(),
                    e);
        }
    }

    /** Nobody reads a temporary folder after a crash, so nothing waits for the disk. */
    private static PostgresServer startTemporary() throws IOException {
        Path directory = Files.createTempDirectory("redshift-emulator-postgres");
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(directory)
                .setCleanDataDirectory(true)
                .setServerConfig("synchronous_commit", "off")
                .setServerConfig("full_page_writes", "off")
                .setServerConfig("wal_level", "minimal")
                .setServerConfig("max_wal_senders", "0");
        try {
            return start(builder, newPassword());
        } catch (IOException | RuntimeException e) {
            removeHalfStarted(directory);
            throw e;
        }
    }

    private static PostgresServer startIn(Path directory) throws IOException {
        Files.createDirectories(directory);
        Path file = directory.resolve(PASSWORD_FILE);
        boolean initialised = Files.exists(file);
        if (!initialised && !isEmpty(directory)) {
            throw new IOException("the folder holds other files; name an empty one, or one that an emulator made");
        }
        EmbeddedPostgres.Builder builder =
                EmbeddedPostgres.builder().setDataDirectory(directory).setCleanDataDirectory(false);
        PostgresServer server = start(builder, initialised ? Files.readString(file) : newPassword());
        if (!initialised) {
            writeSecret(file, server.password);
        }
        return server;
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.findAny().isEmpty();
        }
    }

    /** initdb reads the password from a file; it takes the last of two {@code --auth}. */
    private static PostgresServer start(EmbeddedPostgres.Builder builder, String password) throws IOException {
        Path passwordFile = Files.createTempFile("redshift-emulator", ".password");
        try {
            Files.writeString(passwordFile, password);
            configure(builder)
                    .setLocaleConfig("auth", "password")
                    .setLocaleConfig("pwfile", passwordFile.toString())
                    .setConnectConfig("password", password);
            return new PostgresServer(builder.start(), password);
        } finally {
            Files.delete(passwordFile);
        }
    }

    /**
     * A start that is interrupted leaves a server that nobody holds. The first line of its file is its process; the file may come a moment
     * later. Not for a lasting directory, whose server may be another emulator's.
     */
    private static void removeHalfStarted(Path directory) throws IOException {
        Path file = directory.resolve("postmaster.pid");
        for (int i = 0; i < 20 && !Files.exists(file); i++) {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        if (Files.exists(file)) {
            ProcessHandle.of(Long.parseLong(Files.readAllLines(file).get(0).strip()))
                    .ifPresent(server -> {
                        server.destroyForcibly();
                        server.onExit().join();
                    });
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    /** Redshift compares text by code point and works in UTC. Documented. */
    private static EmbeddedPostgres.Builder configure(EmbeddedPostgres.Builder builder) {
        for (Setting setting : Setting.values()) {
            builder.setServerConfig(setting.postgresName(), setting.initial());
        }
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
                .setServerConfig("scram_iterations", "1")
                .setServerConfig("jit", "off");
    }

    private static String newPassword() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static void writeSecret(Path file, String secret) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, secret);
    }

    String password() {
        return password;
    }

    Connection connectAsSuperuser(String database) throws SQLException {
        return connect(database, SUPERUSER);
    }

    /** For scripts of several statements, sent in one piece. */
    Connection connectScript(String database) throws SQLException {
        return DriverManager.getConnection(url(database, SUPERUSER) + "&preferQueryMode=simple");
    }

    Connection connect(String database, String user) throws SQLException {
        return DriverManager.getConnection(url(database, user));
    }

    String url(String database, String user) {
        return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + encoded(database) + "?user=" + encoded(user)
                + "&password=" + password + "&ApplicationName=redshift";
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
