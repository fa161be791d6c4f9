package community.lakeflow.redshift.benchmarks;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An emulator in a process of its own that holds the benchmark's table. */
final class EmulatorProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;
    private final BufferedWriter input;
    private final HostFigures first;

    private EmulatorProcess(Process process) throws IOException {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
        this.input = process.outputWriter(StandardCharsets.UTF_8);
        this.first = HostFigures.parse(line());
    }

    static EmulatorProcess start(BenchmarkTable table) {
        return start(table, HostSettings.NONE);
    }

    static EmulatorProcess start(BenchmarkTable table, HostSettings settings) {
        return start(table.sql(), settings, "1g");
    }

    /**
     * @param sql statements to run first
     * @param heap the most that its JVM may use, such as {@code 256m}
     */
    static EmulatorProcess start(String sql, HostSettings settings, String heap) {
        try {
            Path script = Files.createTempFile("benchmark", ".sql");
            Files.writeString(script, sql);
            List<String> arguments = new ArrayList<>(List.of(script.toString()));
            arguments.addAll(settings.arguments());
            Process process = new ProcessBuilder(Processes.java(
                            EmulatorHost.class, List.of("-Xmx" + heap), arguments.toArray(String[]::new)))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            EmulatorProcess emulator = new EmulatorProcess(process);
            Files.delete(script);
            return emulator;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String endpoint() {
        return first.endpoint();
    }

    HostFigures figures() {
        try {
            input.newLine();
            input.flush();
            return HostFigures.parse(line());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String line() throws IOException {
        String line = output.readLine();
        if (line == null) {
            throw new IllegalStateException("the emulator has ended");
        }
        return line;
    }

    /** Lets it stop, so that it cleans up behind itself. */
    @Override
    public void close() {
        try {
            input.close();
        } catch (IOException e) {
            process.destroy();
        }
        process.onExit().join();
    }
}
