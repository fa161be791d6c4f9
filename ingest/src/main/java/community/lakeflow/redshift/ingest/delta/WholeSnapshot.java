package community.lakeflow.redshift.ingest.delta;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;

/** Replaces the destination by the source where they differ. */
record WholeSnapshot() implements WriteMode {

    @Override
    public List<String> keys() {
        return List.of();
    }

    @Override
    public void check(SourceRows source, DeltaDestination destination) {}

    @Override
    public Applied apply(SourceRows source, DeltaTarget target) throws NoSuchTableException {
        long version = target.version();
        Dataset<Row> present = source.columns().byPosition(target.rowsAt(version), "t");
        TableChanges changes = MultisetDifference.count(source.columns(), source.positional(), present);
        if (changes.none()) {
            return Applied.nothing(source.count());
        }
        Commit commit = target.overwrite(version, source.named(), source.count());
        return changes.applied(source.count(), commit);
    }
}
