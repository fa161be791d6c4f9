package community.lakeflow.redshift.emulator.workspace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folders of one emulator. All that is temporary is deleted on close or, when the JVM dies before that, by a watchdog,
 * which then also stops the PostgreSQL that {@link #runs} named.
 */
public final class Workspace implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Workspace.class);

    private final Path scratch;
    private final Path data;
    private final @Nullable DirectoryLock lock;
    private final Watchdog watchdog;

    private Workspace(Path scratch, Path data, @Nullable DirectoryLock lock, Watchdog watchdog) {
        this.scratch = scratch;
        this.data = data;
        this.lock = lock;
        this.watchdog = watchdog;
    }

    /** All of it is deleted on close. */
    public static Workspace temporary() {
        Path scratch = newScratch();
        // Nobody reads the tables again, so PostgreSQL need not write them out.
        Watchdog watchdog = Watchdog.start(postgresIn(scratch), "QUIT", List.of(scratch));
        return open(scratch, scratch, null, watchdog);
    }

    /**
     * Tables stay in the directory, which is made when it is missing.
     *
     * @throws IllegalStateException when another emulator uses it
     */
    public static Workspace lasting(Path directory) {
        Path data = directory.toAbsolutePath().normalize();
        DirectoryLock lock = DirectoryLock.take(data);
        Watchdog.awaitEnd(lock.note(), postgresIn(data));
        Path scratch = newScratch();
        Watchdog watchdog = Watchdog.start(postgresIn(data), "INT", List.of(scratch, resultsIn(data)));
        lock.write(watchdog.processId());
        return open(scratch, data, lock, watchdog);
    }

    /** The watchdog comes before the folder that it is to delete: at no moment is there one that nobody would clear. */
    private static Workspace open(Path scratch, Path data, @Nullable DirectoryLock lock, Watchdog watchdog) {
        Workspace workspace = new Workspace(scratch, data, lock, watchdog);
        try {
            Files.createDirectory(
                    scratch, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            return workspace;
        } catch (IOException e) {
            workspace.close();
            throw new UncheckedIOException("No temporary folder can be made: " + e.getMessage(), e);
        }
    }

    /** PostgreSQL's data directory; not made yet in a new workspace. */
    public Path postgres() {
        return postgresIn(data);
    }

    /** For the results of statements; not made yet. */
    public Path results() {
        return resultsIn(data);
    }

    /** For temporary files; readable by their owner only. */
    public Path scratch() {
        return scratch;
    }

    public boolean isTemporary() {
        return lock == null;
    }

    /** Comes before the start of a process that {@link #runs} names: should the JVM die between the two, it is found all the same. */
    public void starts() {
        watchdog.expect();
    }

    /** Names the process that works on PostgreSQL's data directory from now on. */
    public void runs(ProcessHandle process) {
        watchdog.tell(process.pid());
    }

    /** No process works on PostgreSQL's data directory any more. */
    public void rests() {
        watchdog.tell(0);
    }

    @Override
    public void close() {
        try {
            FolderTree.delete(scratch);
            watchdog.dismiss();
        } catch (IOException e) {
            log.debug("{} cannot be deleted yet; the watchdog will try again", scratch, e);
            watchdog.clearUp();
        } finally {
            if (lock != null) {
                lock.close();
            }
        }
    }

    private static Path newScratch() {
        byte[] name = new byte[8];
        new SecureRandom().nextBytes(name);
        return Path.of(System.getProperty("java.io.tmpdir"))
                .toAbsolutePath()
                .resolve("redshift-emulator-" + HexFormat.of().formatHex(name));
    }

    private static Path postgresIn(Path folder) {
        return folder.resolve("postgres");
    }

    private static Path resultsIn(Path folder) {
        return folder.resolve("results");
    }
}
