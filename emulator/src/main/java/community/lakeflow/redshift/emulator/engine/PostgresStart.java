package community.lakeflow.redshift.emulator.engine;

import community.lakeflow.redshift.emulator.workspace.Cache;
import community.lakeflow.redshift.emulator.workspace.FolderTree;
import community.lakeflow.redshift.emulator.workspace.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Starts PostgreSQL on the data directory of a workspace, which is made and prepared first where that was not done before. What
 * broke off on the way is made anew by the next start.
 */
final class PostgresStart {

    /** Lies in a data directory, readable by its owner. */
    private static final String PASSWORD_FILE = "emulator-password";

    /** Each takes 50 MB, and whoever works on the preparation makes many a day. */
    private static final int KEPT_TEMPLATES = 3;

    /** Lies beside a lasting data directory while it is made: one that is there at a start is of a start that broke off. */
    private static final String UNFINISHED_FILE = "postgres.unfinished";

    private final Workspace workspace;
    private final PostgresBinaries binaries;
    private final Consumer<PostgresServer> preparation;

    private PostgresStart(Workspace workspace, PostgresBinaries binaries, Consumer<PostgresServer> preparation) {
        this.workspace = workspace;
        this.binaries = binaries;
        this.preparation = preparation;
    }

    /**
     * @param version of the preparation
     * @param preparation makes a new data directory what it is to be; one that is prepared already is left as it is
     */
    static PostgresServer start(Workspace workspace, String version, Consumer<PostgresServer> preparation) {
        try {
            Cache cache = Cache.of(workspace);
            PostgresBinaries binaries = PostgresBinaries.unpacked(cache, workspace.scratch());
            PostgresStart start = new PostgresStart(workspace, binaries, preparation);
            return workspace.isTemporary() ? start.temporary(cache, version) : start.lasting();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot start PostgreSQL in " + workspace.postgres() + ": " + e.getMessage(), e);
        }
    }

    /** On a copy of a data directory that was initialised and prepared once. */
    private PostgresServer temporary(Cache cache, String version) throws IOException {
        String name = "data-" + binaries.version() + "-" + version;
        Optional<Path> kept = cache.entry(name);
        Path template = kept.isPresent() ? kept.get() : cache.keep(name, template(), KEPT_TEMPLATES);
        FolderTree.copy(template, workspace.postgres());
        // The password of the kept folder is the same for all emulators of this user.
        return prepared(
                server(Files.readString(template.resolve(PASSWORD_FILE))),
                server -> server.changePassword(newPassword()));
    }

    /** @return the folder, which is the workspace's data directory no more */
    private Path template() throws IOException {
        String password = newPassword();
        initialise(password);
        prepared(server(password), preparation).stop();
        writeSecret(workspace.postgres().resolve(PASSWORD_FILE), password);
        return Files.move(workspace.postgres(), workspace.scratch().resolve("prepared"));
    }

    private PostgresServer lasting() throws IOException {
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
            initialise(password);
            writeSecret(passwordFile, password);
        }
        Files.deleteIfExists(unfinished);
        return prepared(server(Files.readString(passwordFile)), preparation);
    }

    private PostgresServer server(String password) throws IOException {
        return new PostgresServer(
                PostgresProcess.start(binaries, workspace, PostgresConfiguration.of(workspace)), password);
    }

    private static PostgresServer prepared(PostgresServer server, Consumer<PostgresServer> preparation) {
        try {
            preparation.accept(server);
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
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
    private void initialise(String password) throws IOException {
        Path passwordFile = workspace.scratch().resolve("password");
        writeSecret(passwordFile, password);
        List<String> options = new ArrayList<>(PostgresConfiguration.ofInitdb(workspace));
        options.add("--pwfile=" + passwordFile);
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
}
