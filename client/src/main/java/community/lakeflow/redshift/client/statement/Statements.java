package community.lakeflow.redshift.client.statement;

import community.lakeflow.redshift.client.error.ErrorKind;
import community.lakeflow.redshift.client.error.RedshiftException;
import community.lakeflow.redshift.client.error.StatementFailedException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;

/** Finds out how statements ended, and stops them. Thread-safe. */
final class Statements {
    private static final Logger LOG = LoggerFactory.getLogger(Statements.class);

    /** Seen on batches: which statement failed stands before the reason. */
    private static final Pattern CULPRIT = Pattern.compile("Query #(\\d+) failed with (.*)", Pattern.DOTALL);

    /** A batch ends at the latest a moment after the statement that failed. */
    private static final Duration END_OF_BATCH = Duration.ofSeconds(10);

    private final Calls calls;
    private final StatementWaiter waiter;
    private final Failures failures;
    private final ActiveStatements active;
    private final Duration patience;

    /** @param patience how long a statement may run */
    Statements(Calls calls, StatementWaiter waiter, Failures failures, ActiveStatements active, Duration patience) {
        this.calls = calls;
        this.waiter = waiter;
        this.failures = failures;
        this.active = active;
        this.patience = patience;
    }

    /** As often as a statement may run, for each that it has to wait for until its turn. */
    Duration patience(String id) {
        return patience.multipliedBy(Submission.turnOf(id));
    }

    /**
     * Waits until a statement is finished. One that outlasts patience is cancelled, with its batch.
     *
     * @param left of patience
     * @throws StatementFailedException when it failed, was aborted, or took too long
     */
    FinishedStatement awaitFinished(String id, Duration left, RequestTally tally) {
        DescribeStatementResponse end = awaitEnd(id, left, tally);
        StatementState state = StatementState.of(end.statusAsString());
        if (!state.isTerminal()) {
            cancel(id, tally);
            throw new StatementFailedException(
                    ErrorKind.RESOURCES,
                    id,
                    subject(id) + " is still " + state + " after "
                            + patience(id).toSeconds()
                            + " s and was cancelled. Raise max_poll_attempts or poll_interval, or read less at a time.");
        }
        active.ended(id);
        if (state != StatementState.FINISHED) {
            throw failure(id, state, end.error(), tally);
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

    /** It is known to have ended. */
    void ended(String id) {
        active.ended(id);
    }

    /** Whether a statement ends within a time, in whatever way; false where the service does not tell. */
    boolean endsWithin(String id, Duration time, RequestTally tally) {
        try {
            return StatementState.of(awaitEnd(id, time, tally).statusAsString()).isTerminal();
        } catch (RedshiftException e) {
            LOG.debug("Whether statement {} has ended is not known: {}", id, e.getMessage());
            return false;
        }
    }

    private DescribeStatementResponse awaitEnd(String id, Duration left, RequestTally tally) {
        try {
            return waiter.await(seconds -> calls.describe(id, seconds, tally), left);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failures.interrupted("Waiting for statement " + id, e);
        }
    }

    /** The rows that a statement returned, as the service counted them; -1 where it does not say. */
    long rows(String id, RequestTally tally) {
        Long rows = calls.describe(id, null, tally).resultRows();
        return rows == null ? -1 : rows;
    }

    /** A statement of a batch that did not get its turn says only that another failed: the reason is the batch's. */
    private StatementFailedException failure(
            String id, StatementState state, @Nullable String reason, RequestTally tally) {
        String batch = Submission.statementOf(id);
        if (state != StatementState.ABORTED || batch.equals(id)) {
            return StatementAdvice.failure(id, subject(id), state, reason);
        }
        DescribeStatementResponse end;
        try {
            end = awaitEnd(batch, END_OF_BATCH, tally);
        } catch (RedshiftException e) {
            LOG.debug("Why batch {} ended is not known: {}", batch, e.getMessage());
            return StatementAdvice.failure(id, subject(id), state, reason);
        }
        return becauseOfItsBatch(id, batch, end.error() == null ? reason : end.error());
    }

    private StatementFailedException becauseOfItsBatch(String id, String batch, @Nullable String reason) {
        Matcher named = CULPRIT.matcher(reason == null ? "" : reason);
        if (!named.matches()) {
            return StatementAdvice.failure(id, subject(id), StatementState.ABORTED, reason);
        }
        String culprit = batch + ":" + named.group(1);
        String subject = subject(id) + " was aborted, because statement " + culprit + " of its batch";
        return StatementAdvice.failure(culprit, subject, StatementState.FAILED, named.group(2));
    }

    /**
     * Why a statement that finished has no result to read: what its batch did afterwards, or null.
     */
    @Nullable
    StatementFailedException failureOfBatch(String id, RequestTally tally) {
        String batch = Submission.statementOf(id);
        if (batch.equals(id)) {
            return null;
        }
        DescribeStatementResponse end = calls.describe(batch, null, tally);
        StatementState state = StatementState.of(end.statusAsString());
        return state == StatementState.FAILED || state == StatementState.ABORTED
                ? becauseOfItsBatch(id, batch, end.error())
                : null;
    }

    /** Asks the service to stop a statement, with its batch; one that has already ended is left as it is. Works in an interrupted thread, too. */
    void cancel(String id, RequestTally tally) {
        String whole = Submission.statementOf(id);
        boolean interrupted = Thread.interrupted();
        try {
            calls.cancel(whole, tally);
            active.ended(whole);
            LOG.info("Statement {} cancelled", whole);
        } catch (RedshiftException e) {
            // The usual reason is that it ended in the meantime; nothing is left to stop then.
            LOG.debug("Statement {} was not cancelled: {}", whole, e.getMessage());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Begins a message. */
    private String subject(String id) {
        return "Statement " + id + failures.on();
    }
}
