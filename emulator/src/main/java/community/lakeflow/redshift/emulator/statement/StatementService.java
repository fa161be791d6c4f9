package community.lakeflow.redshift.emulator.statement;

import community.lakeflow.redshift.emulator.engine.Engine;
import community.lakeflow.redshift.emulator.fault.Occasion;
import community.lakeflow.redshift.emulator.fidelity.Guess;
import community.lakeflow.redshift.emulator.fidelity.Guesses;
import community.lakeflow.redshift.emulator.fidelity.Quota;
import community.lakeflow.redshift.emulator.fidelity.Quotas;
import community.lakeflow.redshift.emulator.result.ResultFormat;
import community.lakeflow.redshift.emulator.result.ResultOptions;
import community.lakeflow.redshift.emulator.result.ResultPage;
import community.lakeflow.redshift.emulator.result.SpoolDirectory;
import community.lakeflow.redshift.emulator.result.SpooledResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.redshiftdata.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.BatchExecuteStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.CancelStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.CancelStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.ExecuteStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.GetStatementResultRequest;
import software.amazon.awssdk.services.redshiftdata.model.GetStatementResultV2Request;
import software.amazon.awssdk.services.redshiftdata.model.ListSessionsRequest;
import software.amazon.awssdk.services.redshiftdata.model.ListSessionsResponse;
import software.amazon.awssdk.services.redshiftdata.model.ListStatementsRequest;
import software.amazon.awssdk.services.redshiftdata.model.ListStatementsResponse;

/**
 * The operations on statements and sessions, in the classes of the SDK's model. Thread-safe.
 *
 * <p>A refusal is an exception of the model, thrown or in the future that is returned. A future that waits for a statement
 * (WaitTimeSeconds) holds no thread, and completes on the thread that ended the statement: what is slow belongs elsewhere.
 */
public final class StatementService implements AutoCloseable {
    /** Documented. */
    private static final Duration RETENTION = Duration.ofHours(24);

    private final Clock clock;
    private final Guesses guesses;
    private final RequestRules rules;
    private final StatementRegistry registry;
    private final SessionRegistry sessions;
    private final SpoolDirectory spools;
    private final StatementRunner runner;
    private final Workers workers = new Workers();
    private final LongPoll longPoll;

    public StatementService(Engine engine, StatementOptions options) {
        this.clock = options.clock();
        this.guesses = options.guesses();
        Quotas quotas = options.quotas();
        Guess.ForeignStatement foreign = guesses.of(Guess.FOREIGN_STATEMENT);
        this.registry = new StatementRegistry(clock, RETENTION, limit(quotas, Quota.ACTIVE_STATEMENTS), foreign);
        this.sessions = new SessionRegistry(clock, limit(quotas, Quota.SESSIONS), foreign);
        this.spools =
                new SpoolDirectory(options.spoolDirectory(), new ResultOptions(options.pageSizes(), quotas, guesses));
        this.runner = new StatementRunner(engine, spools, guesses.of(Guess.BATCH_TOTALS), options.faults());
        this.rules =
                new RequestRules(limit(quotas, Quota.STATEMENT_BYTES), new AccessRules(options.targets(), guesses));
        this.longPoll = new LongPoll(workers.timer(), limit(quotas, Quota.WAITING_REQUESTS));
        workers.every(Duration.ofMinutes(1), registry::forgetExpired);
        workers.every(Duration.ofSeconds(1), this::closeSessionsThatAreOver);
    }

    private static long limit(Quotas quotas, Quota quota) {
        return quotas.limit(quota).orElse(Long.MAX_VALUE);
    }

    public CompletableFuture<ExecuteStatementResponse> execute(Caller caller, ExecuteStatementRequest request) {
        return submitAndWait(Submission.of(caller, request, rules), request.waitTimeSeconds());
    }

    public CompletableFuture<BatchExecuteStatementResponse> executeBatch(
            Caller caller, BatchExecuteStatementRequest request) {
        return submitAndWait(Submission.of(caller, request, rules), request.waitTimeSeconds())
                .thenApply(Answers::batch);
    }

    private CompletableFuture<ExecuteStatementResponse> submitAndWait(
            Submission submission, @Nullable Integer waitSeconds) {
        Statement statement = submit(submission);
        if (waitSeconds == null) {
            return CompletableFuture.completedFuture(Answers.accepted(statement));
        }
        return longPoll.await(statement.lifecycle(), waitSeconds).thenApply(nothing -> Answers.waited(statement));
    }

    /**
     * Two requests with one token at the same moment are one statement too. A busy session refuses even the repeat of what it
     * is busy with (seen).
     */
    private synchronized Statement submit(Submission submission) {
        Session session = submission.destination() instanceof Destination.InSession asked
                ? available(asked.id(), submission.caller())
                : null;
        return registry.repeated(submission.caller(), submission.clientToken())
                .orElseGet(() -> accept(submission, session));
    }

    private Session available(String id, Caller caller) {
        closeSessionsThatAreOver();
        Session session = sessions.session(id, caller);
        if (session.state().status() != SessionState.Status.AVAILABLE) {
            throw Refusals.unavailable(guesses.of(Guess.BUSY_SESSION));
        }
        return session;
    }

    private Statement accept(Submission submission, @Nullable Session continued) {
        return continued != null
                ? start(continued, submission)
                : start((Destination.Fresh) submission.destination(), submission);
    }

