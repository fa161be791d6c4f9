package community.lakeflow.redshift.ingest.delta;

import static org.apache.spark.sql.functions.lit;

import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Rows that are evaluated once, kept on the local disks of the executors and read from there as often as needed. The source is a remote
 * service: to evaluate it twice costs twice, and may answer differently the second time.
 */
final class StagedRows implements AutoCloseable {
    private final Dataset<Row> cached;
    private final long count;

    private StagedRows(Dataset<Row> cached, long count) {
        this.cached = cached;
        this.count = count;
    }

    /** @param rows has no column {@code staged} */
    static StagedRows of(Dataset<Row> rows) {
        return of(rows, metrics -> {});
    }

    /** As {@link #of(Dataset)}. @param onFailure takes what the scans beneath reported of themselves until they failed */
    static StagedRows of(Dataset<Row> rows, Consumer<Map<String, Long>> onFailure) {
        // Spark's cache is shared by plan: without a mark of our own, two runs over the same source would share
        // one copy, and the first to end would take it away from the other.
        Dataset<Row> marked = rows.withColumn("staged", lit(UUID.randomUUID().toString()));
        Dataset<Row> cached = marked.persist(StorageLevel.DISK_ONLY());
        boolean counted = false;
        try {
            StagedRows staged = new StagedRows(cached, cached.count());
            counted = true;
            return staged;
        } finally {
            // Not caught: Spark throws checked exceptions that it does not declare.
            if (!counted) {
                giveUp(cached, onFailure);
            }
        }
    }

    private static void giveUp(Dataset<Row> cached, Consumer<Map<String, Long>> onFailure) {
        try {
            onFailure.accept(ScanMetrics.of(cached));
        } finally {
            cached.unpersist();
        }
    }

    Dataset<Row> rows() {
        return cached.drop("staged");
    }

    long count() {
        return count;
    }

    /** What the scans beneath reported of themselves, by the name of the metric. */
    Map<String, Long> scanMetrics() {
        return ScanMetrics.of(cached);
    }

    @Override
    public void close() {
        cached.unpersist();
    }
}
