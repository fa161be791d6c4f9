package community.lakeflow.redshift.spark.read;

import community.lakeflow.redshift.client.option.ConnectionOptions;
import community.lakeflow.redshift.client.scan.ScanRequest;
import community.lakeflow.redshift.client.scan.StartedScan;
import community.lakeflow.redshift.client.statement.RequestFigures;
import community.lakeflow.redshift.client.statement.RequestTally;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * The statements of one transaction, submitted by the driver when the scan is about to run; the result of each is read by a task. A task that is tried again reads
 * the same result, and never runs the query again. So does a DataFrame on which a second action is run, for as long as the service keeps the result (24 hours).
 */
final class RedshiftBatch implements DrivenBatch {
    private final ConnectionOptions options;
    private final ScanRequest request;
    private final StructType schema;
    private final Supplier<ReadProgress> progress;
    private @Nullable StartedScan scan;
    private RequestFigures figures = RequestFigures.NONE;

    /** @param progress of the scan, the same for all its batches */
    RedshiftBatch(ConnectionOptions options, ScanRequest request, StructType schema, Supplier<ReadProgress> progress) {
        this.options = options;
        this.request = request;
        this.schema = schema;
        this.progress = progress;
    }

    @Override
    public synchronized InputPartition[] planInputPartitions() {
        StartedScan started = scan == null ? start() : scan;
        scan = started;
        List<String> resultIds = started.submission().resultIds();
        ConnectionOptions ofTask = options.withQuotaShare(options.quotaShare() / Executors.reading(resultIds.size()));
        return resultIds.stream()
                .map(resultId ->
                        new StatementPartition(ofTask, resultId, request.table().name(), started.layout()))
                .toArray(InputPartition[]::new);
    }

    private StartedScan start() {
        SparkSession session = SparkSession.active();
        return QueryEnd.beginning(session, () -> start(session));
    }

    private StartedScan start(SparkSession session) {
        try (Connections.Borrowed borrowed = Connections.OF_PROCESS.borrow(options)) {
            RequestTally tally = borrowed.connection().newTally();
            StartedScan started = borrowed.connection().start(request, tally);
            figures = tally.figures();
            QueryEnd.at(session, new RunningRead(options, started.submission(), progress.get(), Keeping.ofTheCaller()));
            return started;
        }
    }

    @Override
    public synchronized RequestFigures figures() {
        return figures;
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
        return new ReaderFactory(schema, progress.get());
    }
}
