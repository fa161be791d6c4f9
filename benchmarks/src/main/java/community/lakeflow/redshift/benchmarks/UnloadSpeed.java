package community.lakeflow.redshift.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How fast the files of an UNLOAD are read through the connector, and by Spark's Parquet source alone. */
record UnloadSpeed(long rows) implements Measurement {
    private static final double ASKED = 0.75;
    private static final Pattern TARGET = Pattern.compile("(?s)(.*\\bTO ')s3://[^']*('.*)");

    @Override
    public void measure(Report report) throws IOException {
        Path folder = Files.createTempDirectory("staging");
        try (EmulatorProcess emulator =
                EmulatorProcess.start(new BenchmarkTable(rows), HostSettings.NONE.withS3(folder))) {
            SparkReader.Call staged = s3(
                    SparkReader.Call.redshift(emulator.endpoint(), BenchmarkTable.NAME)
                            .with("unload_path", "s3://staging/benchmark")
                            .with("unload_role", "default")
                            .with("unload_threshold", "always"),
                    emulator);
            Reading connector = staged.cores(2).fastest();
            unloadAgain(new DataApi(emulator.endpoint()));
            Reading spark = s3(
                            new SparkReader.Call("parquet", 2, 1, Map.of("path", "s3a://staging/plain/*.parquet")),
                            emulator)
                    .fastest();
            report.heading("UNLOAD");
            report.figure(
                    "| reader of the files, 2 cores, fastest of 10 | rows/s from FINISHED | CPU seconds per million rows |");
            report.figure("|---|---|---|");
            figure(report, "connector", connector);
            figure(report, "spark.read.parquet", spark);
            double ratio = connector.rowsPerSecond() / spark.rowsPerSecond();
            report.goal(
                    "UNLOAD read, without the UNLOAD statement itself, against `spark.read.parquet` of the same files",
                    "0.75x of its speed",
                    String.format(Locale.ROOT, "%.2fx", ratio),
                    Report.Reached.when(ratio >= ASKED));
        } finally {
            delete(folder);
        }
    }

    private static void figure(Report report, String reader, Reading reading) {
        report.figure("| %s | %,.0f | %.2f |", reader, reading.rowsPerSecond(), reading.cpuSecondsPerMillion());
    }

    /** The statement that the connector ran last, to another folder, whose files stay. */
    private static void unloadAgain(DataApi api) {
        JsonNode last = api.finished(api.last("LakeflowRedshift:"));
        Matcher sql = TARGET.matcher(last.get("QueryString").textValue());
        if (!sql.matches()) {
            throw new IllegalStateException("not an UNLOAD: " + last);
        }
        api.finished(api.submit(sql.group(1) + "s3://staging/plain/" + sql.group(2), "JSON"));
    }

    private static SparkReader.Call s3(SparkReader.Call call, EmulatorProcess emulator) {
        return call.with("spark.hadoop.fs.s3a.endpoint", emulator.figures().s3Endpoint())
                .with("spark.hadoop.fs.s3a.path.style.access", "true")
                .with("spark.hadoop.fs.s3a.access.key", "local")
                .with("spark.hadoop.fs.s3a.secret.key", "local")
                .with("spark.hadoop.fs.s3a.endpoint.region", "us-east-1");
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
