package community.lakeflow.redshift.integration.cluster;

import community.lakeflow.redshift.integration.AllTypes;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The process of a Spark driver that does what the lines of its standard input say, and prints what came of it; see {@link Driver}. Arguments:
 * the master, and the endpoint of S3.
 */
final class DriverMain {
    static final String SEPARATOR = "\t";
    static final String READ = "READ";
    static final String CANCEL = "CANCEL";
    static final String READY = "READY";
    static final String ROW = "ROW";
    static final String DONE = "DONE";
    static final String FAILED = "FAILED";

    private static final int EXECUTORS = 2;

    private final SparkSession spark;
    private final Tasks tasks = new Tasks();
    private Thread reading = new Thread();
    private int reads;

    /** The executors of tasks that succeeded, and the attempts that did not. */
    private static final class Tasks extends SparkListener {
        private final Set<String> executors = ConcurrentHashMap.newKeySet();
        private volatile int failures;

        @Override
        public synchronized void onTaskEnd(SparkListenerTaskEnd event) {
            if (event.taskInfo().successful()) {
                executors.add(event.taskInfo().executorId());
            } else {
                failures++;
            }
        }
    }

    private DriverMain(String master, String s3) {
        spark = SparkSession.builder()
                .master(master)
                .appName("cluster tests")
                .config("spark.ui.enabled", false)
                .config("spark.driver.host", Cluster.HOST)
                .config("spark.executor.memory", Cluster.EXECUTOR_MEMORY)
                .config("spark.executor.cores", 1)
                .config("spark.executor.extraJavaOptions", "-XX:+UseSerialGC -XX:TieredStopAtLevel=1")
                .config("spark.scheduler.minRegisteredResourcesRatio", 1)
                .config("spark.scheduler.maxRegisteredResourcesWaitingTime", "60s")
                .config("spark.sql.datetime.java8API.enabled", true)
                .config("spark.hadoop.fs.s3a.endpoint", s3)
                .config("spark.hadoop.fs.s3a.endpoint.region", "us-east-1")
                .config("spark.hadoop.fs.s3a.path.style.access", true)
                .config("spark.hadoop.fs.s3a.access.key", "any")
                .config("spark.hadoop.fs.s3a.secret.key", "any")
                .getOrCreate();
        spark.sparkContext().addSparkListener(tasks);
    }

    public static void main(String[] arguments) throws IOException {
        DriverMain driver = new DriverMain(arguments[0], arguments[1]);
        System.out.println(READY);
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            driver.obey(line.split(SEPARATOR, -1));
        }
        driver.spark.stop();
    }

    private void obey(String[] words) {
        if (words[0].equals(CANCEL)) {
            cancel();
        } else {
            reads++;
            String group = group();
            reading = new Thread(() -> read(words, group), "reading");
            reading.start();
        }
    }

    private String group() {
        return "read " + reads;
    }

    /** As Spark Connect interrupts a query: a job may not have begun yet, and planning is no job. */
    private void cancel() {
        spark.sparkContext().cancelJobGroupAndFutureJobs(group());
        reading.interrupt();
    }

    private void awaitExecutors() throws InterruptedException {
        // The driver is among them.
        while (spark.sparkContext().statusTracker().getExecutorInfos().length <= EXECUTORS) {
            Thread.sleep(20);
        }
    }

    private void read(String[] words, String group) {
        tasks.executors.clear();
        tasks.failures = 0;
        spark.sparkContext().setJobGroup(group, words[1], true);
        try {
            awaitExecutors();
            Map<String, String> options = Arrays.stream(words)
                    .skip(2)
                    .map(word -> word.split("=", 2))
                    .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
            DataFrameReader reader = spark.read().format("redshift-data").options(options);
            for (Row row : reader.load(words[1]).collectAsList()) {
                System.out.println(ROW + SEPARATOR + String.join(SEPARATOR, AllTypes.exact(row)));
            }
            spark.sparkContext().listenerBus().waitUntilEmpty();
            System.out.println(DONE + SEPARATOR + tasks.executors.size() + SEPARATOR + tasks.failures);
        } catch (Exception e) {
            System.out.println(FAILED + SEPARATOR + e.toString().replaceAll("\\s+", " "));
        }
    }
}
