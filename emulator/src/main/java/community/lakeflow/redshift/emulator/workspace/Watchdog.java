package community.lakeflow.redshift.emulator.workspace;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process that outlives this JVM by as long as it takes to clear up behind it. It waits on a pipe that the JVM holds, so it
 * notices any end, SIGKILL too, and is in a session of its own where the system has {@code setsid}: no signal meant for the
 * JVM's terminal or process group reaches it.
 */
final class Watchdog {
    private static final Logger log = LoggerFactory.getLogger(Watchdog.class);

    private static final String SCRIPT = script();
    private static final long PATIENCE_SECONDS = 40;
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    /** Null where there is no {@code sh}. */
    private final @Nullable Process process;

    private Watchdog(@Nullable Process process) {
        this.process = process;
    }

    /**
     * @param data the data directory whose PostgreSQL is to be stopped
     * @param signal how
     * @param folders to delete, whether they are there already or not
     */
    static Watchdog start(Path data, String signal, List<Path> folders) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", SCRIPT, "redshift-emulator-watchdog"));
        command.add(data.toString());
        command.add(signal);
        folders.forEach(folder -> command.add(folder.toString()));
        try {
            return new Watchdog(inOwnSession(command));
        } catch (IOException e) {
            log.warn("No watchdog can be started: a JVM that is killed will leave its PostgreSQL and files behind", e);
            return new Watchdog(null);
        }
    }

    private static Process inOwnSession(List<String> command) throws IOException {
        List<String> withSession = new ArrayList<>(command);
        withSession.add(0, "setsid");
        try {
            return start(withSession);
        } catch (IOException e) {
            log.debug("There is no setsid", e);
            return start(command);
        }
    }

    private static Process start(List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start();
    }

    /** Its process, or 0 when there is none. */
    long processId() {
        return process == null ? 0 : process.pid();
    }

    /**
     * Waits while the watchdog of a JVM that was killed clears up: it would take the next PostgreSQL of the directory for the
     * one that it has to end. Its number may be another process's by now.
     */
    static void awaitEnd(long processId, Path data) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (isWatchdog(processId, data) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private static boolean isWatchdog(long processId, Path data) {
        return ProcessHandle.of(processId)
                .flatMap(process -> process.info().arguments())
                .filter(arguments -> List.of(arguments).contains(data.toString()))
                .isPresent();
    }

    /** A process is about to be started on the data directory; {@link #tell} names it. */
    void expect() {
        write("starting");
    }

    /** Names the process that works on the data directory from now on; 0 is none. */
    void tell(long processId) {
        write(Long.toString(processId));
    }

    /** Ends it: there is nothing left to clear. */
    void dismiss() {
        write("done");
        letFinish();
    }

    /** Has it clear up now, and waits until it has. */
    void clearUp() {
        letFinish();
    }

    private void write(String line) {
        if (process == null) {
            return;
        }
        try {
            OutputStream pipe = process.getOutputStream();
            pipe.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
            pipe.flush();
        } catch (IOException e) {
            log.warn("The watchdog is gone: a JVM that is killed will leave its PostgreSQL and files behind", e);
        }
    }

    private void letFinish() {
        if (process == null) {
            return;
        }
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            log.debug("The watchdog was gone before", e);
        }
        process.onExit()
                .completeOnTimeout(process, PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    private static String script() {
        try (InputStream stream = Watchdog.class.getResourceAsStream("watchdog.sh")) {
            if (stream == null) {
                throw new IllegalStateException("The script watchdog.sh is missing from the jar.");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
