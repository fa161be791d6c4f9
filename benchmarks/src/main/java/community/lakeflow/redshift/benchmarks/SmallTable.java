package community.lakeflow.redshift.benchmarks;

import java.util.List;
import java.util.Locale;

/** How long reading ten rows takes, and how long the emulator takes for the same statement with a plain client. */
record SmallTable() implements Measurement {
    private static final double ASKED_MILLISECONDS = 150;

    @Override
    public void measure(Report report) {
        try (EmulatorProcess emulator = EmulatorProcess.start(new BenchmarkTable(10))) {
            List<Reading> medians =
                    Processes.output(Processes.java(SmallTableReader.class, List.of(), emulator.endpoint())).stream()
                            .map(Reading::parse)
                            .toList();
            double plain = medians.get(0).seconds() * 1e3;
            double client = medians.get(1).seconds() * 1e3;
            double spark = medians.get(2).seconds() * 1e3;
            report.heading("Ten rows, medians of a warm JVM");
            report.figure("| plain requests, which is the emulator's own time | client | Spark, collected |");
            report.figure("|---|---|---|");
            report.figure("| %.1f ms | %.1f ms | %.1f ms |", plain, client, spark);
            report.goal(
                    "read of a 10-row table in a warm JVM, beyond the emulator's own time for it",
                    String.format(Locale.ROOT, "at most %.0f ms", ASKED_MILLISECONDS),
                    String.format(Locale.ROOT, "client %.0f ms, Spark %.0f ms", client - plain, spark - plain),
                    Report.Reached.when(Math.max(client, spark) - plain <= ASKED_MILLISECONDS));
        }
    }
}
