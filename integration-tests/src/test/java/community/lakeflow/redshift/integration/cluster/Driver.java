package community.lakeflow.redshift.integration.cluster;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The hand on a {@link DriverMain}: one read at a time, which may be cancelled. */
final class Driver implements AutoCloseable {
    private final Process process;
    private final BufferedWriter input;
    private final BufferedReader output;

    /**
     * What became of a read.
     *
     * @param executors on how many executors tasks succeeded
     * @param failures attempts of tasks that did not succeed
     * @param error null when the read was done
     */
    record Outcome(List<List<String>> rows, int executors, int failures, String error) {}

    /** Waits until the application is there. */
    Driver(Process process) throws IOException {
        this.process = process;
        this.input = process.outputWriter(StandardCharsets.UTF_8);
        this.output = process.inputReader(StandardCharsets.UTF_8);
        String line = output.readLine();
        if (!DriverMain.READY.equals(line)) {
            throw new IllegalStateException("the driver said: " + line);
        }
    }

    /** Starts to read a table, with the options of the format; completed at the end, or exceptionally when the driver ends before. */
    CompletableFuture<Outcome> read(String table, Map<String, String> options) throws IOException {
        List<String> words = new ArrayList<>(List.of(DriverMain.READ, table));
        options.forEach((key, value) -> words.add(key + "=" + value));
        say(String.join(DriverMain.SEPARATOR, words));
        return CompletableFuture.supplyAsync(this::outcome);
    }

    /** Cancels the jobs of the read. */
    void cancel() throws IOException {
        say(DriverMain.CANCEL);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Asks the process to end, as a cluster manager does. */
    void terminate() {
        process.destroy();
        process.onExit().join();
    }

    private void say(String line) throws IOException {
        input.write(line);
        input.newLine();
        input.flush();
    }

    private Outcome outcome() {
        List<List<String>> rows = new ArrayList<>();
        try {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                List<String> words = Arrays.asList(line.split(DriverMain.SEPARATOR, -1));
                List<String> rest = words.subList(1, words.size());
                switch (words.get(0)) {
                    case DriverMain.ROW -> rows.add(rest);
                    case DriverMain.DONE -> {
                        return new Outcome(rows, Integer.parseInt(rest.get(0)), Integer.parseInt(rest.get(1)), null);
                    }
                    case DriverMain.FAILED -> {
                        return new Outcome(rows, 0, 0, rest.get(0));
                    }
                    default -> throw new IllegalStateException("the driver said: " + line);
                }
            }
            throw new IllegalStateException("the driver has ended");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        input.close();
        process.onExit().join();
    }
}
