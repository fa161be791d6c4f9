package community.lakeflow.redshift.spark.read;

import community.lakeflow.redshift.client.option.ConnectionOptions;
import community.lakeflow.redshift.client.scan.ScanPlan;
import community.lakeflow.redshift.client.statement.RequestFigures;
import community.lakeflow.redshift.client.statement.RequestTally;
import community.lakeflow.redshift.client.statement.Submission;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * The statements of one transaction, submitted by the driver when the scan is about to run; the result of each is read by a task. A task that is tried again reads
 * the same result. So does a DataFrame on which a second action is run, for as long as the service keeps the result (24 hours).
 */
final class RedshiftBatch implements DrivenBatch {
    private final ConnectionOptions options;
    private final ScanPlan plan;
    private final StructType schema;
    private @Nullable Submission submission;
    private RequestFigures figures = RequestFigures.NONE;

    RedshiftBatch(ConnectionOptions options, ScanPlan plan, StructType schema) {
        this.options = options;
        this.plan = plan;
        this.schema = schema;
    }

    @Override
    public synchronized InputPartition[] planInputPartitions() {
        if (submission == null) {
            try (Connections.Borrowed borrowed = Connections.OF_PROCESS.borrow(options)) {
                RequestTally tally = borrowed.connection().newTally();
                submission = borrowed.connection().submit(plan, tally);
                figures = tally.figures();
            }
        }
        ConnectionOptions ofTask = options.withQuotaShare(options.quotaShare() / Executors.ofApplication());
        return submission.resultIds().stream()
                .map(resultId -> new StatementPartition(ofTask, resultId, plan))
                .toArray(InputPartition[]::new);
    }

    @Override
    public synchronized RequestFigures figures() {
        return figures;
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
        return new PageReaderFactory(schema);
    }
}
