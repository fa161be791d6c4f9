package community.lakeflow.redshift.client.statement;

import community.lakeflow.redshift.client.error.ErrorKind;
import community.lakeflow.redshift.client.error.RedshiftException;
import community.lakeflow.redshift.client.error.StatementFailedException;
import community.lakeflow.redshift.client.option.ComputeTarget;
import community.lakeflow.redshift.client.option.ConnectionOptions;
import community.lakeflow.redshift.client.option.DatabaseUser;
import community.lakeflow.redshift.client.option.ResultFormat;
import community.lakeflow.redshift.client.page.JsonPageDecoder;
import community.lakeflow.redshift.client.page.PageColumn;
import community.lakeflow.redshift.client.page.ResultPage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.ExecuteStatementRequest;

/** Runs statements on one database through the Data API. Thread-safe; throttling and failing requests are retried by the SDK. */
public final class DataApiClient implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DataApiClient.class);

    /** Who gives up does not want to wait for a service that does not answer. */
    private static final Duration CANCEL_TIMEOUT = Duration.ofSeconds(10);

    private final ConnectionOptions options;
    private final RequestCounter requests = new RequestCounter();
    private final RedshiftDataClient sdk;
    private final StatementWaiter waiter;
    private final Failures failures;
    private final ExecutorService prefetching = Executors.newCachedThreadPool(DataApiClient::daemon);

    private DataApiClient(ConnectionOptions options, InstantSource clock, Sleeper sleeper) {
        this.options = options;
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

    private Submission submitOne(String sql, ResultFormat format, String name) {
        ExecuteStatementRequest request = ExecuteStatementRequest.builder()
                .sql(sql)
                .database(options.database())
                .workgroupName(workgroup())
                .clusterIdentifier(cluster())
                .dbUser(namedUser())
                .secretArn(secretArn())
                .resultFormat(format.name())
                .statementName(name)
                .build();
        String id = wrapped("Submitting a statement", () -> sdk.executeStatement(request))
                .id();
        return new Submission(id, List.of(id));
    }

    private Submission submitBatch(List<String> statements, ResultFormat format, String name) {
        BatchExecuteStatementRequest request = BatchExecuteStatementRequest.builder()
                .sqls(statements)
                .database(options.database())
                .workgroupName(workgroup())
                .clusterIdentifier(cluster())
                .dbUser(namedUser())
                .secretArn(secretArn())
                .resultFormat(format.name())
                .statementName(name)
                .build();
        String id = wrapped("Submitting statements", () -> sdk.batchExecuteStatement(request))
                .id();
        return new Submission(
                id,
                IntStream.rangeClosed(1, statements.size())
                        .mapToObj(n -> id + ":" + n)
                        .toList());
    }

    private @Nullable String workgroup() {
        return options.target() instanceof ComputeTarget.Workgroup workgroup ? workgroup.name() : null;
    }

    private @Nullable String cluster() {
        return options.target() instanceof ComputeTarget.Cluster cluster ? cluster.name() : null;
    }

    private @Nullable String namedUser() {
        return options.user() instanceof DatabaseUser.Named user ? user.name() : null;
    }

    private @Nullable String secretArn() {
        return options.user() instanceof DatabaseUser.FromSecret secret ? secret.arn() : null;
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
            throw new StatementFailedException(
                    ErrorKind.USER,
                    id,
                    "Statement " + id + failures.on() + " "
                            + (state == StatementState.FAILED ? "failed: " : "was aborted: ")
                            + StatementAdvice.of(end.error()));
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
    public ResultPages results(String id, List<PageColumn> columns) {
        return new ResultPages(this, id, columns, prefetching, requests, ResultPages.OnClose.LEAVE);
    }

    /** As {@link #results}, for the one who submitted the statement: closing before its end cancels it. */
    public ResultPages ownResults(String id, List<PageColumn> columns) {
        return new ResultPages(this, id, columns, prefetching, requests, ResultPages.OnClose.CANCEL);
    }

    ResultPage fetch(String id, JsonPageDecoder decoder, @Nullable String token) {
        ResultBodyInterceptor.Target target = new ResultBodyInterceptor.Target(decoder);
        wrapped(
                "Reading the result of statement " + id,
                () -> sdk.getStatementResult(request -> request.id(id)
                        .nextToken(token)
                        .overrideConfiguration(
                                call -> call.putExecutionAttribute(ResultBodyInterceptor.TARGET, target))));
        return Objects.requireNonNull(target.page(), "the interceptor saw no body");
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
