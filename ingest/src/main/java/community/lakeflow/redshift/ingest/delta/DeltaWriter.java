package community.lakeflow.redshift.ingest.delta;

import community.lakeflow.redshift.client.error.RedshiftException;
import java.io.IOException;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.types.StructType;

/**
 * Applies the rows of a source to one Delta table, which is made on the first run.
 *
 * <p>The source is evaluated once, and wholly, before anything is written: what fails up to then leaves the destination as it was. A run that finds
 * no difference commits nothing. The session needs Delta's extension and catalog. Several writers may share it between threads as long
 * as each has a destination of its own: nothing of the session is changed. A destination has one writer at a time; a commit of another's
 * in between fails the run, and the next run mends it.
 */
public final class DeltaWriter {
    private final DeltaDestination destination;
    private final List<String> clusterBy;
    private final StagingListener listener;

    /** @param clusterBy columns by which the destination is clustered when it is made; none: it is not */
    public DeltaWriter(DeltaDestination destination, List<String> clusterBy) {
        this(destination, clusterBy, StagingListener.NONE);
    }

    /** As {@link #DeltaWriter(DeltaDestination, List)}. @param listener is told how reading the source ended */
    public DeltaWriter(DeltaDestination destination, List<String> clusterBy, StagingListener listener) {
        this.destination = destination;
        this.clusterBy = List.copyOf(clusterBy);
        this.listener = listener;
    }

    /**
     * Makes the destination equal to the source, row by row of the same key: inserts, updates, deletes, and leaves alone what is the
     * same. A NULL in a key is a value like another.
     *
     * @param keys the columns that identify a row, at least one
     * @throws RedshiftException naming the keys that the source has more than once; nothing was written then
     */
    public Applied merge(Dataset<Row> source, List<String> keys) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("a merge needs a key");
        }
        return apply(source, new KeyedSnapshot(keys));
    }

    /** Makes the destination equal to the source, both taken as bags of rows: replaced in one commit where they differ at all. */
    public Applied replace(Dataset<Row> source) {
        return apply(source, new WholeSnapshot());
    }

    /** Appends every row of the source in one commit. A second run appends the same rows again. */
    public Applied append(Dataset<Row> source) {
        return apply(source, new Appending());
    }

    private Applied apply(Dataset<Row> source, WriteMode mode) {
        try {
            return applyChecked(source, mode);
        } catch (RedshiftException e) {
            throw e;
        } catch (Exception e) {
            throw Failure.of(destination, e);
        }
    }

    private Applied applyChecked(Dataset<Row> source, WriteMode mode) throws IOException, NoSuchTableException {
        SparkSession session = source.sparkSession();
        StructType schema = DestinationSchema.of(source.schema());
        DestinationSchema.requireUsable(destination, schema, mode.keys(), clusterBy);
        Locator locator = Locator.locate(session, destination);
        if (locator.exists()) {
            requireFitting(schema, new DeltaTarget(session, destination, locator.identifier()));
        }
        Columns columns = new Columns(schema);
        try (StagedRows staged = StagedRows.of(columns.byPosition(source, "s"), listener::failed)) {
            listener.staged(staged.scanMetrics());
            SourceRows rows = new SourceRows(columns, staged);
            mode.check(rows, destination);
            return locator.exists()
                    ? mode.apply(rows, new DeltaTarget(session, destination, locator.identifier()))
                    : load(rows, DeltaTarget.create(session, destination, locator.identifier(), schema, clusterBy));
        }
    }

    private void requireFitting(StructType schema, DeltaTarget target) {
        DestinationSchema.requireEqual(destination, schema, target.schema());
        DestinationSchema.requireClustering(destination, clusterBy, target.clusteringColumns());
    }

    /** The first run: the destination is empty, so there is nothing to compare with. */
    private static Applied load(SourceRows rows, DeltaTarget target) throws NoSuchTableException {
        long version = rows.count() == 0
                ? target.version()
                : target.append(rows.named(), rows.count()).version();
        return new Applied(rows.count(), rows.count(), 0, 0, version);
    }
}
