package community.lakeflow.redshift.benchmarks;

import community.lakeflow.redshift.cli.Main;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares, in one run, how fast a table is read: by a plain Python reader, by the command {@code read}, by the client alone and by Spark
 * into a sink that throws the rows away. Each reader is a process of its own; the JVM readers that read more than once count their last
 * time. All share this machine's cores with the emulator and its PostgreSQL.
 *
 * <p>Arguments: the number of rows (1,000,000), and the Python with boto3 ({@code python3}).
 */
final class ReaderComparison {
    private static final int TIMES = 3;
    private static final Pattern READ_SUMMARY = Pattern.compile("([0-9,]+) rows, .* ([0-9.]+) s after .*");

    private final String endpoint;
    private final String python;
    private double baseline;

    private ReaderComparison(String endpoint, String python) {
        this.endpoint = endpoint;
        this.python = python;
    }

    public static void main(String[] arguments) throws IOException {
        long rows = arguments.length > 0 ? Long.parseLong(arguments[0]) : 1_000_000;
        String python = arguments.length > 1 ? arguments[1] : "python3";
        try (EmulatorProcess emulator = EmulatorProcess.start(new BenchmarkTable(rows))) {
            new ReaderComparison(emulator.endpoint(), python).run(rows);
        }
    }

    private void run(long rows) throws IOException {
        System.out.printf(Locale.ROOT, "%,d rows x 10 columns, JSON pages of 1 MB%n%n", rows);
        add("| reader | rows/s from FINISHED to the last row | against the plain reader | CPU seconds per million rows |");
        add("|---|---|---|---|");
        if (Processes.succeeds(List.of(python, "-c", "import boto3"))) {
            report("plain Python reader (boto3)", naive());
        } else {
            System.err.println("no " + python + " with boto3: the plain reader is left out, and no ratio is given");
        }
        report("`lakeflow-redshift read` to JSON lines, one cold process", readCommand());
        report("client into columns, third read", last(ClientReader.class));
        report("Spark to a no-op sink, third read", last(SparkReader.class));
    }

    private Reading naive() throws IOException {
        Path script = Files.createTempFile("naive_reader", ".py");
        try (var source = ReaderComparison.class.getResourceAsStream("/naive_reader.py")) {
            Files.writeString(script, new String(source.readAllBytes(), StandardCharsets.UTF_8));
        }
        List<String> output = Processes.output(List.of(
                python, script.toString(), "--endpoint", endpoint, "--database", Local.DATABASE,
                "--workgroup", Local.WORKGROUP, "--table", BenchmarkTable.NAME, "--poll", "0.1"));
        Files.delete(script);
        Reading reading = Reading.parse(output.get(output.size() - 1));
        baseline = reading.rowsPerSecond();
        return reading;
    }

    private Reading readCommand() throws IOException {
        Path connection = Files.createTempFile("connection", ".json");
        StringBuilder json = new StringBuilder();
        Local.connection(endpoint).forEach((key, value) -> json.append(json.isEmpty() ? "{" : ", ")
                .append('"').append(key).append("\": \"").append(value).append('"'));
        Files.writeString(connection, json.append("}"));
        String summary = Processes.lastError(Processes.java(
                Main.class,
                List.of(),
                "read",
                "--connection",
                connection.toString(),
                BenchmarkTable.NAME));
        Files.delete(connection);
        Matcher figures = READ_SUMMARY.matcher(summary);
        if (!figures.matches()) {
            throw new IllegalStateException("read printed: " + summary);
        }
        long rows = Long.parseLong(figures.group(1).replace(",", ""));
        return new Reading(rows, Double.parseDouble(figures.group(2)), 0, 0);
    }

    private Reading last(Class<?> reader) {
        List<String> output = Processes.output(
                Processes.java(reader, List.of(), endpoint, BenchmarkTable.NAME, Integer.toString(TIMES)));
        return Reading.parse(output.get(output.size() - 1));
    }

    private void report(String reader, Reading reading) {
        add(String.format(
                Locale.ROOT,
                "| %s | %,.0f | %s | %s |",
                reader,
                reading.rowsPerSecond(),
                baseline == 0 ? "" : String.format(Locale.ROOT, "%.1fx", reading.rowsPerSecond() / baseline),
                reading.cpuSeconds() == 0 ? "" : String.format(Locale.ROOT, "%.1f", reading.cpuSecondsPerMillion())));
    }

    private void add(String line) {
        System.out.println(line);
    }
}
