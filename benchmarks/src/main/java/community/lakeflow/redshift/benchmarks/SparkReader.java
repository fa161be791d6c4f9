package community.lakeflow.redshift.benchmarks;

import community.lakeflow.redshift.spark.read.ReadMetrics;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.QueryExecution;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.datasources.v2.BatchScanExec;
import org.apache.spark.sql.util.QueryExecutionListener;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Reads a table with Spark into a sink that throws the rows away. Arguments: endpoint, table, how many times. Prints a
 * {@link Reading} each time: the time of the whole query, planning included, less the wait for the statement that the scan reports.
 */
final class SparkReader {
    private SparkReader() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        ProcessFigures figures = new ProcessFigures();
        try (SparkSession session = SparkSession.builder()
                .master("local[2]")
                .appName("benchmark")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.sql.session.timeZone", "UTC")
                .getOrCreate()) {
            ScanFigures scans = new ScanFigures();
            session.listenerManager().register(scans);
            for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
                System.out.println(read(session, arguments[0], arguments[1], scans, figures)
                        .line());
            }
        }
    }

    private static Reading read(
            SparkSession session, String endpoint, String table, ScanFigures scans, ProcessFigures figures)
            throws IOException, InterruptedException {
        double cpu = ProcessFigures.cpuSeconds();
        long start = System.nanoTime();
        session.read()
                .format("redshift-data")
                .options(Local.connection(endpoint))
                .option("table", table)
                .load()
                .write()
                .format("noop")
                .mode("overwrite")
                .save();
        double seconds = (System.nanoTime() - start) / 1e9;
        double cpuSeconds = ProcessFigures.cpuSeconds() - cpu;
        ScanFigures.Scan scan = scans.next();
        return new Reading(scan.rows(), seconds - scan.waitedSeconds(), cpuSeconds, figures.mostLiveBytes());
    }

    /** Collects what the scans of finished queries reported. Spark calls it from a thread of its own. */
    private static final class ScanFigures implements QueryExecutionListener {
        private final BlockingQueue<Scan> finished = new LinkedBlockingQueue<>();

        private record Scan(long rows, double waitedSeconds) {}

        Scan next() throws IOException, InterruptedException {
            return finished.take();
        }

        @Override
        public void onSuccess(String function, QueryExecution execution, long nanoseconds) {
            for (SparkPlan plan :
                    CollectionConverters.asJava(execution.executedPlan().collectLeaves())) {
                if (plan instanceof BatchScanExec scan) {
                    finished.add(new Scan(
                            scan.metrics().apply(ReadMetrics.ROWS).value(),
                            scan.metrics().apply(ReadMetrics.WAITED).value() / 1e3));
                }
            }
        }

        @Override
        public void onFailure(String function, QueryExecution execution, Exception failure) {
            throw new IllegalStateException("the query failed", failure);
        }
    }
}
