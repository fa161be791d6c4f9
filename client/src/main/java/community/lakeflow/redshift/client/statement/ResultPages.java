package community.lakeflow.redshift.client.statement;

import community.lakeflow.redshift.client.error.ErrorKind;
import community.lakeflow.redshift.client.error.RedshiftException;
import community.lakeflow.redshift.client.error.StatementFailedException;
import community.lakeflow.redshift.client.page.ResultLayout;
import community.lakeflow.redshift.client.page.ResultPage;
import community.lakeflow.redshift.client.page.RowBatch;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rows of one result, in order; while those of one page are worked on the next pages are fetched. The rows are counted: a result that ends with another
 * number of rows than the service announced fails, and one of which it announced none is warned of. Not thread-safe.
 */
public final class ResultPages implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ResultPages.class);

    /** What closing does to a statement that is not known to have ended. */
    enum OnClose {
        CANCEL,
        LEAVE
    }

    private final String id;
    private final ResultLayout layout;
    private final PageFetching fetching;
    private final ReadyPages ready;
    private final Statements statements;
    private final ExecutorService threads;
    private final RequestTally tally;
    private final OnClose onClose;
    private final Consumer<String> notices;
    private @Nullable Future<?> running;
    private @Nullable DecodedPage first;
    private final Queue<RowBatch> batches = new ArrayDeque<>();
    private boolean started;
    private boolean atEnd;
    private boolean ended;
    private long announced = -1;
    private long rows;
    private long bytes;
    private long pages;
    private Duration waited = Duration.ZERO;
    private Duration decoding = Duration.ZERO;

    ResultPages(
            String id,
            ResultLayout layout,
            ResultFetcher fetcher,
            Statements statements,
            ExecutorService threads,
            RequestTally tally,
            OnClose onClose) {
        this(id, layout, fetcher, statements, threads, tally, onClose, notice -> LOG.warn("{}", notice));
    }

    /** @param notices of rows that nobody counted */
    ResultPages(
            String id,
            ResultLayout layout,
            ResultFetcher fetcher,
            Statements statements,
            ExecutorService threads,
            RequestTally tally,
            OnClose onClose,
            Consumer<String> notices) {
        this.id = id;
        this.layout = layout;
        this.ready = new ReadyPages(System::nanoTime);
        this.fetching = new PageFetching(id, layout.decoder(), fetcher, ready, tally);
        this.statements = statements;
        this.threads = threads;
        this.tally = tally;
        this.onClose = onClose;
        this.notices = notices;
    }

    /** The next rows, or nothing at the end. The first call waits until the statement is finished. */
    public Optional<RowBatch> next() {
        awaitFinished();
        while (batches.isEmpty() && !atEnd) {
            DecodedPage decoded = first == null ? take() : first;
            first = null;
            batches.addAll(checked(decoded));
        }
        return Optional.ofNullable(batches.poll());
    }

    private List<RowBatch> checked(DecodedPage decoded) {
        ResultPage result = decoded.page();
        checkLabels(result);
        rows += result.rows();
        bytes += result.bytes();
        pages++;
        decoding = decoding.plus(decoded.decoding());
        checkRows(result);
        atEnd = result.nextToken() == null;
        return result.batches();
    }

    /** Waits until the statement is finished and its first page is there. {@link #next} does so by itself. */
    public void awaitFinished() {
        if (!started && !atEnd) {
            started = true;
            startFetching();
            long start = System.nanoTime();
            first = take();
            waited = Duration.ofNanos(System.nanoTime() - start);
            ended = true;
        }
    }

    /** Elsewhere, because a thread that reads from a socket cannot be interrupted, and one that waits for another can. */
    private void startFetching() {
        try {
            running = threads.submit(fetching);
        } catch (RejectedExecutionException e) {
            ready.fail(PageFetching.closed(id, e));
        }
    }

    private DecodedPage take() {
        try {
            return ready.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RedshiftException(
                    ErrorKind.USER, "Reading the result of statement " + id + " was interrupted.", e);
        } catch (ExecutionException e) {
            ended |= e.getCause() instanceof StatementFailedException;
            throw PageFetching.failed(id, e);
        }
    }

    private void checkRows(ResultPage result) {
        if (result.totalRows() != null && result.totalRows() >= 0) {
            announced = result.totalRows();
        }
        boolean last = result.nextToken() == null;
        if (isOther(announced, last)) {
            throw incomplete(rows + " rows arrived where TotalNumRows announced " + announced);
        }
        long described = fetching.rows();
        if (isOther(described, last)) {
            throw incomplete(rows + " rows arrived where ResultRows announced " + described);
        }
        if (last && announced < 0 && described < 0) {
            notices.accept("Nothing counted the rows of statement " + id
                    + ": the service gave neither TotalNumRows nor ResultRows. Whether the " + rows
                    + " that arrived are all is not known; compare them with a COUNT(*) where that matters.");
        }
    }

    /** More are other at any page, and fewer at the last. */
    private boolean isOther(long expected, boolean last) {
        return expected >= 0 && (last ? rows != expected : rows > expected);
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
        return PageFetching.incomplete(id, why);
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

    /** What reading took so far; requests for pages that were fetched ahead are counted. */
    public ReadFigures figures() {
        return new ReadFigures(rows, bytes, pages, waited, decoding, tally.figures());
    }

    /** The id of the statement whose result this is. */
    public String statementId() {
        return id;
    }

    @Override
    public void close() {
        atEnd = true;
        first = null;
        batches.clear();
        if (running != null) {
            running.cancel(true);
        }
        if (!ended && onClose == OnClose.CANCEL) {
            ended = true;
            statements.cancel(id, tally);
        }
    }
}
