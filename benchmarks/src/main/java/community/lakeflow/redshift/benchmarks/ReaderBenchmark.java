package community.lakeflow.redshift.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures what the reader is held to, and prints it as Markdown; progress goes to standard error. Each reader is a process of its own and
 * counts its third read, by when the JVM is warm. All share this machine's cores with the emulator and its PostgreSQL.
 *
 * <p>Arguments: the parts to measure, all where none is named; {@code rows=N} for another table than that of 1,000,000 rows,
 * {@code python=PATH} for the Python with boto3.
 */
final class ReaderBenchmark {
    private ReaderBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        long rows = 1_000_000;
        String python = "python3";
        List<String> wanted = new ArrayList<>();
        for (String argument : arguments) {
            if (argument.startsWith("rows=")) {
                rows = Long.parseLong(argument.substring("rows=".length()));
            } else if (argument.startsWith("python=")) {
                python = argument.substring("python=".length());
            } else {
                wanted.add(argument);
            }
        }
        Map<String, Measurement> parts = parts(rows, python);
        if (!parts.keySet().containsAll(wanted)) {
            System.err.println("The parts are " + parts.keySet());
            System.exit(2);
        }
        Report report = new Report();
        for (Map.Entry<String, Measurement> part : parts.entrySet()) {
            if (wanted.isEmpty() || wanted.contains(part.getKey())) {
                part.getValue().measure(report);
            }
        }
        System.out.printf(Locale.ROOT, "The table has %,d rows.%n%n", rows);
        report.print();
    }

    private static Map<String, Measurement> parts(long rows, String python) {
        Map<String, Measurement> parts = new LinkedHashMap<>();
        parts.put("speed", new ReadingSpeed(SpeedTable.benchmark(rows), python));
        parts.put("lineitem", new ReadingSpeed(SpeedTable.lineitem(), python));
        parts.put("partitions", new ManyPartitions(rows));
        parts.put("quota", new QuotaUse(rows / 10));
        parts.put("requests", new RequestCounts(rows / 10));
        parts.put("small", new SmallTable());
        parts.put("unload", new UnloadSpeed(rows));
        parts.put("heap", new TaskHeap(rows));
        return parts;
    }
}
