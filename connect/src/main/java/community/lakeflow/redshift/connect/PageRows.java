package community.lakeflow.redshift.connect;

import community.lakeflow.redshift.client.page.RowBatch;
import community.lakeflow.redshift.client.scan.ScanPages;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** The rows of a scan, one by one. */
final class PageRows implements Rows {
    private final ScanPages pages;
    private final List<CellReader> readers;
    private @Nullable RowBatch batch;
    private int next;

    PageRows(ScanPages pages) {
        this.pages = pages;
        this.readers = pages.columns().stream()
                .map(column -> CellReader.of(column.type()))
                .toList();
    }

    @Override
    public boolean hasNext() {
        return following() != null;
    }

    @Override
    public Row next() {
        RowBatch current = following();
        if (current == null) {
            throw new NoSuchElementException("the rows are at their end");
        }
        Object[] values = new Object[readers.size()];
        for (int column = 0; column < values.length; column++) {
            values[column] = readers.get(column).read(current.column(column), next);
        }
        next++;
        return RowFactory.create(values);
    }

    /** The batch that holds the next row, fetched where the current one is used up; null at the end. */
    private @Nullable RowBatch following() {
        while (batch == null || next == batch.rows()) {
            Optional<RowBatch> fetched = pages.next();
            if (fetched.isEmpty()) {
                return null;
            }
            batch = fetched.get();
            next = 0;
        }
        return batch;
    }

    @Override
    public void close() {
        pages.close();
    }
}
