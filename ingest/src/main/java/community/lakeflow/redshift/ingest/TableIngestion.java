package community.lakeflow.redshift.ingest;

import community.lakeflow.redshift.client.error.RedshiftException;
import community.lakeflow.redshift.ingest.delta.Applied;
import community.lakeflow.redshift.ingest.delta.DeltaWriter;
import community.lakeflow.redshift.ingest.delta.StagingListener;
import community.lakeflow.redshift.ingest.plan.ScdType;
import community.lakeflow.redshift.spark.read.ReadMetrics;
import java.time.Duration;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Copies one table and tells how it went; its failure is its report's, not its caller's. */
final class TableIngestion {
    private static final Logger LOG = LoggerFactory.getLogger(TableIngestion.class);

    private final SparkSession session;
    private final Map<String, String> connection;
    private final PlannedTable planned;
    private final IngestListener listener;
    private long start;
    private Map<String, Long> metrics = Map.of();

    TableIngestion(
            SparkSession session, Map<String, String> connection, PlannedTable planned, IngestListener listener) {
        this.session = session;
        this.connection = connection;
        this.planned = planned;
        this.listener = listener;
    }

    TableReport run() {
        start = System.nanoTime();
        listener.started(planned.source());
        TableReport report;
        try {
            report = report(apply(), null);
        } catch (RedshiftException e) {
            report = report(null, e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("Table {} failed unexpectedly", planned.source(), e);
            report = report(null, "Table " + planned.source() + " failed unexpectedly: " + e);
        }
        listener.finished(report);
        return report;
    }

    private Applied apply() {
        Dataset<Row> rows = session.read()
                .format("redshift-data")
                .options(connection)
                .options(planned.table().options())
                .option("table", planned.source())
                .load();
        DeltaWriter writer =
                new DeltaWriter(planned.destination(), planned.table().clusterBy(), new Staging());
        if (planned.table().scdType() == ScdType.APPEND_ONLY) {
            return writer.append(rows);
        }
        return planned.keys().isEmpty() ? writer.replace(rows) : writer.merge(rows, planned.keys());
    }

    /** Keeps the metrics, and passes the good news on. */
    private final class Staging implements StagingListener {
        @Override
        public void staged(Map<String, Long> scanMetrics) {
            metrics = scanMetrics;
            listener.read(planned.source(), metric(ReadMetrics.ROWS), metric(ReadMetrics.BYTES));
        }

        @Override
        public void failed(Map<String, Long> scanMetrics) {
            metrics = scanMetrics;
        }
    }

    private TableReport report(@Nullable Applied applied, @Nullable String error) {
        return new TableReport(
                planned.source(),
                planned.destination().label(),
                applied == null ? metric(ReadMetrics.ROWS) : applied.rowsRead(),
                applied == null ? 0 : applied.inserted(),
                applied == null ? 0 : applied.updated(),
                applied == null ? 0 : applied.deleted(),
                metric(ReadMetrics.BYTES),
                metric(ReadMetrics.FILES),
                metric(ReadMetrics.REQUESTS),
                SourceFigures.of(metrics),
                TableReport.seconds(Duration.ofNanos(System.nanoTime() - start)),
                applied == null ? null : applied.version(),
                error);
    }

    private long metric(String name) {
        return metrics.getOrDefault(name, 0L);
    }
}
