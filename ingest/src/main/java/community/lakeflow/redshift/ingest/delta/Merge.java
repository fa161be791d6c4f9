package community.lakeflow.redshift.ingest.delta;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.delta.tables.DeltaTable;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Makes a table equal to a source, row by row of the same key. The rows that differ are found first; only they go into the MERGE, so that
 * Delta touches nothing else.
 */
record Merge(Columns columns, List<String> keys) {
    private static final String INSERT = "insert";
    private static final String UPDATE = "update";
    private static final String DELETE = "delete";

    /**
     * One row for each row to insert, update or delete: {@code change} says which, {@code c0} and so on are the new values, of a row to
     * delete only the key.
     *
     * @param source columns s0 and so on, keys unique
     * @param target columns t0 and so on
     */
    Dataset<Row> changes(Dataset<Row> source, Dataset<Row> target) {
        Dataset<Row> left = source.withColumn("in_source", lit(true));
        Dataset<Row> right = target.withColumn("in_target", lit(true));
        Column inserted = col("in_target").isNull();
        Column deleted = col("in_source").isNull();
        Column change = when(inserted, INSERT)
                .when(deleted, DELETE)
                .when(columns.allSame("s", "t"), null)
                .otherwise(UPDATE);
        List<Integer> keyPositions = columns.positions(keys);
        Stream<Column> values = IntStream.range(0, columns.size()).mapToObj(i -> (keyPositions.contains(i)
                        ? when(deleted, col("t" + i)).otherwise(col("s" + i))
                        : col("s" + i))
                .as("c" + i));
        return left.join(right, columns.allEqual("s", "t", keys), "full_outer")
                .select(Stream.concat(Stream.of(change.as("change")), values).toArray(Column[]::new))
                .where(col("change").isNotNull());
    }

    static TableChanges count(Dataset<Row> changes) {
        Map<String, Long> counts = changes.groupBy("change").count().collectAsList().stream()
                .collect(Collectors.toMap(row -> row.getString(0), row -> row.getLong(1)));
        return new TableChanges(
                counts.getOrDefault(INSERT, 0L), counts.getOrDefault(UPDATE, 0L), counts.getOrDefault(DELETE, 0L));
    }

    void execute(DeltaTable table, Dataset<Row> changes) {
        Column sameKey = columns.positions(keys).stream()
                .map(i -> col("target." + quoted(i)).eqNullSafe(col("changes.c" + i)))
                .reduce(Column::and)
                .orElseThrow();
        Map<String, Column> values = IntStream.range(0, columns.size())
                .boxed()
                .collect(Collectors.toMap(this::quoted, i -> col("changes.c" + i)));
        table.as("target")
                .merge(changes.as("changes"), sameKey)
                .whenMatched(isChange(DELETE))
                .delete()
                .whenMatched(isChange(UPDATE))
                .update(values)
                .whenNotMatched(isChange(INSERT))
                .insert(values)
                .execute();
    }

    private static Column isChange(String change) {
        return col("changes.change").equalTo(change);
    }

    private String quoted(int position) {
        return Quoted.name(columns.schema().apply(position).name());
    }

    static TableChanges counted(Commit commit) {
        return new TableChanges(
                commit.rows("numTargetRowsInserted"),
                commit.rows("numTargetRowsUpdated"),
                commit.rows("numTargetRowsDeleted"));
    }
}
