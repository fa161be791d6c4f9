package community.lakeflow.redshift.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The heap that a task needs, of a table and of one ten times larger, with -Xmx512m: the most in use after a full collection. The small
 * table is read ten times, so that as many collections meet its pages.
 */
record TaskHeap(long rows) implements Measurement {
    private static final int FACTOR = 10;
    private static final List<String> FORMATS = List.of("json", "csv");

    @Override
    public void measure(Report report) {
        report.heading("Heap of a Spark process with one task, -Xmx512m");
        report.figure("| rows | JSON, most in use after a full collection | CSV |");
        report.figure("|---|---|---|");
        List<Long> small = liveBytes(report, rows, FACTOR);
        List<Long> large = liveBytes(report, rows * FACTOR, 1);
        for (int i = 0; i < FORMATS.size(); i++) {
            double growth = (double) large.get(i) / small.get(i) - 1;
            report.goal(
                    String.format(
                            Locale.ROOT,
                            "peak heap of a task, %,d rows against %,d rows, %s",
                            rows * FACTOR,
                            rows,
                            FORMATS.get(i)),
                    "equal within 10 %",
                    String.format(Locale.ROOT, "%+.0f %%", growth * 100),
                    Report.Reached.when(growth <= 0.1));
        }
    }

    private static List<Long> liveBytes(Report report, long size, int times) {
        List<Long> bytes = new ArrayList<>();
        try (EmulatorProcess emulator = EmulatorProcess.start(new BenchmarkTable(size))) {
            for (String format : FORMATS) {
                bytes.add(SparkReader.Call.redshift(emulator.endpoint(), BenchmarkTable.NAME)
                        .with("result_format", format)
                        .with("partitions", "1")
                        .times(times)
                        .run("-Xmx512m", LiveHeap.jvmOption())
                        .get(times - 1)
                        .liveBytes());
            }
        }
        report.figure(
                "| %,d, read %d times | %,d MB | %,d MB |",
                size, times, bytes.get(0) / 1_000_000, bytes.get(1) / 1_000_000);
        return bytes;
    }
}
