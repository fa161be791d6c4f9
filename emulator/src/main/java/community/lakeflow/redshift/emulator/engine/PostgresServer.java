package community.lakeflow.redshift.emulator.engine;

import community.lakeflow.redshift.emulator.dialect.Setting;
import community.lakeflow.redshift.emulator.workspace.Cache;
import community.lakeflow.redshift.emulator.workspace.FolderTree;
import community.lakeflow.redshift.emulator.workspace.Workspace;
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
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.postgresql.PGConnection;

/** PostgreSQL, on loopback only and behind a random password, because its superuser may run programs. */
final class PostgresServer implements AutoCloseable {

    static final String SUPERUSER = "postgres";

    /** Lies in a lasting data directory, readable by its owner. */
    private static final String PASSWORD_FILE = "emulator-password";

    /** Lies beside a lasting data directory while it is made: one that is there at a start is of a start that broke off. */
    private static final String UNFINISHED_FILE = "postgres.unfinished";

    /** Redshift compares text by code point and works in UTC. Documented. */
    private static final List<String> INITDB_OPTIONS = List.of(
            "--username=" + SUPERUSER,
            "--encoding=UTF-8",
            "--auth=password",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--locale=C");

    private static final Map<String, String> CONFIGURATION = Map.ofEntries(
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("unix_socket_directories", ""),
            Map.entry("timezone", "UTC"),
            Map.entry("log_timezone", "UTC"),
            Map.entry("datestyle", "ISO"),
            // 500 sessions of a target hold one each (the quota of AWS), and fifty statements run beside them.
            Map.entry("max_connections", "1000"),
            Map.entry("scram_iterations", "1"),
            Map.entry("jit", "off"),
            Map.entry("synchronous_commit", "off"),
            // Statements that fail are their callers' business.
            Map.entry("log_min_messages", "fatal"),
            Map.entry("log_min_error_statement", "panic"));

    /** Nobody reads a temporary folder after a crash, so nothing waits for the disk. */
    private static final Map<String, String> TEMPORARY_CONFIGURATION = Map.of(
            "fsync", "off",
            "full_page_writes", "off",
            "wal_level", "minimal",
            "max_wal_senders", "0");

    /** {@code cannot_connect_now}. */
    private static final String RECOVERING = "57P03";

    private static final Duration RECOVERY = Duration.ofSeconds(30);

    private final PostgresProcess process;
    private volatile String password;

    private PostgresServer(PostgresProcess process, String password) {
        this.process = process;
        this.password = password;
    }

    /**
     * @param version of the preparation
     * @param preparation makes a new data directory what it is to be; one that is prepared already is left as it is
     */
    static PostgresServer start(Workspace workspace, String version, Consumer<PostgresServer> preparation) {
        try {
            Cache cache = Cache.of(workspace);
            PostgresBinaries binaries = PostgresBinaries.unpacked(cache, workspace.scratch());
            if (workspace.isTemporary()) {
                return startTemporary(binaries, workspace, cache, version, preparation);
            }
            PostgresServer server = startLasting(binaries, workspace);
            server.prepare(preparation);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot start PostgreSQL in " + workspace.postgres() + ": " + e.getMessage(), e);
        }
    }

    private void prepare(Consumer<PostgresServer> preparation) {
        try {
            preparation.accept(this);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** On a copy of a data directory that was initialised and prepared once. */
    private static PostgresServer startTemporary(
            PostgresBinaries binaries,
            Workspace workspace,
            Cache cache,
            String version,
            Consumer<PostgresServer> preparation)
            throws IOException {
        String name = "data-" + binaries.version() + "-" + version;
        Optional<Path> kept = cache.entry(name);
        Path template = kept.isPresent() ? kept.get() : cache.keep(name, prepared(binaries, workspace, preparation));
        FolderTree.copy(template, workspace.postgres());
        PostgresServer server = new PostgresServer(
                PostgresProcess.start(binaries, workspace, configuration(workspace)),
                Files.readString(template.resolve(PASSWORD_FILE)));
        server.prepare(PostgresServer::changePassword);
        return server;
    }

    /** @return the folder, which is the workspace's data directory no more */
    private static Path prepared(PostgresBinaries binaries, Workspace workspace, Consumer<PostgresServer> preparation)
            throws IOException {
        String password = newPassword();
        initialise(binaries, workspace, password);
        PostgresServer server =
                new PostgresServer(PostgresProcess.start(binaries, workspace, configuration(workspace)), password);
        server.prepare(preparation);
        server.process.stop();
        writeSecret(workspace.postgres().resolve(PASSWORD_FILE), password);
        return Files.move(workspace.postgres(), workspace.scratch().resolve("prepared"));
    }

    /** The one of the kept folder is the same for all emulators of this user. */
    private void changePassword() {
        String fresh = newPassword();
        try (Connection connection = connectScript(SUPERUSER);
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER ROLE " + SUPERUSER + " PASSWORD '" + fresh + "'");
        } catch (SQLException e) {
            throw new UncheckedSqlException("Cannot change the superuser's password", e);
        }
        password = fresh;
    }

    private static PostgresServer startLasting(PostgresBinaries binaries, Workspace workspace) throws IOException {
        Path directory = workspace.postgres();
        Path unfinished = directory.resolveSibling(UNFINISHED_FILE);
        if (Files.exists(unfinished)) {
            FolderTree.delete(directory);
        }
        Path passwordFile = directory.resolve(PASSWORD_FILE);
        if (Files.notExists(passwordFile)) {
            requireEmpty(directory);
            Files.writeString(unfinished, "");
            String password = newPassword();
            initialise(binaries, workspace, password);
            writeSecret(passwordFile, password);
        }
        Files.deleteIfExists(unfinished);
        return new PostgresServer(
                PostgresProcess.start(binaries, workspace, configuration(workspace)), Files.readString(passwordFile));
    }

    private static Map<String, String> configuration(Workspace workspace) {
        Map<String, String> configuration = new LinkedHashMap<>(CONFIGURATION);
        for (Setting setting : Setting.values()) {
            configuration.put(setting.postgresName(), setting.initial());
        }
        if (workspace.isTemporary()) {
            configuration.putAll(TEMPORARY_CONFIGURATION);
        }
        return configuration;
    }

    private static void requireEmpty(Path directory) throws IOException {
        if (Files.notExists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.list(directory)) {
            if (files.findAny().isPresent()) {
                throw new IOException("the folder holds other files; name an empty one, or one that an emulator made");
            }
        }
    }

    /** initdb reads the password from a file. */
    private static void initialise(PostgresBinaries binaries, Workspace workspace, String password) throws IOException {
        Path passwordFile = workspace.scratch().resolve("password");
        writeSecret(passwordFile, password);
        List<String> options = new ArrayList<>(INITDB_OPTIONS);
        options.addAll(List.of("--pwfile=" + passwordFile, "--no-sync"));
        if (workspace.isTemporary()) {
            // Megabytes. Two segments are copied with every start.
            options.add("--wal-segsize=4");
        }
        PostgresProcess.initialise(binaries, workspace, options);
        Files.delete(passwordFile);
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

    @Override
    public void close() {
        process.close();
    }
}
