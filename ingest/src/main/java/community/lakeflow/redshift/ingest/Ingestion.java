package community.lakeflow.redshift.ingest;

import community.lakeflow.redshift.client.RedshiftConnection;
import community.lakeflow.redshift.client.error.ErrorKind;
import community.lakeflow.redshift.client.error.RedshiftException;
import community.lakeflow.redshift.client.option.ConnectionOptions;
import community.lakeflow.redshift.connect.RedshiftLakeflowConnect;
import community.lakeflow.redshift.ingest.plan.Pipeline;
import community.lakeflow.redshift.spark.read.Connections;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.spark.sql.SparkSession;

/**
 * Runs a pipeline: several tables at a time, each with one commit at most. A table that fails stops no other. Nothing is remembered
 * between runs but the destinations themselves, so a run that was killed is simply run again.
 */
public final class Ingestion {
    /** So many tables at a time: enough to hide the waits for Redshift, few enough for the quotas of one account. */
    private static final int TABLES_AT_A_TIME = 4;

    private final SparkSession session;
    private final Map<String, String> connection;
    private final Destinations destinations;
    private final IngestListener listener;

    /**
     * @param session with Delta's extension and catalog
     * @param connection options of the connection, see docs/options.md
     */
    public Ingestion(
            SparkSession session, Map<String, String> connection, Destinations destinations, IngestListener listener) {
        this.session = session;
        this.connection = Map.copyOf(connection);
        this.destinations = destinations;
        this.listener = listener;
    }

    /**
     * @throws RedshiftException when the connection or the pipeline is wrong, or the service cannot be reached: nothing was done then.
     *     What befalls a single table afterwards is in its report.
     */
    public IngestReport run(Pipeline pipeline) {
        long start = System.nanoTime();
        try (Connections.Borrowed borrowed = Connections.OF_PROCESS.borrow(ConnectionOptions.of(connection));
                RedshiftConnection.CatalogHold hold = borrowed.connection().holdCatalog()) {
            long before = requests(borrowed.connection());
            List<PlannedTable> planned =
                    Preflight.check(pipeline, RedshiftLakeflowConnect.over(borrowed.connection()), destinations);
            long catalogRequests = requests(borrowed.connection()) - before;
            return new IngestReport(
                    pipeline.connectionName(),
                    ingest(planned),
                    catalogRequests,
                    TableReport.seconds(Duration.ofNanos(System.nanoTime() - start)));
        }
    }

    private static long requests(RedshiftConnection redshift) {
        return redshift.requests().values().stream().mapToLong(Long::longValue).sum();
    }

    private List<TableReport> ingest(List<PlannedTable> planned) {
        ExecutorService workers = Executors.newFixedThreadPool(Math.min(TABLES_AT_A_TIME, planned.size()));
        try {
            List<Future<TableReport>> running = planned.stream()
                    .map(table -> workers.submit(new TableIngestion(session, connection, table, listener)::run))
                    .toList();
            List<TableReport> reports = new ArrayList<>();
            for (Future<TableReport> table : running) {
                reports.add(table.get());
            }
            return reports;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RedshiftException(
                    ErrorKind.USER,
                    "The run was interrupted. Tables that were not committed are as they were; run it again.",
                    e);
        } catch (ExecutionException e) {
            throw new RedshiftException(ErrorKind.INTERNAL, "The run failed: " + e.getCause(), e.getCause());
        } finally {
            workers.shutdownNow();
        }
    }
}
