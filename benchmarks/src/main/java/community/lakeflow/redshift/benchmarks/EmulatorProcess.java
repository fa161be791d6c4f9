package community.lakeflow.redshift.benchmarks;

import community.lakeflow.redshift.cli.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** An emulator in a process of its own that holds the benchmark's table. */
final class EmulatorProcess implements AutoCloseable {
    private static final String GREETING = "Redshift Data API emulator listening on ";

    private final Process process;
    private final String endpoint;

    private EmulatorProcess(Process process, String endpoint) {
        this.process = process;
        this.endpoint = endpoint;
    }

    static EmulatorProcess start(BenchmarkTable table) {
        try {
            Path script = Files.createTempFile("benchmark", ".sql");
            Files.writeString(script, table.sql());
            Process process = new ProcessBuilder(Processes.java(
                            Main.class,
                            List.of("-Xmx1g"),
                            "emulator",
                            "--port",
                            "0",
                            "--quota",
                            "rates=off",
                            "--sql",
                            script.toString()))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
            String line = output.readLine();
            if (line == null || !line.startsWith(GREETING)) {
                throw new IllegalStateException("the emulator did not start: " + line);
            }
            Files.delete(script);
            return new EmulatorProcess(process, line.substring(GREETING.length()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String endpoint() {
        return endpoint;
    }

    /** Asks it to stop, so that it cleans up behind itself. */
    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
