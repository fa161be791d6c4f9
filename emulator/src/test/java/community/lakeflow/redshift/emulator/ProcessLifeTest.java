package community.lakeflow.redshift.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.contentOf;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;

/** What a JVM leaves behind when it ends without closing its emulator: nothing, however it ends. */
class ProcessLifeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Consumer<Process> SIGTERM = Process::destroy;
    private static final Consumer<Process> SIGKILL = Process::destroyForcibly;

    /** The temporary folder of the JVMs, so that the binaries are unpacked once. */
    @TempDir
    private static Path folder;

    private static Path temporary;

    @BeforeAll
    static void makeTemporary() throws IOException {
        temporary = Files.createDirectory(folder.resolve("tmp"));
    }

    @AfterEach
    void nothingIsLeft() {
        await("no process", () -> processesIn(folder).isEmpty());
        await("no file", () -> temporaryFolders().isEmpty());
    }

    /** Everything that was started for a folder below has it in its arguments: initdb, PostgreSQL, the watchdog. */
    private static List<ProcessHandle> processesIn(Path folder) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().arguments().stream()
                        .flatMap(Stream::of)
                        .anyMatch(argument -> argument.startsWith(folder.toString())))
                .toList();
    }

    private static List<Path> temporaryFolders() {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.filter(file -> {
                        String name = Objects.toString(file.getFileName());
                        return !name.startsWith("redshift-emulator-cache-") && !name.startsWith("hsperfdata_");
                    })
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Condition {
        boolean holds();
    }

    private static void await(String what, Condition condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("%s after %s", what, PATIENCE).isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private static Process start(String... arguments) throws IOException {
        return EmulatorProgram.start(temporary, List.of(), arguments);
    }

    private static URI endpoint(Process process) throws IOException {
        String line = process.inputReader(StandardCharsets.UTF_8).readLine();
        assertThat(line)
                .as(() -> "the endpoint, instead of which it said: "
                        + contentOf(folder.resolve("stderr").toFile()))
                .isNotNull();
        return URI.create(line);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aSignalAtAnyMomentOfTheStartLeavesNothing(long seed) throws Exception {
        Random random = new Random(seed);
        for (Consumer<Process> signal : List.of(SIGTERM, SIGKILL)) {
            Process process = start();
            process.waitFor(100 + random.nextInt(1200), TimeUnit.MILLISECONDS);
            signal.accept(process);
            process.waitFor();
            nothingIsLeft();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aDataDirectoryStartsAgainAfterASignalAtAnyMoment(long seed, @TempDir Path data) throws Exception {
        Random random = new Random(seed);
        for (Consumer<Process> signal : List.of(SIGKILL, SIGTERM)) {
            Process process = start(data.toString());
            process.waitFor(300 + random.nextInt(1200), TimeUnit.MILLISECONDS);
            signal.accept(process);
            process.waitFor();
        }
        Process last = start(data.toString());
        try {
            assertThat(endpoint(last)).hasScheme("http");
        } finally {
            last.destroyForcibly();
        }
        await("no process", () -> processesIn(data).isEmpty());
        await("no results", () -> Files.notExists(data.resolve("results")));
    }

    @Test
    void tablesOfAKilledEmulatorAreThereAtOnceForTheNext(@TempDir Path data) throws Exception {
        Process process = start(data.toString());
        try (RedshiftDataClient client = SharedEmulator.client(endpoint(process))) {
            SharedEmulator.run(client, "CREATE TABLE kept AS SELECT 42 AS answer");
            // A statement that runs keeps PostgreSQL from a slow, polite end.
            client.executeStatement(
                    request -> request.workgroupName("tests").database("dev").sql("SELECT pg_sleep(600)"));
        } finally {
            process.destroyForcibly().waitFor();
        }
        try (RedshiftEmulator next = RedshiftEmulator.start(
                        EmulatorOptions.builder().dataDirectory(data).build());
                RedshiftDataClient client = SharedEmulator.client(next.endpoint())) {
            assertThat(SharedEmulator.records(client, "SELECT answer FROM kept")
                            .get(0)
                            .get(0)
                            .longValue())
                    .isEqualTo(42);
        }
        await("no process", () -> processesIn(data).isEmpty());
    }

    @Test
    void aSignalToTheWholeProcessGroupLeavesNothing() throws Exception {
        Process process = EmulatorProgram.start(temporary, List.of("setsid"));
        endpoint(process);
        new ProcessBuilder("sh", "-c", "kill -s KILL -- -" + process.pid())
                .start()
                .waitFor();
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void theEndOfAProgramThatClosesNothingLeavesNothing() throws Exception {
        Process process = start();
        endpoint(process);
        process.destroy();
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        // Already when it has ended: it closed the emulator itself, and the watchdog had nothing to do.
        assertThat(temporaryFolders()).isEmpty();
    }

    @Test
    void twoEmulatorsDoNotShareADataDirectory(@TempDir Path data) throws Exception {
        EmulatorOptions options = EmulatorOptions.builder().dataDirectory(data).build();
        String message = "The data directory " + data.toRealPath()
                + " is in use by another emulator. Stop that one, or name another directory.";
        try (RedshiftEmulator first = RedshiftEmulator.start(options)) {
            assertThatThrownBy(() -> RedshiftEmulator.start(options)).hasMessage(message);

            Process other = start(data.toString());
            assertThat(other.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(folder.resolve("stderr")).content().contains(message);
            assertThat(first.endpoint()).hasScheme("http");
        }
        RedshiftEmulator.start(options).close();
    }
}
