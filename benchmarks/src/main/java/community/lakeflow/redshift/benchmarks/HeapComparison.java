package community.lakeflow.redshift.benchmarks;

import java.util.List;
import java.util.Locale;

/**
 * Shows that the heap a read needs does not grow with the table: reads a table and one ten times larger, each in a process with 512 MB of
 * heap, with the client and with Spark, and prints the most heap that was in use after a garbage collection.
 *
 * <p>Argument: the rows of the larger table (10,000,000).
 */
final class HeapComparison {
    private HeapComparison() {}

    public static void main(String[] arguments) {
        long large = arguments.length > 0 ? Long.parseLong(arguments[0]) : 10_000_000;
        System.out.println("| reader, -Xmx512m | rows | most heap in use after a collection | rows/s |");
        System.out.println("|---|---|---|---|");
        for (long rows : new long[] {large / 10, large}) {
            try (EmulatorProcess emulator = EmulatorProcess.start(new BenchmarkTable(rows))) {
                report("client", ClientReader.class, emulator);
                report("Spark", SparkReader.class, emulator);
            }
        }
    }

    private static void report(String name, Class<?> reader, EmulatorProcess emulator) {
        List<String> output = Processes.output(
                Processes.java(reader, List.of("-Xmx512m"), emulator.endpoint(), BenchmarkTable.NAME, "1"));
        Reading reading = Reading.parse(output.get(output.size() - 1));
        System.out.printf(
                Locale.ROOT,
                "| %s | %,d | %,d MB | %,.0f |%n",
                name,
                reading.rows(),
                reading.liveBytes() / 1_000_000,
                reading.rowsPerSecond());
    }
}
