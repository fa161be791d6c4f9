package community.lakeflow.redshift.benchmarks;

import java.time.Duration;

/** What partitions gain where each request for results takes its time. */
record ManyPartitions(long rows) implements Measurement {
    private static final Duration LATENCY = Duration.ofMillis(50);

    @Override
    public void measure(Report report) {
        try (EmulatorProcess emulator =
                EmulatorProcess.start(new BenchmarkTable(rows), HostSettings.NONE.withLatency(LATENCY))) {
            SparkReader.Call call = SparkReader.Call.redshift(emulator.endpoint(), BenchmarkTable.NAME)
                    .with("result_format", "json")
                    .with("partition_column", "id");
            Reading one = call.with("partitions", "1").cores(8).third(1);
            Reading eight = call.with("partitions", "8").cores(8).third(1);
            report.heading("Partitions, JSON, 50 ms before each result");
            report.figure("| partitions | seconds from FINISHED to the last row | seconds in all |");
            report.figure("|---|---|---|");
            report.figure("| 1 | %.2f | %.2f |", one.fetchSeconds(), one.seconds());
            report.figure("| 8 | %.2f | %.2f |", eight.fetchSeconds(), eight.seconds());
            double ratio = one.fetchSeconds() / eight.fetchSeconds();
            report.goal(
                    "8 partitions against 1, 50 ms before each result, quota lifted: wall",
                    "6x",
                    Report.times(ratio),
                    Report.Reached.when(ratio >= 6));
        }
    }
}
