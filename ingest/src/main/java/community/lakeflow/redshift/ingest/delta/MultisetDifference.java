package community.lakeflow.redshift.ingest.delta;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Counts, of two bags of rows, the rows that only one of them has; a row that is there three times and twice differs once. */
final class MultisetDifference {
    private MultisetDifference() {}

    /**
     * @param source columns s0 and so on
     * @param target columns t0 and so on
     */
    static TableChanges count(Columns columns, Dataset<Row> source, Dataset<Row> target) {
        Dataset<Row> wanted = source.select(columns.groupable("s")).withColumn("side", lit(1L));
        Dataset<Row> present = target.select(columns.groupable("t")).withColumn("side", lit(-1L));
        Column surplus = col("surplus");
        Row counts = wanted.union(present)
                .groupBy(columns.columns("s"))
                .agg(sum(col("side")).as("surplus"))
                .agg(total(when(surplus.gt(0), surplus)), total(when(surplus.lt(0), surplus.unary_$minus())))
                .head();
        return new TableChanges(counts.getLong(0), 0, counts.getLong(1));
    }

    private static Column total(Column rows) {
        return coalesce(sum(rows), lit(0L));
    }
}