    /** A keep-alive mints a session (documented). */
    private Statement start(Destination.Fresh destination, Submission submission) {
        registry.requireRoom(destination.target());
        Duration keepAlive = submission.keepAlive();
        if (keepAlive != null) {
            closeSessionsThatAreOver();
            return start(sessions.open(submission.caller(), destination, keepAlive), submission);
        }
        Statement statement = Statement.alone(submission, destination, clock);
        registry.add(statement);
        workers.run(() -> runner.run(statement));
        return statement;
    }

    private Statement start(Session session, Submission submission) {
        registry.requireRoom(session.target());
        Statement statement = Statement.in(session, submission, clock);
        session.take(statement, submission.keepAlive());
        registry.add(statement);
        workers.runInSession(() -> runner.run(statement));
        return statement;
    }

    /** What runs for longer than its session may live is ended with it (documented). */
    private void closeSessionsThatAreOver() {
        sessions.closeOver().forEach(this::cancel);
    }

    public CompletableFuture<DescribeStatementResponse> describe(Caller caller, DescribeStatementRequest request) {
        RequestRules.waitTime(request.waitTimeSeconds());
        StatementId id = StatementId.parse(request.id());
        Statement statement = registry.retained(id, caller);
        return longPoll.await(asked(statement, id), request.waitTimeSeconds())
                .thenApply(nothing -> id.number().isPresent()
                        ? Answers.described(statement, statement.query(id))
                        : Answers.described(statement));
    }

    public CompletableFuture<ResultPage> result(Caller caller, GetStatementResultRequest request) {
        return page(caller, ResultFormat.JSON, request.id(), request.nextToken(), request.waitTimeSeconds());
    }

    public CompletableFuture<ResultPage> resultV2(Caller caller, GetStatementResultV2Request request) {
        return page(caller, ResultFormat.CSV, request.id(), request.nextToken(), request.waitTimeSeconds());
    }

    private CompletableFuture<ResultPage> page(
            Caller caller,
            ResultFormat format,
            @Nullable String asked,
            @Nullable String token,
            @Nullable Integer waitSeconds) {
        RequestRules.waitTime(waitSeconds);
        StatementId id = StatementId.parse(asked);
        Statement statement = registry.retained(id, caller);
        if (statement.isBatch() && id.number().isEmpty()) {
            throw Refusals.batchResult(guesses.of(Guess.BATCH_RESULT), id);
        }
        Query query = statement.query(id);
        if (statement.submission().format() != format) {
            throw Refusals.wrongFormat(
                    guesses.of(Guess.WRONG_FORMAT), statement.submission().format(), id);
        }
        return longPoll.await(query.lifecycle(), waitSeconds).thenApply(nothing -> page(query, id, token));
    }

    private static ResultPage page(Query query, StatementId id, @Nullable String token) {
        SpooledResult result = query.result();
        if (result == null) {
            throw Refusals.noResult(id);
        }
        try {
            return result.page(token);
        } catch (IOException e) {
            throw new UncheckedIOException("The spooled result of " + id + " cannot be read", e);
        }
    }

    public CancelStatementResponse cancel(Caller caller, CancelStatementRequest request) {
        StatementId id = StatementId.parse(request.id());
        Statement statement = registry.statement(id, caller);
        if (id.number().isPresent() && guesses.of(Guess.SUB_STATEMENT_CANCEL) == Guess.SubStatementCancel.REFUSED) {
            throw Refusals.subStatementCancel(id);
        }
        StatementStatus status = asked(statement, id).state().status();
        if (status.ended()) {
            throw Refusals.cannotCancel(status, id);
        }
        cancel(statement);
        return CancelStatementResponse.builder().status(true).build();
    }

    public ListStatementsResponse list(Caller caller, ListStatementsRequest request) {
        return new StatementList(request).of(registry.newestFirst(caller));
    }

    public ListSessionsResponse list(Caller caller, ListSessionsRequest request) {
        SessionList list = new SessionList(request);
        closeSessionsThatAreOver();
        if (request.sessionId() != null) {
            sessions.session(request.sessionId(), caller);
        }
        return list.of(sessions.newestFirst(caller));
    }

    private static Lifecycle asked(Statement statement, StatementId id) {
        return id.number().isPresent() ? statement.query(id).lifecycle() : statement.lifecycle();
    }

    private void cancel(Statement statement) {
        statement.requestCancel();
        if (statement.lifecycle().state().status() == StatementStatus.SUBMITTED) {
            statement.end(new Ending.Aborted(null), new Ending.Aborted(null));
        } else {
            workers.repeatUntil(statement.lifecycle().ended(), statement::interrupt);
        }
    }

    /** The caller's statement of this id, as rules of faults look at it; empty when there is none. */
    public Optional<Occasion> occasion(Caller caller, String operation, String id) {
        return registry.known(id, caller).map(statement -> {
            StatementId asked = StatementId.parse(id);
            return statement.occasion(operation, asked.number().isPresent() ? statement.query(asked) : null);
        });
    }

    /** Makes the result of the caller's statement go, as if its time were over. */
    public void expire(Caller caller, String id) {
        registry.known(id, caller)
                .ifPresent(statement -> statement.expire(clock.instant().minusSeconds(1)));
    }

    /** Stops what is running, closes the sessions, and deletes all results. */
    @Override
    public void close() throws IOException {
        registry.all().stream()
                .filter(statement -> !statement.lifecycle().state().status().ended())
                .forEach(this::cancel);
        workers.close();
        sessions.closeAll();
        spools.close();
    }
}
