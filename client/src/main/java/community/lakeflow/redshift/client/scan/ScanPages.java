package community.lakeflow.redshift.client.scan;

import community.lakeflow.redshift.client.error.ResultTooLargeException;
import community.lakeflow.redshift.client.error.RowTooLargeException;
import community.lakeflow.redshift.client.error.StatementFailedException;
import community.lakeflow.redshift.client.option.ResultFormat;
import community.lakeflow.redshift.client.page.PageColumn;
import community.lakeflow.redshift.client.page.RowBatch;
import community.lakeflow.redshift.client.statement.DataApiClient;
import community.lakeflow.redshift.client.statement.ResultPages;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Starts a scan and gives all of its rows, result after result. Not thread-safe. */
public final class ScanPages implements AutoCloseable {
    private final DataApiClient client;
    private final ScanStart start;
    private final Queue<String> toRead = new ArrayDeque<>();
    private StartedScan scan;
    private @Nullable ResultPages current;
    private boolean closed;
    private boolean failed;
    private long rows;
    private long bytes;
    private long pages;

    public ScanPages(DataApiClient client, ScanStart start) {
        this.client = client;
        this.start = start;
        this.scan = start.start();
        toRead.addAll(scan.submission().resultIds());
    }

    /** Of each batch. */
    public List<PageColumn> columns() {
        return scan.layout().columns();
    }

    /** In which the results arrive. */
    public ResultFormat format() {
        return scan.layout().format();
    }

    /** Of which the read consists. */
    public int partitions() {
        return scan.submission().resultIds().size();
    }

    /** Waits until the first result is there. {@link #next} does so by itself. */
    public void awaitFirst() {
        if (current == null) {
            open();
        }
        while (current != null && !isFinished(current)) {
            finish();
            open();
        }
    }

    /** The next rows, or nothing at the end of the last result. */
    public Optional<RowBatch> next() {
        while (!closed && (current != null || !toRead.isEmpty())) {
            Optional<RowBatch> batch = current == null ? Optional.empty() : next(current);
            if (batch.isPresent()) {
                rows += batch.get().rows();
                return batch;
            }
            finish();
            open();
        }
        return Optional.empty();
    }

    private boolean isFinished(ResultPages result) {
        try {
            result.awaitFinished();
            return true;
        } catch (StatementFailedException e) {
            restart(e);
            return false;
        }
    }

    private Optional<RowBatch> next(ResultPages result) {
        try {
            return result.next();
        } catch (StatementFailedException e) {
            restart(e);
            return Optional.empty();
        }
    }

    /** A statement that failed has taken its whole transaction with it: nothing is left to read or to cancel. */
    private void restart(StatementFailedException e) {
        toRead.clear();
        failed = true;
        if (e instanceof RowTooLargeException row) {
            throw WidestColumns.named(row, columns());
        }
        if (rows > 0 || !(e instanceof ResultTooLargeException tooLarge)) {
            throw e;
        }
        scan = start.restart(tooLarge);
        failed = false;
        toRead.addAll(scan.submission().resultIds());
    }

    private void finish() {
        if (current != null) {
            bytes += current.bytes();
            pages += current.pages();
            current.close();
            current = null;
        }
    }

    private void open() {
        String result = toRead.poll();
        current = result == null ? null : client.results(result, scan.layout());
    }

    /** Rows so far. */
    public long rows() {
        return rows;
    }

    /** Bytes of the pages so far, as they came over the network. */
    public long bytes() {
        return bytes + (current == null ? 0 : current.bytes());
    }

    /** Pages so far. */
    public long pages() {
        return pages + (current == null ? 0 : current.pages());
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        boolean mayRun = !failed && (!toRead.isEmpty() || (current != null && current.pages() == 0));
        finish();
        if (mayRun) {
            client.cancel(scan.submission());
        }
    }
}
