package community.lakeflow.redshift.emulator.result;

import community.lakeflow.redshift.emulator.engine.ResultColumn;
import community.lakeflow.redshift.emulator.engine.RowSink;
import community.lakeflow.redshift.emulator.engine.RowValues;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.redshiftdata.model.ColumnMetadata;

/**
 * Takes the rows of one result while they arrive and writes each once, as its wire JSON, to a file; memory holds a buffer
 * and the ends of the pages. Every row is written with a comma before it; a page begins after its first row's comma.
 */
public final class ResultSpool implements RowSink, Closeable {
    private static final int FLUSH = 128 * 1024;

    private final String queryId;
    private final Path file;
    private final PageSize pageSize;
    private final JsonBytes json = new JsonBytes();
    private final LongStream.Builder pageEnds = LongStream.builder();
    private List<ColumnMetadata> columns = List.of();
    private RowEncoder encoder = new RowEncoder(List.of());
    private @Nullable OutputStream out;
    private boolean kept;
    private long rows;
    private long flushed;
    private int rowsInPage;
    private long bytesInPage;

    ResultSpool(String queryId, Path file, PageSize pageSize) {
        this.queryId = queryId;
        this.file = file;
        this.pageSize = pageSize;
    }

    @Override
    public void columns(List<ResultColumn> resultColumns) {
        columns = resultColumns.stream().map(ResultSpool::metadata).toList();
        encoder = new RowEncoder(resultColumns);
    }

    @Override
    public void row(RowValues row) throws IOException {
        int start = json.length();
        json.raw(',');
        encoder.encode(row, json);
        int size = json.length() - start;
        if (pageSize.isFull(rowsInPage, bytesInPage, size)) {
            endPage(flushed + start);
        }
        rows++;
        rowsInPage++;
        bytesInPage += size;
        if (json.length() >= FLUSH) {
            flush();
        }
    }

    private void endPage(long offset) {
        pageEnds.add(offset);
        rowsInPage = 0;
        bytesInPage = 0;
    }

    private void flush() throws IOException {
        if (out == null) {
            out = Files.newOutputStream(file);
        }
        json.writeTo(out);
        flushed += json.length();
        json.clear();
    }

    /** The whole result, once the last row has come. */
    public SpooledResult finish() throws IOException {
        if (rows > 0) {
            flush();
            endPage(flushed);
        }
        if (out != null) {
            out.close();
        }
        kept = true;
        return new SpooledResult(queryId, file, columns, rows, pageEnds.build().toArray());
    }

    /** Deletes the file unless the result was finished. */
    @Override
    public void close() throws IOException {
        if (kept) {
            return;
        }
        if (out != null) {
            out.close();
        }
        Files.deleteIfExists(file);
    }

    /** Length is filled by DescribeTable only (documented samples); there is no currency type (seen). */
    private static ColumnMetadata metadata(ResultColumn column) {
        return ColumnMetadata.builder()
                .name(column.name())
                .label(column.label())
                .schemaName(column.schemaName())
                .tableName(column.tableName())
                .typeName(column.typeName())
                .precision(column.precision())
                .scale(column.scale())
                .length(0)
                .nullable(column.nullable())
                .isSigned(column.signed())
                .isCaseSensitive(column.caseSensitive())
                .isCurrency(false)
                .build();
    }
}
