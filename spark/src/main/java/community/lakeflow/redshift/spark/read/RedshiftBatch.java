package community.lakeflow.redshift.spark.read;

import community.lakeflow.redshift.client.option.ConnectionOptions;
import community.lakeflow.redshift.client.scan.ScanPlan;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * One statement, submitted by the driver when the scan is about to run; its result is read by a task. A task that is tried again reads
 * the same result. So does a DataFrame on which a second action is run, for as long as the service keeps the result (24 hours).
 */
final class RedshiftBatch implements Batch {
    private final ConnectionOptions options;
    private final ScanPlan plan;
    private final StructType schema;
    private @Nullable String statementId;

    RedshiftBatch(ConnectionOptions options, ScanPlan plan, StructType schema) {
        this.options = options;
        this.plan = plan;
        this.schema = schema;
    }

    @Override
    public synchronized InputPartition[] planInputPartitions() {
        if (statementId == null) {
            try (Connections.Borrowed borrowed = Connections.OF_PROCESS.borrow(options)) {
                statementId = borrowed.connection().submit(plan);
            }
        }
        return new InputPartition[] {new StatementPartition(options, statementId, plan)};
    }

    /** Statements that were submitted so far: none or one. */
    synchronized long submissions() {
        return statementId == null ? 0 : 1;
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
        return new PageReaderFactory(schema);
    }
}
