package community.lakeflow.redshift.emulator.result;

import community.lakeflow.redshift.emulator.engine.ResultColumn;
import community.lakeflow.redshift.emulator.engine.RowSink;
import community.lakeflow.redshift.emulator.engine.RowValues;
import community.lakeflow.redshift.emulator.fidelity.Guess;
import community.lakeflow.redshift.emulator.fidelity.Guess.EmptyPages;
import community.lakeflow.redshift.emulator.fidelity.Quota;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import software.amazon.awssdk.services.redshiftdata.model.ColumnMetadata;

/**
 * Takes the rows of one result while they arrive and writes each once, as the wire has it, to a file; memory holds a buffer
 * and the ends of the pages.
 */
public final class ResultSpool implements RowSink, Closeable {
    private final String queryId;
    private final ResultFormat format;
    private final ResultOptions options;
    private final long rowLimit;
    private final SpoolFile file;
    private List<ColumnMetadata> columns = List.of();
    private RowWriter writer;
    private long rows;
    private long bytes;
    private boolean kept;

    ResultSpool(String queryId, ResultFormat format, ResultOptions options, Path path) {
        this.queryId = queryId;
        this.format = format;
        this.options = options;
        this.rowLimit = limit(Quota.ROW_BYTES);
        this.file = new SpoolFile(path, limit(Quota.RESULT_BYTES));
        this.writer = writer(List.of());
    }

    private long limit(Quota quota) {
        return options.quotas().limit(quota).orElse(Long.MAX_VALUE);
    }

    @Override
    public void columns(List<ResultColumn> resultColumns) {
        columns = resultColumns.stream().map(ResultSpool::metadata).toList();
        writer = writer(resultColumns);
    }

    private RowWriter writer(List<ResultColumn> resultColumns) {
        PageSizes sizes = options.pageSizes();
        return switch (format) {
            case JSON -> new JsonRows(resultColumns, sizes.json(), file);
            case CSV -> new CsvRows(resultColumns, sizes, options.guesses(), file);
        };
    }

    @Override
    public void row(RowValues row) throws IOException {
        int rowBytes = row.wireBytes();
        if (rowBytes > rowLimit) {
            throw new ResultLimitException("Packet for query is too large");
        }
        rows++;
        bytes += rowBytes;
        writer.row(row);
    }

    /** The whole result, once the last row has come. */
    public SpooledResult finish() throws IOException {
        writer.finish();
        long[] pageEnds = file.finish();
        kept = true;
        return new SpooledResult(
                queryId,
                format,
                columns,
                rows,
                bytes,
                new Pages(file.path(), pageEnds, emptyPages()),
                options.guesses());
    }

    /** A result without rows has one page at most. */
    private EmptyPages emptyPages() {
        return rows == 0 ? EmptyPages.NONE : options.guesses().of(Guess.EMPTY_PAGES);
    }

    /** Deletes the file unless the result was finished. */
    @Override
    public void close() throws IOException {
        file.close();
        if (!kept) {
            file.delete();
        }
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
