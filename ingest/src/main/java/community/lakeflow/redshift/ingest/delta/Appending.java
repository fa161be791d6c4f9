package community.lakeflow.redshift.ingest.delta;

import java.util.List;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;

/** Adds every row, whatever the destination holds. */
record Appending() implements WriteMode {

    @Override
    public List<String> keys() {
        return List.of();
    }

    @Override
    public void check(SourceRows source, DeltaDestination destination) {}

    @Override
    public Applied apply(SourceRows source, DeltaTarget target) throws NoSuchTableException {
        if (source.count() == 0) {
            return Applied.nothing(0);
        }
        Commit commit = target.append(source.named(), source.count());
        return new Applied(source.count(), source.count(), 0, 0, commit.version());
    }
}
