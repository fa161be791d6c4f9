package community.lakeflow.redshift.spark.unload;

import community.lakeflow.redshift.client.error.ErrorKind;
import community.lakeflow.redshift.client.error.RedshiftException;
import community.lakeflow.redshift.client.page.PageColumn;
import community.lakeflow.redshift.client.type.Arrival;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.jspecify.annotations.Nullable;

/** The rows of whole files, counted against the manifest. Used by one thread. */
public final class StagedRows implements PartitionReader<ColumnarBatch> {
    private final StagedPartition partition;
    private final StagedReaders readers;
    private final Iterator<StagedPartition.Part> left;
    private StagedPartition.@Nullable Part part;
    private @Nullable PartitionReader<ColumnarBatch> reader;
    private @Nullable ColumnarBatch from;
    private @Nullable ColumnarBatch batch;
    private long rowsOfPart;
    private long rows;
    private long bytes;
    private long files;

    StagedRows(StagedPartition partition) {
        this.partition = partition;
        this.readers = partition.readers();
        this.left = partition.parts().iterator();
    }

    @Override
    public boolean next() throws IOException {
        while (true) {
            if (reader == null) {
                if (!left.hasNext()) {
                    return false;
                }
                open(left.next());
            }
            if (advance()) {
                return true;
            }
            finishPart();
        }
    }

    private void open(StagedPartition.Part next) throws IOException {
        part = next;
        rowsOfPart = 0;
        reader = readers.files().createColumnarReader(next.whole());
    }

    private boolean advance() throws IOException {
        PartitionReader<ColumnarBatch> current = open();
        if (!hasNext(current)) {
            return false;
        }
        ColumnarBatch next = current.get();
        if (rowsOfPart == 0) {
            requireColumns(next);
        }
        if (from != next || batch == null) {
            from = next;
            batch = new ColumnarBatch(vectors(next));
        }
        batch.setNumRows(next.numRows());
        rowsOfPart += next.numRows();
        rows += next.numRows();
        return true;
    }

    private boolean hasNext(PartitionReader<ColumnarBatch> current) throws IOException {
        try {
            return current.next();
        } catch (Exception e) {
            // Spark wraps it in an exception that it does not declare.
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof FileNotFoundException) {
                    throw gone(e);
                }
            }
            throw e;
        }
    }

    private RedshiftException gone(Exception cause) {
        return new RedshiftException(
                ErrorKind.USER,
                "File " + current().path() + " of statement " + partition.statementId()
                        + " is gone. What a query unloads is removed at its end, so that a second action on the same"
                        + " DataFrame finds nothing: load the table again for each action, or cache it.",
                cause);
    }

    /** A column that has a value is there; of those that show none the foot of the file has to tell, which costs requests. */
    private void requireColumns(ColumnarBatch first) throws IOException {
        List<PageColumn> doubtful = new ArrayList<>();
        for (int i = 0; i < readers.columns().size(); i++) {
            if (isNull(first.column(i), first.numRows())) {
                doubtful.add(readers.columns().get(i));
            }
        }
        if (!doubtful.isEmpty()) {
            FileColumns.require(
                    doubtful,
                    new Path(current().path()),
                    readers.configuration().value().value());
        }
    }

    private static boolean isNull(ColumnVector column, int rows) {
        int row = 0;
        while (row < rows && column.isNullAt(row)) {
            row++;
        }
        return row == rows;
    }

    private ColumnVector[] vectors(ColumnarBatch next) {
        ColumnVector[] vectors = new ColumnVector[readers.wanted()];
        for (int i = 0; i < vectors.length; i++) {
            boolean hex = readers.columns().get(i).type().arrival() == Arrival.HEX;
            vectors[i] = hex ? new HexVector(next.column(i)) : next.column(i);
        }
        return vectors;
    }

    private void finishPart() throws IOException {
        StagedPartition.Part ended = current();
        UnloadedFile file = ended.file();
        closeReader();
        if (rowsOfPart != file.rows()) {
            throw new RedshiftException(
                    ErrorKind.EXTERNAL,
                    "File " + ended.path() + " of statement " + partition.statementId() + " has "
                            + rowsOfPart + " rows, its manifest announces " + file.rows()
                            + ". Somebody changed what was staged; read the table again.");
        }
        files++;
        bytes += file.bytes();
    }

    private StagedPartition.Part current() {
        if (part == null) {
            throw new NoSuchElementException("no file was opened");
        }
        return part;
    }

    private PartitionReader<ColumnarBatch> open() {
        if (reader == null) {
            throw new NoSuchElementException("no file is open");
        }
        return reader;
    }

    @Override
    public ColumnarBatch get() {
        if (batch == null) {
            throw new NoSuchElementException("no rows were read");
        }
        return batch;
    }

    public long rows() {
        return rows;
    }

    /** Of the files that were read to their ends. */
    public long bytes() {
        return bytes;
    }

    /** That were read to their ends. */
    public long files() {
        return files;
    }

    private void closeReader() throws IOException {
        PartitionReader<ColumnarBatch> closing = reader;
        reader = null;
        from = null;
        batch = null;
        if (closing != null) {
            closing.close();
        }
    }

    @Override
    public void close() throws IOException {
        closeReader();
    }
}
