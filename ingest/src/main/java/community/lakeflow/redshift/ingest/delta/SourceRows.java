package community.lakeflow.redshift.ingest.delta;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The staged rows of a source. */
record SourceRows(Columns columns, StagedRows staged) {

    /** Columns s0 and so on. */
    Dataset<Row> positional() {
        return staged.rows();
    }

    Dataset<Row> named() {
        return columns.byName(staged.rows(), "s");
    }

    long count() {
        return staged.count();
    }
}
