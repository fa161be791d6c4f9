package community.lakeflow.redshift.spark.read;

import community.lakeflow.redshift.client.error.RowTooLargeException;
import community.lakeflow.redshift.client.page.PageColumn;
import community.lakeflow.redshift.client.page.RowBatch;
import community.lakeflow.redshift.client.scan.WidestColumns;
import community.lakeflow.redshift.client.statement.ResultPages;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.jspecify.annotations.Nullable;

/**
 * The result of one statement, batch by batch. The statement is left as it is when a task ends early, because its next attempt
 * reads the same result, and another attempt may be reading it now; what nobody wants is stopped at the query's end.
 */
final class PageReader implements PartitionReader<ColumnarBatch> {
    private final Connections.Borrowed borrowed;
    private final ResultPages pages;
    private final List<PageColumn> columns;
    private final StructField[] fields;
    private final ReadProgress progress;
    private @Nullable ColumnarBatch batch;

    PageReader(StatementPartition partition, StructType schema, ReadProgress progress) {
        this.borrowed = Connections.OF_PROCESS.borrow(partition.options());
        this.pages = borrowed.connection().results(partition.resultId(), partition.layout());
        this.columns = partition.layout().columns();
        this.fields = schema.fields();
        this.progress = progress;
    }

    @Override
    public boolean next() {
        Optional<RowBatch> rows = rows();
        if (rows.isEmpty()) {
            progress.ends(pages.statementId());
        }
        batch = rows.map(this::batch).orElse(null);
        return batch != null;
    }

    private Optional<RowBatch> rows() {
        try {
            return pages.next();
        } catch (RowTooLargeException e) {
            throw WidestColumns.named(e, columns);
        }
    }

    /** A query that needs no column gets as many rows of none. */
    private ColumnarBatch batch(RowBatch rows) {
        ColumnVector[] vectors = new ColumnVector[fields.length];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = PageVector.of(rows.column(i), fields[i].dataType(), rows.rows());
        }
        return new ColumnarBatch(vectors, rows.rows());
    }

    @Override
    public ColumnarBatch get() {
        if (batch == null) {
            throw new NoSuchElementException("no batch was read");
        }
        return batch;
    }

    @Override
    public CustomTaskMetric[] currentMetricsValues() {
        return ReadMetrics.of(pages.figures());
    }

    @Override
    public void close() {
        try (borrowed) {
            pages.close();
        }
    }
}
