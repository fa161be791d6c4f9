package community.lakeflow.redshift.spark.read;

import community.lakeflow.redshift.client.option.ConnectionOptions;
import community.lakeflow.redshift.client.scan.ScanPlan;
import community.lakeflow.redshift.client.statement.Submission;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * The statements of one transaction, submitted by the driver when the scan is about to run; the result of each is read by a task. A task that is tried again reads
 * the same result. So does a DataFrame on which a second action is run, for as long as the service keeps the result (24 hours).
 */
final class RedshiftBatch implements Batch {
    private final ConnectionOptions options;
    private final ScanPlan plan;
    private final StructType schema;
    private @Nullable Submission submission;

    RedshiftBatch(ConnectionOptions options, ScanPlan plan, StructType schema) {
        this.options = options;
        this.plan = plan;
        this.schema = schema;
    }

    @Override
    public synchronized InputPartition[] planInputPartitions() {
        if (submission == null) {
            try (Connections.Borrowed borrowed = Connections.OF_PROCESS.borrow(options)) {
                submission = borrowed.connection().submit(plan);
            }
        }
        return submission.resultIds().stream()
                .map(resultId -> new StatementPartition(options, resultId, plan))
                .toArray(InputPartition[]::new);
    }

    /** Requests to submit so far: none or one. */
    synchronized long submissions() {
        return submission == null ? 0 : 1;
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
        return new PageReaderFactory(schema);
    }
}
