package community.lakeflow.redshift.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.QueryExecution;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.util.QueryExecutionListener;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Reads with Spark into a sink that throws the rows away, and prints a {@link Reading} each time. Where an endpoint is given, the fetch
 * begins when the last statement that this software submitted there was FINISHED, as the emulator tells; else with the query.
 *
 * <p>Arguments: {@link Call}s as text.
 */
final class SparkReader {
    private SparkReader() {}

    /**
     * What to read, and with how many cores.
     *
     * @param options of the format, and settings of the session, which begin with {@code spark.}
     */
    record Call(String format, int cores, int times, Map<String, String> options) {
        Call {
            options = Map.copyOf(options);
        }

        static Call redshift(String endpoint, String table) {
            Map<String, String> options = new HashMap<>(Local.connection(endpoint));
            options.put("table", table);
            return new Call("redshift-data", 1, 1, options);
        }

        Call with(String key, String value) {
            Map<String, String> more = new HashMap<>(options);
            more.put(key, value);
            return new Call(format, cores, times, more);
        }

        Call cores(int number) {
            return new Call(format, number, times, options);
        }

        Call times(int number) {
            return new Call(format, cores, number, options);
        }

        static Call parse(String[] arguments) {
            Map<String, String> options = new HashMap<>();
            for (int i = 3; i < arguments.length; i++) {
                int equals = arguments[i].indexOf('=');
                options.put(arguments[i].substring(0, equals), arguments[i].substring(equals + 1));
            }
            return new Call(arguments[0], Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]), options);
        }

        String[] arguments() {
            List<String> arguments = new ArrayList<>(List.of(format, Integer.toString(cores), Integer.toString(times)));
            new TreeMap<>(options).forEach((key, value) -> arguments.add(key + "=" + value));
            return arguments.toArray(String[]::new);
        }

        /** In a process of its own, to the end. */
        List<Reading> run(String... jvmOptions) {
            return Processes.output(Processes.java(SparkReader.class, List.of(jvmOptions), arguments())).stream()
                    .map(Reading::parse)
                    .toList();
        }

        /**
         * The last of three reads, by when the JVM is warm. Of several processes it is the one with the middle CPU time, for a compiler that is
         * still at work may add as much as the read takes.
         */
        Reading third(int processes) {
            return Stream.generate(() -> times(3).run().get(2))
                    .limit(processes)
                    .sorted(Comparator.comparingDouble(Reading::cpuSeconds))
                    .toList()
                    .get(processes / 2);
        }

        /** The fastest of ten reads, for other work on the machine makes reads slower only. */
        Reading fastest(String... jvmOptions) {
            return times(10).run(jvmOptions).stream()
                    .max(Comparator.comparingDouble(Reading::rowsPerSecond))
                    .orElseThrow();
        }

        private boolean isSetting(String key) {
            return key.startsWith("spark.");
        }
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Call call = Call.parse(arguments);
        LiveHeap heap = LiveHeap.ofProcess();
        SparkSession.Builder builder = SparkSession.builder()
                .master("local[" + call.cores() + "]")
                .appName("benchmark")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.sql.session.timeZone", "UTC");
        call.options().forEach((key, value) -> {
            if (call.isSetting(key)) {
                builder.config(key, value);
            }
        });
        try (SparkSession session = builder.getOrCreate()) {
            ScannedRows scanned = new ScannedRows();
            session.listenerManager().register(scanned);
            for (int i = 0; i < call.times(); i++) {
                System.out.println(read(session, call, scanned, heap).line());
            }
        }
    }

    private static Reading read(SparkSession session, Call call, ScannedRows scanned, LiveHeap heap)
            throws InterruptedException {
        double cpu = ProcessFigures.cpuSeconds();
        long start = System.nanoTime();
        Map<String, String> options = new HashMap<>(call.options());
        options.keySet().removeIf(call::isSetting);
        session.read()
                .format(call.format())
                .options(options)
                .load()
                .write()
                .format("noop")
                .mode("overwrite")
                .save();
        double seconds = (System.nanoTime() - start) / 1e9;
        double cpuSeconds = ProcessFigures.cpuSeconds() - cpu;
        double ended = System.currentTimeMillis() / 1e3;
        String endpoint = options.get("endpoint");
        double fetch = endpoint == null ? seconds : ended - new DataApi(endpoint).lastFinished("LakeflowRedshift:");
        return new Reading(scanned.next(), seconds, fetch, cpuSeconds, heap.mostBytes());
    }

    /** Collects how many rows the scan of each finished query gave. Spark calls it from a thread of its own. */
    private static final class ScannedRows implements QueryExecutionListener {
        private final BlockingQueue<Long> finished = new LinkedBlockingQueue<>();

        long next() throws InterruptedException {
            return finished.take();
        }

        @Override
        public void onSuccess(String function, QueryExecution execution, long nanoseconds) {
            for (SparkPlan scan :
                    CollectionConverters.asJava(execution.executedPlan().collectLeaves())) {
                finished.add(scan.metrics().apply("numOutputRows").value());
            }
        }

        @Override
        public void onFailure(String function, QueryExecution execution, Exception failure) {
            throw new IllegalStateException("the query failed", failure);
        }
    }
}
