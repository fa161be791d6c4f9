package community.lakeflow.redshift.spark.read;

import community.lakeflow.redshift.client.option.ConnectionOptions;
import community.lakeflow.redshift.client.option.UnloadOptions;
import community.lakeflow.redshift.client.scan.UnloadPlan;
import community.lakeflow.redshift.client.statement.RequestFigures;
import community.lakeflow.redshift.spark.unload.StagedPartition;
import community.lakeflow.redshift.spark.unload.Unload;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * One UNLOAD, run by the driver when the scan is about to run; each task reads some of its files. They are removed when the query ends, so
 * a second action needs a DataFrame of its own. Where nothing at all was unloaded, the direct way answers.
 */
final class UnloadBatch implements DrivenBatch {
    private final ConnectionOptions connection;
    private final UnloadOptions options;
    private final UnloadPlan plan;
    private final StructType schema;
    private final RedshiftBatch direct;
    private @Nullable Optional<List<StagedPartition>> staged;
    private RequestFigures figures = RequestFigures.NONE;

    /** @param direct answers the same request without files */
    UnloadBatch(
            ConnectionOptions connection,
            UnloadOptions options,
            UnloadPlan plan,
            StructType schema,
            RedshiftBatch direct) {
        this.connection = connection;
        this.options = options;
        this.plan = plan;
        this.schema = schema;
        this.direct = direct;
    }

    private synchronized Optional<List<StagedPartition>> staged() {
        if (staged == null) {
            staged = unload();
        }
        return staged;
    }

    private Optional<List<StagedPartition>> unload() {
        SparkSession session = SparkSession.active();
        Connections.Borrowed borrowed = Connections.OF_PROCESS.borrow(connection);
        Unload unload = new Unload(borrowed.connection(), plan, schema.size(), options, session);
        QueryEnd.then(session, Keeping.ofTheCaller(), () -> {
            try (borrowed) {
                unload.close();
            }
        });
        Optional<List<StagedPartition>> partitions = unload.run();
        if (partitions.isEmpty()) {
            unload.close();
        }
        figures = unload.figures();
        return partitions;
    }

    @Override
    public InputPartition[] planInputPartitions() {
        return staged().map(partitions -> partitions.toArray(InputPartition[]::new))
                .orElseGet(direct::planInputPartitions);
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
        return direct.createReaderFactory();
    }

    @Override
    public synchronized RequestFigures figures() {
        return figures.plus(direct.figures());
    }
}
