package community.lakeflow.redshift.client.statement;

import community.lakeflow.redshift.client.error.ErrorKind;
import community.lakeflow.redshift.client.error.RedshiftException;
import community.lakeflow.redshift.client.error.StatementFailedException;
import community.lakeflow.redshift.client.page.Page;
import community.lakeflow.redshift.client.page.PageDecoder;
import community.lakeflow.redshift.client.page.ResultLayout;
import community.lakeflow.redshift.client.page.ResultPage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The pages of one result, in order; while one is worked on the next is fetched. The rows are counted: a result that ends with another
 * number of rows than the service announced fails. Not thread-safe.
 */
public final class ResultPages implements AutoCloseable {

    /** What closing does to a statement that is not known to have ended. */
    enum OnClose {
        CANCEL,
        LEAVE
    }

    private final DataApiClient client;
    private final String id;
    private final ResultLayout layout;
    private final ExecutorService prefetching;
    private final RequestCounter counter;
    private final LongAdder requests;
    private final OnClose onClose;
    private @Nullable Future<FinishedStatement> finishing;
    private @Nullable FinishedStatement statement;
    private @Nullable Future<ResultPage> pending;
    private @Nullable String lastToken;
    private PageDecoder decoder;
    private boolean atEnd;
    private boolean nothingToCancel;
    private long rows;
    private long bytes;
    private long pages;
    private Duration waited = Duration.ZERO;

    ResultPages(
            DataApiClient client,
            String id,
            ResultLayout layout,
            ExecutorService prefetching,
            RequestCounter counter,
            OnClose onClose) {
        this.client = client;
        this.id = id;
        this.layout = layout;
        this.decoder = layout.decoder();
        this.prefetching = prefetching;
        this.counter = counter;
        this.requests = counter.watch(id);
        this.onClose = onClose;
    }

    /** The next page, or nothing at the end. The first call waits until the statement is finished. */
    public Optional<Page> next() {
        if (atEnd) {
            return Optional.empty();
        }
        awaitFinished();
        ResultPage result = await(pending);
        checkLabels(result);
        rows += result.page().rows();
        bytes += result.bytes();
        pages++;
        proceed(result);
        return Optional.of(result.page());
    }

    /** Waits until the statement is finished, and asks for the first page. {@link #next} does so by itself. */
    public FinishedStatement awaitFinished() {
        if (statement == null) {
            long start = System.nanoTime();
            FinishedStatement finished = awaitEnd();
            waited = Duration.ofNanos(System.nanoTime() - start);
            if (!finished.hasResultSet()) {
                throw new RedshiftException(
                        ErrorKind.INTERNAL, "Statement " + id + " finished without a result to read.");
            }
            statement = finished;
            fetch(null);
        }
        return statement;
    }

    /** Elsewhere, because a thread that reads from a socket cannot be interrupted, and one that waits for another can. */
    private Future<FinishedStatement> finishing() {
        if (finishing == null) {
            finishing = prefetching.submit(() -> client.awaitFinished(id));
        }
        return finishing;
    }

    private FinishedStatement awaitEnd() {
        try {
            return await(finishing());
        } catch (StatementFailedException e) {
            nothingToCancel = true;
            throw e;
        }
    }

    private void fetch(@Nullable String token) {
        PageDecoder ofPage = decoder;
        pending = prefetching.submit(() -> client.fetch(id, ofPage, token));
    }

    private <T> T await(@Nullable Future<T> future) {
        if (future == null) {
            throw new IllegalStateException("closed");
        }
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RedshiftException(
                    ErrorKind.USER, "Reading the result of statement " + id + " was interrupted.", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RedshiftException own) {
                throw own;
            }
            throw new RedshiftException(
                    ErrorKind.INTERNAL,
                    "Reading the result of statement " + id + " failed: " + e.getCause(),
                    e.getCause());
        }
    }

    private void proceed(ResultPage result) {
        String token = result.nextToken();
        if (token == null) {
            checkRows(result.totalRows());
            atEnd = true;
        } else if (token.equals(lastToken)) {
            throw incomplete("the service answered the same page token twice");
        } else {
            lastToken = token;
            decoder = result.following();
            fetch(token);
        }
    }

    private void checkRows(@Nullable Long total) {
        if (total != null && total >= 0 && total != rows) {
            throw incomplete(rows + " rows arrived where TotalNumRows announced " + total);
        }
        if (statement != null && statement.rows() >= 0 && statement.rows() != rows) {
            throw incomplete(rows + " rows arrived where ResultRows announced " + statement.rows());
        }
    }

    /** Redshift folds names to lower case unless told otherwise, so letters may differ in case. */
    private void checkLabels(ResultPage result) {
        List<String> labels = result.labels();
        if (labels.isEmpty()) {
            return;
        }
        List<String> selected = layout.labels();
        boolean same = labels.size() == selected.size();
        for (int i = 0; same && i < labels.size(); i++) {
            same = labels.get(i).equalsIgnoreCase(selected.get(i));
        }
        if (!same) {
            throw incomplete("its columns are " + labels + " where " + selected + " were selected");
        }
    }

    private RedshiftException incomplete(String why) {
        return new RedshiftException(
                ErrorKind.EXTERNAL,
                "The result of statement " + id + " cannot be trusted: " + why + ". Read it again.");
    }

    /** Rows of the pages so far. */
    public long rows() {
        return rows;
    }

    /** Bytes of the pages so far, as they came over the network. */
    public long bytes() {
        return bytes;
    }

    /** Pages so far. */
    public long pages() {
        return pages;
    }

    /** Requests about the statement since these pages were opened, retries included, by all who read it through this connection. */
    public long requests() {
        return requests.sum();
    }

    /** How long the reader waited for the statement to finish. */
    public Duration waited() {
        return waited;
    }

    /** The id of the statement whose result this is. */
    public String statementId() {
        return id;
    }

    @Override
    public void close() {
        Future<ResultPage> future = pending;
        pending = null;
        if (future != null) {
            future.cancel(true);
        }
        if (statement == null && onClose == OnClose.CANCEL && !nothingToCancel) {
            nothingToCancel = true;
            client.cancel(id);
        }
        atEnd = true;
        counter.forget(id);
    }
}
