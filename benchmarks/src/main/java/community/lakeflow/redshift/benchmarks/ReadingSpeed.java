package community.lakeflow.redshift.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How fast a table is read by a plain Python reader, by Spark through the Data API, and by Spark's own JDBC source. */
record ReadingSpeed(SpeedTable table, String python) implements Measurement {

    @Override
    public void measure(Report report) throws IOException {
        try (EmulatorProcess emulator = table.start()) {
            SparkReader.Call spark =
                    SparkReader.Call.redshift(emulator.endpoint(), table.name()).with("partitions", "1");
            report.heading("Readers, " + table.title());
            report.figure(
                    "| reader | rows/s from FINISHED to the last row | CPU seconds per million rows | seconds in all |");
            report.figure("|---|---|---|---|");
            Reading json = spark.with("result_format", "json").third(table.processes());
            report(report, "Spark to a no-op sink, JSON, 1 partition", json);
            Reading csv = spark.with("result_format", "csv").third(table.processes());
            report(report, "Spark to a no-op sink, CSV, 1 partition", csv);
            Reading csv2 = spark.with("result_format", "csv")
                    .with("partition_column", table.column())
                    .with("partitions", "2")
                    .cores(2)
                    .third(table.processes());
            report(report, "Spark to a no-op sink, CSV, 2 partitions", csv2);
            Reading jdbc = jdbc(emulator.figures().jdbcUrl()).third(table.processes());
            report(report, "Spark's JDBC source to a no-op sink, 2 partitions", jdbc);
            if (Processes.succeeds(List.of(python, "-c", "import boto3"))) {
                Reading plain = plain(emulator.endpoint());
                report(
                        report,
                        String.format(Locale.ROOT, "plain Python reader (boto3), JSON, %,d rows", table.plainLimit()),
                        plain);
                compare(
                        report,
                        table.title() + ": Spark scan, JSON, one partition, against the plain reader",
                        20,
                        json,
                        plain);
                compare(
                        report,
                        table.title() + ": Spark scan, CSV, one partition, against the plain reader",
                        40,
                        csv,
                        plain);
            } else {
                report.figure("no %s with boto3: the plain reader is left out", python);
            }
            double cpu = jdbc.cpuSecondsPerMillion() / csv2.cpuSecondsPerMillion();
            report.goal(
                    table.title() + ": Spark scan, CSV, 2 partitions, against Spark's JDBC source, 2 partitions: CPU",
                    "1.5x",
                    Report.times(cpu),
                    Report.Reached.when(cpu >= 1.5));
        }
    }

    private static void report(Report report, String reader, Reading reading) {
        report.figure(
                "| %s | %,.0f | %.2f | %.1f |",
                reader, reading.rowsPerSecond(), reading.cpuSecondsPerMillion(), reading.seconds());
    }

    private static void compare(Report report, String what, double asked, Reading reader, Reading plain) {
        double cpu = plain.cpuSecondsPerMillion() / reader.cpuSecondsPerMillion();
        double wall = reader.rowsPerSecond() / plain.rowsPerSecond();
        report.goal(
                what,
                Report.times(asked),
                "CPU " + Report.times(cpu) + ", wall " + Report.times(wall),
                Report.Reached.when(cpu >= asked && wall >= asked));
    }

    /** Fetched 10,000 rows at a time; its default would hold the whole table. */
    private SparkReader.Call jdbc(String url) {
        return new SparkReader.Call(
                "jdbc",
                2,
                1,
                Map.of(
                        "url",
                        url,
                        "dbtable",
                        table.name(),
                        "fetchsize",
                        "10000",
                        "partitionColumn",
                        table.column(),
                        "lowerBound",
                        "1",
                        "upperBound",
                        Long.toString(table.last()),
                        "numPartitions",
                        "2"));
    }

    private Reading plain(String endpoint) throws IOException {
        Path script = Files.createTempFile("naive_reader", ".py");
        try (var source = ReadingSpeed.class.getResourceAsStream("/naive_reader.py")) {
            Files.writeString(script, new String(source.readAllBytes(), StandardCharsets.UTF_8));
        }
        List<String> output = Processes.output(List.of(
                python,
                script.toString(),
                "--endpoint",
                endpoint,
                "--database",
                Local.DATABASE,
                "--workgroup",
                Local.WORKGROUP,
                "--table",
                table.name(),
                "--limit",
                Long.toString(table.plainLimit()),
                "--poll",
                "0.1"));
        Files.delete(script);
        return Reading.parse(output.get(output.size() - 1));
    }
}
