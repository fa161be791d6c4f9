package community.lakeflow.redshift.emulator.result;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.redshiftdata.model.ColumnMetadata;

/**
 * One page of a result, its records still on disk: the inside of the JSON array of Records. To be closed; a page that is made
 * of another is closed in its stead.
 */
public final class ResultPage implements Closeable {
    private final ResultFormat format;
    private final @Nullable List<ColumnMetadata> columns;
    private final long totalRows;
    private final String token;
    private final @Nullable String nextToken;
    private final FilePart records;

    ResultPage(
            ResultFormat format,
            @Nullable List<ColumnMetadata> columns,
            long totalRows,
            String token,
            @Nullable String nextToken,
            FilePart records) {
        this.format = format;
        this.columns = columns;
        this.totalRows = totalRows;
        this.token = token;
        this.nextToken = nextToken;
        this.records = records;
    }

    public ResultFormat format() {
        return format;
    }

    /** Empty on a page that does not show them. */
    public Optional<List<ColumnMetadata>> columns() {
        return Optional.ofNullable(columns);
    }

    /** Rows of the whole result, not of this page. */
    public long totalRows() {
        return totalRows;
    }

    /** Asks for this same page; the first page has one too, although nobody needs it. */
    public String token() {
        return token;
    }

    public Optional<String> nextToken() {
        return Optional.ofNullable(nextToken);
    }

    /** This page as a faulty service would give it, which sends its reader to another page next. */
    public ResultPage leadingTo(String otherToken) {
        return new ResultPage(format, columns, totalRows, token, otherToken, records);
    }

    /** A page without records, after which this one comes. */
    public ResultPage emptyBefore() throws IOException {
        records.close();
        return new ResultPage(format, columns, totalRows, token, token, FilePart.NOTHING);
    }

    /** Bytes that {@link #writeTo} writes. */
    public long length() {
        return records.length();
    }

    public void writeTo(OutputStream out) throws IOException {
        records.writeTo(out);
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
