package community.lakeflow.redshift.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/** How much of the quota on result requests eight partitions use, with pages so small that the quota is all that holds them up. */
record QuotaUse(long rows) implements Measurement {
    private static final double QUOTA = 20;
    private static final int PAGE_BYTES = 64 * 1024;

    /** Requests at the beginning and at the end that are not counted: partitions begin and end one after another. */
    private static final int MARGIN = 40;

    private record Sample(double seconds, long requests) {}

    @Override
    public void measure(Report report) throws InterruptedException {
        HostSettings settings = HostSettings.NONE.withRates().withPageBytes(PAGE_BYTES);
        try (EmulatorProcess emulator = EmulatorProcess.start(new BenchmarkTable(rows), settings)) {
            CompletableFuture<Reading> reading = CompletableFuture.supplyAsync(
                    () -> SparkReader.Call.redshift(emulator.endpoint(), BenchmarkTable.NAME)
                            .with("result_format", "json")
                            .with("quota_share", "1")
                            .with("partition_column", "id")
                            .with("partitions", "8")
                            .cores(8)
                            .run()
                            .get(0));
            List<Sample> samples = new ArrayList<>();
            while (!reading.isDone()) {
                samples.add(
                        new Sample(System.nanoTime() / 1e9, emulator.figures().resultRequests()));
                Thread.sleep(100);
            }
            report(report, reading.join(), samples, emulator.figures());
        }
    }

    private void report(Report report, Reading reading, List<Sample> samples, HostFigures figures) {
        if (reading.rows() != rows) {
            throw new IllegalStateException(reading.rows() + " rows were read of " + rows);
        }
        Sample first = first(samples, MARGIN);
        Sample last = first(samples, figures.resultRequests() - MARGIN);
        double rate = (last.requests() - first.requests()) / (last.seconds() - first.seconds());
        report.heading("Use of the quota, 8 partitions");
        report.figure(
                "%,d requests for results, %.2f a second over %.1f s, where %.0f are allowed; refused by the emulator: %s; all requests: %s",
                figures.resultRequests(),
                rate,
                last.seconds() - first.seconds(),
                QUOTA,
                figures.throttled(),
                figures.requests());
        report.goal(
                "requests per second seen by the emulator with quotas on, 8 partitions",
                "never over quota, and 95 % of it used",
                String.format(
                        Locale.ROOT,
                        "%d refused, %.0f %% used",
                        figures.throttled().values().stream()
                                .mapToLong(Long::longValue)
                                .sum(),
                        rate / QUOTA * 100),
                Report.Reached.when(figures.throttled().isEmpty() && rate >= 0.95 * QUOTA));
    }

    private static Sample first(List<Sample> samples, long requests) {
        return samples.stream()
                .filter(sample -> sample.requests() >= requests)
                .findFirst()
                .orElseThrow();
    }
}
