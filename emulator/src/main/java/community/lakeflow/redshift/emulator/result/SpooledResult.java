package community.lakeflow.redshift.emulator.result;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.redshiftdata.model.ColumnMetadata;
import software.amazon.awssdk.services.redshiftdata.model.ValidationException;

/** A finished result on disk. There is no file when there are no rows. */
public final class SpooledResult {
    private final String queryId;
    private final Path file;
    private final List<ColumnMetadata> columns;
    private final long rows;
    private final long[] pageEnds;

    SpooledResult(String queryId, Path file, List<ColumnMetadata> columns, long rows, long[] pageEnds) {
        this.queryId = queryId;
        this.file = file;
        this.columns = List.copyOf(columns);
        this.rows = rows;
        this.pageEnds = pageEnds;
    }

    public long rows() {
        return rows;
    }

    /** Bytes of JSON of all rows; what the service counts is not known (guess). */
    public long bytes() {
        return pageEnds.length == 0 ? 0 : pageEnds[pageEnds.length - 1];
    }

    /** A result without rows has one page, which is empty. */
    private int pages() {
        return Math.max(1, pageEnds.length);
    }

    /**
     * The page of a NextToken, or the first one. An empty token is none, as the model says of the one in an answer.
     *
     * @throws ValidationException for a token that did not come from this result
     */
    public ResultPage page(@Nullable String token) throws IOException {
        return page(token == null || token.isEmpty() ? 0 : PageToken.parse(token, queryId, pages()));
    }

    private ResultPage page(int page) throws IOException {
        String next = page + 1 < pages() ? PageToken.of(queryId, page + 1) : null;
        if (rows == 0) {
            return new ResultPage(columns, rows, next, null, 0, 0);
        }
        long start = (page == 0 ? 0 : pageEnds[page - 1]) + 1;
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        return new ResultPage(columns, rows, next, channel, start, pageEnds[page] - start);
    }

    public void delete() throws IOException {
        Files.deleteIfExists(file);
    }
}
