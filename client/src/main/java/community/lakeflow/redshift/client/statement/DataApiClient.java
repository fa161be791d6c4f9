package community.lakeflow.redshift.client.statement;

import community.lakeflow.redshift.client.error.OutcomeUnknownException;
import community.lakeflow.redshift.client.error.RedshiftException;
import community.lakeflow.redshift.client.error.StatementFailedException;
import community.lakeflow.redshift.client.option.ConnectionOptions;
import community.lakeflow.redshift.client.option.ResultFormat;
import community.lakeflow.redshift.client.page.RecordedPages;
import community.lakeflow.redshift.client.page.ResultLayout;
import community.lakeflow.redshift.client.page.ResultPage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;

/**
 * Runs statements on one database through the Data API. What it asks is held to the account's quotas, together with all other connections
 * of the process to the same account; throttling and failures that pass are waited out. Thread-safe.
 */
public final class DataApiClient implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DataApiClient.class);

    private final ConnectionOptions options;
    private final RedshiftDataClient sdk;
    private final Governor governor;
    private final StatementStarts starts;
    private final Statements statements;
    private final ResultFetcher fetcher;
    private final Failures failures;
    private final ClosingSleeper sleeper = new ClosingSleeper();
    private final RequestTally tally = RequestTally.ofAll();
    private final ExecutorService prefetching = Executors.newCachedThreadPool(DataApiClient::daemon);

    private DataApiClient(ConnectionOptions options) {
        this.options = options;
        this.failures = new Failures(options);
        this.sdk = SdkClients.open(options, List.of(new ResultBodyInterceptor()));
        this.governor =
                Governor.of(options, sdk.serviceClientConfiguration().region().id());
        ActiveStatements active = governor.active(options.target());
        Attempts.Means means = new Attempts.Means(sleeper, System::nanoTime, new Random());
        Calls calls = new Calls(sdk, new Attempts(governor, failures, means), options.timeout());
        StatementWaiter waiter = new StatementWaiter(options.pollInterval(), InstantSource.system(), sleeper);
        LastLook lastLook = new LastLook(
                options, governor, failures, new Attempts.Means(DataApiClient::sleep, System::nanoTime, new Random()));
        this.starts =
                new StatementStarts(new SubmitRequests(options), calls, governor, active, failures, means, lastLook);
        this.statements = new Statements(calls, waiter, failures, active, options.patience());
        this.fetcher = new ResultFetcher(calls, statements, System::nanoTime);
    }

    /** Nothing is sent yet. The quota share of the options holds for all connections of this process to the account from now on. */
    public static DataApiClient open(ConnectionOptions options) {
        return new DataApiClient(options);
    }

    /** The part of the account's quotas that this process may use from now on. */
    public void quotaShare(double share) {
        governor.share(share);
    }

    /** Counts a part of what is asked through this connection. */
    public RequestTally newTally() {
        return tally.part();
    }

    /** As {@link #submit(List, ResultFormat, String)}, for one statement with a JSON result. @return the statement's id */
    public String submit(String sql, String name) {
        return submit(List.of(sql), ResultFormat.JSON, name).id();
    }

    /**
     * Starts statements, all in one transaction, and returns at once, unless as many are active as may be.
     *
     * @param name shown in the service's list of statements
     * @throws OutcomeUnknownException when they were not started, as far as is known, but an attempt had no answer; what the service may
     *     have begun was looked for once more, to cancel it
     */
    public Submission submit(List<String> sqls, ResultFormat format, String name) {
        return submit(sqls, format, name, tally);
    }

    /** As {@link #submit(List, ResultFormat, String)}. @param counted of {@link #newTally}, counts the requests */
    public Submission submit(List<String> sqls, ResultFormat format, String name, RequestTally counted) {
        Submission submission = starts.together(sqls, format, name, counted);
        LOG.debug("Statement {} ({}) submitted on {}", submission.id(), name, options.target());
        return submission;
    }

    /**
     * Starts statements of which each stands for itself: one that fails leaves the others be, and they need not see one snapshot. One
     * request, unless the service refuses to run them so: then one for each.
     */
    public Submission submitIndependent(List<String> sqls, ResultFormat format, String name) {
        return starts.independent(sqls, format, name, tally);
    }

    /**
     * Waits until a statement is finished. One that outlasts patience is cancelled; so is one whose waiter is interrupted.
     *
     * @throws StatementFailedException when it failed, was aborted, or took too long
     */
    public FinishedStatement awaitFinished(String id) {
        return awaitFinished(id, tally);
    }

    /** As {@link #awaitFinished(String)}. @param counted of {@link #newTally}, counts the requests */
    public FinishedStatement awaitFinished(String id, RequestTally counted) {
        try {
            return statements.awaitFinished(id, statements.patience(id), counted);
        } catch (RedshiftException e) {
            if (Thread.currentThread().isInterrupted()) {
                cancel(id);
            }
            throw e;
        }
    }

    /** The rows of a statement's result, batch after batch; the statement may still be running. Closing it early does not cancel the statement. */
    public ResultPages results(String id, ResultLayout layout) {
        return pages(id, layout, ResultPages.OnClose.LEAVE);
    }

    /** As {@link #results}, for the one who submitted the statement: closing before its end cancels it, with its batch. */
    public ResultPages ownResults(String id, ResultLayout layout) {
        return pages(id, layout, ResultPages.OnClose.CANCEL);
    }

    private ResultPages pages(String id, ResultLayout layout, ResultPages.OnClose onClose) {
        return new ResultPages(id, layout, fetcher, statements, prefetching, newTally(), onClose);
    }

    /** The pages of a small CSV result, undecoded, once its statement is finished; one that nobody waits for any more is cancelled. */
    public RecordedPages record(String id) {
        // Elsewhere, because a thread that reads from a socket cannot be interrupted, and one that waits for another
        // can.
        Future<RecordedPages> recording = prefetching.submit(() -> recorded(id));
        try {
            return recording.get();
        } catch (InterruptedException e) {
            recording.cancel(true);
            cancel(id);
            Thread.currentThread().interrupt();
            throw failures.interrupted("Reading the result of statement " + id, e);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof StatementFailedException)) {
                cancel(id);
            }
            throw PageFetching.failed(id, e);
        }
    }

    private RecordedPages recorded(String id) {
        ResultPage page = fetcher.first(id, RecordedPages.NONE, tally).page().page();
        while (page.nextToken() != null) {
            page = fetcher.following(id, page.following(), page.nextToken(), tally)
                    .page();
        }
        return (RecordedPages) page.following();
    }

    /** As {@link #cancel(String)}, for all that was submitted together. */
    public void cancel(Submission submission) {
        submission.statementIds().forEach(this::cancel);
    }

    /**
     * Asks the service to stop a statement, with the others of its batch; one that has already ended is left as it is. Works in an
     * interrupted thread, too.
     */
    public void cancel(String id) {
        statements.cancel(id, tally);
    }

    /** Whether a statement ends within a time, in whatever way; false where the service does not tell. */
    public boolean endsWithin(String id, Duration time) {
        return statements.endsWithin(id, time, tally);
    }

    /** The key that signs requests, found by the SDK's chain where it is not given. */
    public String accessKeyId() {
        try {
            return sdk.serviceClientConfiguration()
                    .credentialsProvider()
                    .resolveIdentity()
                    .join()
                    .accessKeyId();
        } catch (CompletionException e) {
            throw e.getCause() instanceof SdkException cause ? failures.of("Finding AWS credentials", cause) : e;
        } catch (SdkException e) {
            throw failures.of("Finding AWS credentials", e);
        }
    }

    /** What all requests through this connection cost so far. */
    public RequestFigures figures() {
        return tally.figures();
    }

    /** Requests sent so far, retries included, by operation. */
    public Map<String, Long> requests() {
        Map<String, Long> byName = new TreeMap<>();
        figures().requests().forEach((operation, count) -> byName.put(operation.wireName(), count));
        return byName;
    }

    /** Ends all waits: what was asked through this connection fails. */
    @Override
    public void close() {
        sleeper.close();
        prefetching.shutdownNow();
        sdk.close();
    }

    private static void sleep(Duration duration) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(duration.toNanos());
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "redshift-data-prefetch");
        thread.setDaemon(true);
        return thread;
    }
}
