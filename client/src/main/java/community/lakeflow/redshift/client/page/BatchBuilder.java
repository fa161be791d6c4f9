package community.lakeflow.redshift.client.page;

import java.util.ArrayList;
import java.util.List;

/** Gathers the rows of a page in batches. Its arrays serve one batch after another, each of which is a copy of what they hold. */
final class BatchBuilder {
    /** As many as Spark's own readers give at a time: a column of numbers takes 32 kB. */
    static final int MOST_ROWS = 4096;

    private final ColumnBuilder[] builders;
    private final List<RowBatch> batches = new ArrayList<>();
    private int rows;

    BatchBuilder(List<PageColumn> columns) {
        builders = columns.stream().map(ColumnBuilder::of).toArray(ColumnBuilder[]::new);
    }

    /** Each of them takes one value for each row. */
    ColumnBuilder[] columns() {
        return builders;
    }

    /** All columns have their value of the row. */
    void endRow() {
        rows++;
        if (rows == MOST_ROWS) {
            endBatch();
        }
    }

    private void endBatch() {
        batches.add(new RowBatch(rows, ColumnBuilder.build(builders)));
        rows = 0;
    }

    /** All rows so far. */
    List<RowBatch> build() {
        if (rows > 0) {
            endBatch();
        }
        return List.copyOf(batches);
    }
}
