package community.lakeflow.redshift.ingest.delta;

import static org.apache.spark.sql.functions.lit;

import community.lakeflow.redshift.client.error.ErrorKind;
import community.lakeflow.redshift.client.error.RedshiftException;
import io.delta.tables.DeltaTable;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.types.StructType;

/** A Delta table that exists: what is in it, and commits whose row counts are checked against what was meant. */
final class DeltaTarget {
    private final SparkSession session;
    private final DeltaDestination destination;
    private final String identifier;

    /** @param identifier the destination in Spark SQL's spelling */
    DeltaTarget(SparkSession session, DeltaDestination destination, String identifier) {
        this.session = session;
        this.destination = destination;
        this.identifier = identifier;
    }

    static DeltaTarget create(
            SparkSession session,
            DeltaDestination destination,
            String identifier,
            StructType schema,
            List<String> clusterBy) {
        String mapping = DestinationSchema.needsColumnMapping(schema) ? ", 'delta.columnMapping.mode' = 'name'" : "";
        String clustering = clusterBy.isEmpty()
                ? ""
                : clusterBy.stream().map(Quoted::name).collect(Collectors.joining(", ", " CLUSTER BY (", ")"));
        // Deletion vectors let a merge mark single rows as gone, so that it need not rewrite the rows beside them.
        session.sql("CREATE TABLE " + identifier + " (" + schema.toDDL() + ") USING delta" + clustering
                + " TBLPROPERTIES ('delta.enableDeletionVectors' = 'true'" + mapping + ")");
        return new DeltaTarget(session, destination, identifier);
    }

    DeltaDestination destination() {
        return destination;
    }

    StructType schema() {
        return session.table(identifier).schema();
    }

    List<String> clusteringColumns() {
        Row detail = table().detail().select("clusteringColumns").head();
        List<String> quoted = detail.isNullAt(0) ? List.of() : detail.getList(0);
        return quoted.stream().map(Quoted::unquote).toList();
    }

    long version() {
        return lastCommit().version();
    }

    /** The rows of one version, whatever is committed while they are read. */
    Dataset<Row> rowsAt(long version) {
        return session.read().option("versionAsOf", version).table(identifier);
    }

    Commit append(Dataset<Row> rows, long count) throws NoSuchTableException {
        rows.writeTo(identifier).append();
        return requireRows(count, lastCommit());
    }

    Commit overwrite(long version, Dataset<Row> rows, long count) throws NoSuchTableException {
        rows.writeTo(identifier).overwrite(lit(true));
        return requireRows(count, commitAfter(version));
    }

    Commit merge(long version, Merge merge, Dataset<Row> changes, TableChanges expected) {
        merge.execute(table(), changes);
        Commit commit = commitAfter(version);
        TableChanges counted = Merge.counted(commit);
        if (!counted.equals(expected)) {
            throw disagreement(commit, expected.toString(), counted.toString());
        }
        return commit;
    }

    private Commit requireRows(long expected, Commit commit) {
        if (commit.rows("numOutputRows") != expected) {
            throw disagreement(commit, expected + " rows", commit.rows("numOutputRows") + " rows");
        }
        return commit;
    }

    private Commit commitAfter(long version) {
        Commit commit = lastCommit();
        if (commit.version() != version + 1) {
            throw new RedshiftException(
                    ErrorKind.EXTERNAL,
                    "Another writer changed " + destination.label() + " between its versions " + version + " and "
                            + commit.version() + ", so it may differ from the source. Run the table again, "
                            + "with no other writer.");
        }
        return commit;
    }

    private RedshiftException disagreement(Commit commit, String expected, String counted) {
        return new RedshiftException(
                ErrorKind.INTERNAL,
                "Delta's " + commit.operation() + " to " + destination.label() + ", version " + commit.version()
                        + ", counts " + counted + " where " + expected
                        + " were to be applied. RESTORE TABLE to version "
                        + (commit.version() - 1) + " undoes it; please report this.");
    }

    private Commit lastCommit() {
        Row commit = table().history(1)
                .select("version", "operation", "operationMetrics")
                .head();
        return new Commit(commit.getLong(0), commit.getString(1), commit.getJavaMap(2));
    }

    private DeltaTable table() {
        return DeltaTable.forName(session, identifier);
    }
}
