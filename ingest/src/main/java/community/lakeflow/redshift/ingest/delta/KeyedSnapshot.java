package community.lakeflow.redshift.ingest.delta;

import community.lakeflow.redshift.client.error.ErrorKind;
import community.lakeflow.redshift.client.error.RedshiftException;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Makes the destination equal to the source, row by row of the same key. */
record KeyedSnapshot(List<String> keys) implements WriteMode {
    KeyedSnapshot {
        keys = List.copyOf(keys);
    }

    @Override
    public void check(SourceRows source, DeltaDestination destination) {
        DuplicateKeys.describe(source.positional(), "s", source.columns(), keys).ifPresent(duplicates -> {
            throw new RedshiftException(
                    ErrorKind.USER,
                    "The key (" + String.join(", ", keys) + ") does not identify the rows of the source: " + duplicates
                            + ". Nothing was written to " + destination.label()
                            + ". Redshift does not enforce keys: set primary_keys to columns that are unique together, "
                            + "or remove the duplicates from the source.");
        });
    }

    @Override
    public Applied apply(SourceRows source, DeltaTarget target) {
        long version = target.version();
        Dataset<Row> present = source.columns().byPosition(target.rowsAt(version), "t");
        Merge merge = new Merge(source.columns(), keys);
        try (StagedRows changes = StagedRows.of(merge.changes(source.positional(), present))) {
            TableChanges counts = Merge.count(changes.rows());
            if (present.count() + counts.inserted() - counts.deleted() != source.count()) {
                throw duplicatesInTarget(source.columns(), present, target.destination());
            }
            if (counts.none()) {
                return Applied.nothing(source.count());
            }
            Commit commit = target.merge(version, merge, changes.rows(), counts);
            return counts.applied(source.count(), commit);
        }
    }

    /** The source's keys are unique, so only a key that the destination has twice can make the numbers disagree. */
    private RedshiftException duplicatesInTarget(Columns columns, Dataset<Row> present, DeltaDestination destination) {
        String duplicates = DuplicateKeys.describe(present, "t", columns, keys).orElse("the rows do not add up");
        return new RedshiftException(
                ErrorKind.USER,
                "The key (" + String.join(", ", keys) + ") does not identify the rows of the destination "
                        + destination.label() + ": " + duplicates + ". Nothing was written. "
                        + "Remove the duplicates there, or load into a new destination_table.");
    }
}
