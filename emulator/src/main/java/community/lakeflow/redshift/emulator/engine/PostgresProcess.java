package community.lakeflow.redshift.emulator.engine;

import community.lakeflow.redshift.emulator.workspace.Workspace;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the programs of PostgreSQL on the data directory of a workspace, under the eyes of its watchdog. */
final class PostgresProcess implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PostgresProcess.class);

    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(5);
    private static final int PORTS_TO_TRY = 5;

    private static final String PID_FILE = "postmaster.pid";

    /** The line of the file that holds the state of the server (PostgreSQL, {@code pidfile.h}). */
    private static final int STATE_LINE = 7;

    private static final File NOTHING = new File("/dev/null");

    private final PostgresBinaries binaries;
    private final Workspace workspace;
    private final Process process;
    private final int port;

    private PostgresProcess(PostgresBinaries binaries, Workspace workspace, Process process, int port) {
        this.binaries = binaries;
        this.workspace = workspace;
        this.process = process;
        this.port = port;
    }

    int port() {
        return port;
    }

    /** Makes the data directory. */
    static void initialise(PostgresBinaries binaries, Workspace workspace, List<String> options) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(binaries.program("initdb"), "-D", workspace.postgres().toString(), "--no-instructions"));
        command.addAll(options);
        Path log = workspace.scratch().resolve("initdb.log");
        Process process = run(command, log, workspace);
        try {
            if (process.waitFor() != 0) {
                throw new IOException("initdb failed: " + Files.readString(log).strip());
            }
        } catch (InterruptedException e) {
            destroy(process);
            throw interrupted(e);
        } finally {
            workspace.rests();
        }
    }

    /** Waits until the server takes connections on a free port of 127.0.0.1. */
    static PostgresProcess start(PostgresBinaries binaries, Workspace workspace, Map<String, String> configuration)
            throws IOException {
        stopOrphan(binaries, workspace.postgres());
        for (int i = 1; i < PORTS_TO_TRY; i++) {
            try {
                return startOnFreePort(binaries, workspace, configuration);
            } catch (PortTakenException e) {
                log.debug("Another process took the port in the meantime", e);
            }
        }
        return startOnFreePort(binaries, workspace, configuration);
    }

    private static PostgresProcess startOnFreePort(
            PostgresBinaries binaries, Workspace workspace, Map<String, String> configuration) throws IOException {
        int port = freePort();
        List<String> command = new ArrayList<>(List.of(
                binaries.program("postgres"), "-D", workspace.postgres().toString(), "-p", Integer.toString(port)));
        configuration.forEach((key, value) -> command.addAll(List.of("-c", key + "=" + value)));
        Path output = workspace.scratch().resolve("postgres.log");
        PostgresProcess server = new PostgresProcess(binaries, workspace, run(command, output, workspace), port);
        try {
            server.awaitReady(output);
            return server;
        } catch (InterruptedException e) {
            server.close();
            throw interrupted(e);
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private void awaitReady(Path output) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START.toNanos();
        while (!isReady()) {
            if (!process.isAlive()) {
                throw failedStart(Files.readString(output).strip());
            }
            if (System.nanoTime() > deadline) {
                throw new IOException("it was not ready after " + START.toSeconds() + " s");
            }
            Thread.sleep(POLL.toMillis());
        }
    }

    private static IOException failedStart(String output) {
        return output.contains("could not create any TCP/IP sockets")
                ? new PortTakenException(output)
                : new IOException("it ended at once: " + output);
    }

    /** The file may be that of an earlier server, or half written. */
    private boolean isReady() throws IOException {
        List<String> lines = pidFile(workspace.postgres());
        return lines.size() > STATE_LINE
                && lines.get(0).strip().equals(Long.toString(process.pid()))
                && lines.get(STATE_LINE).strip().equals("ready");
    }

    private static List<String> pidFile(Path directory) throws IOException {
        try {
            return Files.readAllLines(directory.resolve(PID_FILE), StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    /**
     * Ends a server whose emulator was killed a moment ago, before the watchdog does. The workspace's lock says that no other
     * emulator uses the directory. A file whose process is another one by now would keep PostgreSQL from starting.
     */
    private static void stopOrphan(PostgresBinaries binaries, Path directory) throws IOException {
        List<String> lines = pidFile(directory);
        if (lines.isEmpty()) {
            return;
        }
        Optional<ProcessHandle> orphan = ProcessHandle.of(
                        Long.parseLong(lines.get(0).strip()))
                .filter(process -> process.info().arguments().stream()
                        .anyMatch(arguments -> List.of(arguments).contains(directory.toString())));
        if (orphan.isPresent()) {
            signal(binaries, "INT", orphan.get());
            awaitRemoved(directory.resolve(PID_FILE), orphan.get());
        }
        Files.deleteIfExists(directory.resolve(PID_FILE));
    }

    /** The file, not the process: that of a dead parent may stay a zombie for as long as a container runs. */
    private static void awaitRemoved(Path pidFile, ProcessHandle orphan) throws IOException {
        long deadline = System.nanoTime() + STOP.toNanos();
        while (Files.exists(pidFile) && orphan.isAlive()) {
            if (System.nanoTime() > deadline) {
                throw new IOException("the PostgreSQL of an emulator that was killed, process " + orphan.pid()
                        + ", does not end; end it and try again");
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    private static void awaitEnd(ProcessHandle process) {
        boolean ended = process.onExit()
                .thenApply(gone -> true)
                .completeOnTimeout(false, STOP.toSeconds(), TimeUnit.SECONDS)
                .join();
        if (!ended) {
            log.warn("PostgreSQL did not end when it was asked to, so it is killed");
            process.destroyForcibly();
            process.onExit().join();
        }
    }

    /** Java itself knows no signal but TERM and KILL, and PostgreSQL's answer to TERM is to wait for its clients. */
    private static void signal(PostgresBinaries binaries, String signal, ProcessHandle process) throws IOException {
        List<String> command = List.of(binaries.program("pg_ctl"), "kill", signal, Long.toString(process.pid()));
        Process kill = new ProcessBuilder(RootUser.disguised(command))
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start();
        kill.onExit().join();
    }

    private static Process run(List<String> command, Path output, Workspace workspace) throws IOException {
        workspace.starts();
        Process process = new ProcessBuilder(RootUser.disguised(command))
                .redirectInput(NOTHING)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        workspace.runs(process.toHandle());
        return process;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("The start of PostgreSQL was interrupted.", e);
    }

    private static void destroy(Process process) {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Ends all sessions and writes everything out. */
    void stop() {
        stop("INT");
    }

    /** Ends all sessions. A temporary directory is left as it is, a lasting one is written out. */
    @Override
    public void close() {
        stop(workspace.isTemporary() ? "QUIT" : "INT");
    }

    private void stop(String signal) {
        try {
            if (process.isAlive()) {
                signal(binaries, signal, process.toHandle());
                awaitEnd(process.toHandle());
            }
            workspace.rests();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL cannot be told to stop: " + e.getMessage(), e);
        }
    }

    /** Between the choice of a port and its use, another process was faster. */
    private static final class PortTakenException extends IOException {
        PortTakenException(String output) {
            super(output);
        }
    }
}
