package community.lakeflow.redshift.emulator.statement;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import software.amazon.awssdk.services.redshiftdata.model.ColumnMetadata;

/** A finished result on disk. There is no file when there are no rows. */
final class SpooledResult {
    private final Path file;
    private final List<ColumnMetadata> columns;
    private final long rows;
    private final long[] pageEnds;

    SpooledResult(Path file, List<ColumnMetadata> columns, long rows, long[] pageEnds) {
        this.file = file;
        this.columns = List.copyOf(columns);
        this.rows = rows;
        this.pageEnds = pageEnds;
    }

    long rows() {
        return rows;
    }

    /** Bytes of JSON of all rows; what the service counts is not known (guess). */
    long bytes() {
        return pageEnds.length == 0 ? 0 : pageEnds[pageEnds.length - 1];
    }

    /** A result without rows has one page, which is empty. */
    int pages() {
        return Math.max(1, pageEnds.length);
    }

    /** @param page from 0 */
    ResultPage page(int page, String queryId) throws IOException {
        String next = page + 1 < pages() ? PageToken.of(queryId, page + 1) : null;
        if (rows == 0) {
            return new ResultPage(columns, rows, next, null, 0, 0);
        }
        long start = (page == 0 ? 0 : pageEnds[page - 1]) + 1;
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        return new ResultPage(columns, rows, next, channel, start, pageEnds[page] - start);
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
    }
}
