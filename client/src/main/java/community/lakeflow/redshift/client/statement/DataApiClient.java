package community.lakeflow.redshift.client.statement;

import community.lakeflow.redshift.client.error.ErrorKind;
import community.lakeflow.redshift.client.error.RedshiftException;
import community.lakeflow.redshift.client.error.StatementFailedException;
import community.lakeflow.redshift.client.option.ConnectionOptions;
import community.lakeflow.redshift.client.option.ResultFormat;
import community.lakeflow.redshift.client.page.PageDecoder;
import community.lakeflow.redshift.client.page.RecordedPages;
import community.lakeflow.redshift.client.page.ResultLayout;
import community.lakeflow.redshift.client.page.ResultPage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.ExecutionMode;
import software.amazon.awssdk.services.redshiftdata.model.ValidationException;

/** Runs statements on one database through the Data API. Thread-safe; throttling and failing requests are retried by the SDK. */
public final class DataApiClient implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DataApiClient.class);

    /** Who gives up does not want to wait for a service that does not answer. */
    private static final Duration CANCEL_TIMEOUT = Duration.ofSeconds(10);

    private final ConnectionOptions options;
    private final RequestCounter requests = new RequestCounter();
    private final RedshiftDataClient sdk;
    private final SubmitRequests submits;
    private final StatementWaiter waiter;
    private final Failures failures;
    private volatile boolean independentBatches = true;
    private final ExecutorService prefetching = Executors.newCachedThreadPool(DataApiClient::daemon);

    private DataApiClient(ConnectionOptions options, InstantSource clock, Sleeper sleeper) {
        this.options = options;
        this.submits = new SubmitRequests(options);
        this.failures = new Failures(options);
        this.sdk = SdkClients.open(options, List.of(requests, new ResultBodyInterceptor()));
        this.waiter = new StatementWaiter(this::describe, options.pollInterval(), options.patience(), clock, sleeper);
    }

    /** Nothing is sent yet. */
    public static DataApiClient open(ConnectionOptions options) {
        return new DataApiClient(options, InstantSource.system(), Sleeper.REAL);
    }

    /** As {@link #submit(List, ResultFormat, String)}, for one statement with a JSON result. @return the statement's id */
    public String submit(String sql, String name) {
        return submit(List.of(sql), ResultFormat.JSON, name).id();
    }

    /**
     * Starts statements, all in one transaction, and returns at once.
     *
     * @param name shown in the service's list of statements
     */
    public Submission submit(List<String> statements, ResultFormat format, String name) {
        Submission submission = statements.size() == 1
                ? submitOne(statements.get(0), format, name)
                : submitBatch(statements, format, name);
        LOG.debug("Statement {} ({}) submitted on {}", submission.id(), name, options.target());
        return submission;
    }

    /**
     * Starts statements of which each stands for itself: one that fails leaves the others be, and they need not see one snapshot. One
     * request, unless the service refuses to run them so: then one for each.
     */
    public Submission submitIndependent(List<String> statements, ResultFormat format, String name) {
        if (statements.size() == 1 || !independentBatches) {
            return submitEach(statements, format, name);
        }
        try {
            BatchExecuteStatementRequest request = submits.batch(statements, format, name).toBuilder()
                    .executionMode(ExecutionMode.AUTO_COMMIT)
                    .build();
            return Submission.ofBatch(sdk.batchExecuteStatement(request).id(), statements.size());
        } catch (ValidationException e) {
            Submission each = submitEach(statements, format, name);
            LOG.info("The service does not run statements one by one in a batch: {}", e.getMessage());
            independentBatches = false;
            return each;
        } catch (SdkException e) {
            throw failures.of("Submitting statements", e);
        }
    }

    private Submission submitEach(List<String> statements, ResultFormat format, String name) {
        List<String> ids = statements.stream()
                .map(sql -> submit(List.of(sql), format, name).id())
                .toList();
        return new Submission(ids.get(0), ids);
    }

    private Submission submitOne(String sql, ResultFormat format, String name) {
        ExecuteStatementRequest request = submits.one(sql, format, name);
        String id = wrapped("Submitting a statement", () -> sdk.executeStatement(request))
                .id();
        return new Submission(id, List.of(id));
    }

    private Submission submitBatch(List<String> statements, ResultFormat format, String name) {
        BatchExecuteStatementRequest request = submits.batch(statements, format, name);
        String id = wrapped("Submitting statements", () -> sdk.batchExecuteStatement(request))
                .id();
        return Submission.ofBatch(id, statements.size());
    }

    /**
     * Waits until a statement is finished. One that outlasts patience is cancelled; so is one whose waiter is interrupted.
     *
     * @throws StatementFailedException when it failed, was aborted, or took too long
     */
    public FinishedStatement awaitFinished(String id) {
        DescribeStatementResponse end;
        try {
            end = wrapped("Waiting for statement " + id, () -> uninterrupted(id));
        } catch (RedshiftException e) {
            if (Thread.currentThread().isInterrupted()) {
                cancel(id);
            }
            throw e;
        }
        StatementState state = StatementState.valueOf(end.statusAsString());
        if (!state.isTerminal()) {
            cancel(id);
            throw new StatementFailedException(
                    ErrorKind.RESOURCES,
                    id,
                    "Statement " + id + failures.on() + " is still " + state + " after "
                            + options.patience().toSeconds()
                            + " s and was cancelled. Raise max_poll_attempts or poll_interval, or read less at a time.");
        }
        if (state != StatementState.FINISHED) {
            throw StatementAdvice.failure(id, "Statement " + id + failures.on(), state, end.error());
        }
        FinishedStatement finished = new FinishedStatement(
                id,
                Boolean.TRUE.equals(end.hasResultSet()),
                end.resultRows() == null ? -1 : end.resultRows(),
                Duration.ofNanos(end.duration() == null ? 0 : Math.max(end.duration(), 0)));
        LOG.info(
                "Statement {} finished: {} rows, {} ms",
                id,
                finished.rows(),
                finished.duration().toMillis());
        return finished;
    }

    /** The result of a statement, page after page; the statement may still be running. Closing it early does not cancel the statement. */
    public ResultPages results(String id, ResultLayout layout) {
        return new ResultPages(this, id, layout, prefetching, requests, ResultPages.OnClose.LEAVE);
    }

    /** As {@link #results}, for the one who submitted the statement: closing before its end cancels it. */
    public ResultPages ownResults(String id, ResultLayout layout) {
        return new ResultPages(this, id, layout, prefetching, requests, ResultPages.OnClose.CANCEL);
    }

    /** The pages of a small CSV result, undecoded, once its statement is finished. */
    public RecordedPages record(String id) {
        awaitFinished(id);
        RecordedPages recorded = new RecordedPages();
        String token = null;
        do {
            token = fetch(id, recorded, token).nextToken();
        } while (token != null);
        return recorded;
    }

    ResultPage fetch(String id, PageDecoder decoder, @Nullable String token) {
        ResultBodyInterceptor.Target target = new ResultBodyInterceptor.Target(decoder);
        Consumer<AwsRequestOverrideConfiguration.Builder> handled =
                call -> call.putExecutionAttribute(ResultBodyInterceptor.TARGET, target);
        wrapped(
                "Reading the result of statement " + id,
                () -> decoder.format() == ResultFormat.CSV
                        ? sdk.getStatementResultV2(
                                request -> request.id(id).nextToken(token).overrideConfiguration(handled))
                        : sdk.getStatementResult(
                                request -> request.id(id).nextToken(token).overrideConfiguration(handled)));
        return Objects.requireNonNull(target.page(), "the interceptor saw no body");
    }

    /** As {@link #cancel(String)}, for all that was submitted together. */
    public void cancel(Submission submission) {
        submission.statementIds().forEach(this::cancel);
    }

    /** Asks the service to stop a statement; one that has already ended is left as it is. Works in an interrupted thread, too. */
    public void cancel(String id) {
        boolean interrupted = Thread.interrupted();
        try {
            sdk.cancelStatement(
                    request -> request.id(id).overrideConfiguration(call -> call.apiCallTimeout(CANCEL_TIMEOUT)));
            LOG.info("Statement {} cancelled", id);
        } catch (SdkException e) {
            // The usual reason is that it ended in the meantime; nothing is left to stop then.
            LOG.debug("Statement {} was not cancelled: {}", id, e.getMessage());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The key that signs requests, found by the SDK's chain where it is not given. */
    public String accessKeyId() {
        return wrapped("Finding AWS credentials", () -> sdk.serviceClientConfiguration()
                .credentialsProvider()
                .resolveIdentity()
                .join()
                .accessKeyId());
    }

    /** Requests sent so far, retries included, by operation. */
    public Map<String, Long> requests() {
        return requests.snapshot();
    }

    @Override
    public void close() {
        prefetching.shutdownNow();
        sdk.close();
    }

    private DescribeStatementResponse describe(String id, @Nullable Integer waitSeconds) {
        return sdk.describeStatement(request -> request.id(id).waitTimeSeconds(waitSeconds));
    }

    private DescribeStatementResponse uninterrupted(String id) {
        try {
            return waiter.await(id);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RedshiftException(ErrorKind.USER, "Waiting for statement " + id + " was interrupted.", e);
        }
    }

    private <T> T wrapped(String what, Supplier<T> call) {
        try {
            return call.get();
        } catch (CompletionException e) {
            throw e.getCause() instanceof SdkException cause ? failures.of(what, cause) : e;
        } catch (SdkException e) {
            throw failures.of(what, e);
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "redshift-data-prefetch");
        thread.setDaemon(true);
        return thread;
    }
}
