package community.lakeflow.redshift.client.statement;

import community.lakeflow.redshift.client.error.ErrorKind;
import community.lakeflow.redshift.client.error.OutcomeUnknownException;
import community.lakeflow.redshift.client.error.RedshiftException;
import community.lakeflow.redshift.client.option.ResultFormat;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.redshiftdata.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.ExecutionMode;
import software.amazon.awssdk.services.redshiftdata.model.ValidationException;

/** Starts statements, when there is room for one more among those that may be active at a time. Thread-safe. */
final class StatementStarts {
    private static final Logger LOG = LoggerFactory.getLogger(StatementStarts.class);

    /** Half a second's worth of looking. */
    private static final int LOOKS = 50;

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final SubmitRequests requests;
    private final Calls calls;
    private final Governor governor;
    private final ActiveStatements active;
    private final Failures failures;
    private final Attempts.Means means;
    private final LastLook lastLook;
    private final Lock looking = new ReentrantLock();
    private volatile boolean independentBatches = true;

    StatementStarts(
            SubmitRequests requests,
            Calls calls,
            Governor governor,
            ActiveStatements active,
            Failures failures,
            Attempts.Means means,
            LastLook lastLook) {
        this.requests = requests;
        this.calls = calls;
        this.governor = governor;
        this.active = active;
        this.failures = failures;
        this.means = means;
        this.lastLook = lastLook;
    }

    /** In one transaction. */
    Submission together(List<String> sqls, ResultFormat format, String name, RequestTally tally) {
        return sqls.size() == 1
                ? one(sqls.get(0), format, name, tally)
                : batch(requests.batch(sqls, format, name), tally);
    }

    /** Each for itself. */
    Submission independent(List<String> sqls, ResultFormat format, String name, RequestTally tally) {
        if (sqls.size() == 1 || !independentBatches) {
            return each(sqls, format, name, tally);
        }
        BatchExecuteStatementRequest request = requests.batch(sqls, format, name).toBuilder()
                .executionMode(ExecutionMode.AUTO_COMMIT)
                .build();
        try {
            return batch(request, tally);
        } catch (RedshiftException e) {
            if (!(e.getCause() instanceof ValidationException)) {
                throw e;
            }
            Submission each = each(sqls, format, name, tally);
            LOG.info("The service does not run statements one by one in a batch: {}", e.getMessage());
            independentBatches = false;
            return each;
        }
    }

    private Submission each(List<String> sqls, ResultFormat format, String name, RequestTally tally) {
        List<String> ids =
                sqls.stream().map(sql -> one(sql, format, name, tally).id()).toList();
        return new Submission(ids.get(0), ids);
    }

    private Submission one(String sql, ResultFormat format, String name, RequestTally tally) {
        ExecuteStatementRequest request = requests.one(sql, format, name);
        String id = started(service -> service.execute(request, tally), tally);
        return new Submission(id, List.of(id));
    }

    private Submission batch(BatchExecuteStatementRequest request, RequestTally tally) {
        String id = started(service -> service.execute(request, tally), tally);
        return Submission.ofBatch(id, request.sqls().size());
    }

    private String started(Function<Calls, String> start, RequestTally tally) {
        awaitRoom(tally);
        try {
            String id = start.apply(calls);
            active.began(id);
            return id;
        } catch (OutcomeUnknownException e) {
            active.failed();
            throw new OutcomeUnknownException(
                    e.kind(),
                    e.getMessage() + " " + lastLook.stop(start, tally),
                    Objects.requireNonNullElse(e.getCause(), e));
        } catch (RuntimeException | Error e) {
            active.failed();
            throw e;
        }
    }

    private void awaitRoom(RequestTally tally) {
        long start = means.nanoTime().getAsLong();
        while (!active.begin(governor.activeStatements())) {
            if (anyEnded(start, tally)) {
                continue;
            }
            Duration waited = since(start);
            if (waited.compareTo(calls.limit()) >= 0) {
                throw new RedshiftException(
                        ErrorKind.RESOURCES,
                        "Submitting a statement" + failures.on() + " failed: " + governor.activeStatements()
                                + " statements of this process have been active for " + waited.toSeconds()
                                + " s, which is all that may be. Run less at a time, or raise timeout or quota_share.");
            }
            pause(tally);
        }
    }

    private Duration since(long start) {
        return Duration.ofNanos(means.nanoTime().getAsLong() - start);
    }

    private void pause(RequestTally tally) {
        tally.waitedForQuota(PAUSE);
        try {
            means.sleeper().sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failures.interrupted("Submitting a statement", e);
        }
    }

    /** Statements whose end was told elsewhere, as to the executors of a driver, are forgotten here. One thread looks at a time. */
    private boolean anyEnded(long start, RequestTally tally) {
        if (!looking.tryLock()) {
            return false;
        }
        try {
            return look(start, tally);
        } finally {
            looking.unlock();
        }
    }

    private boolean look(long start, RequestTally tally) {
        boolean any = false;
        for (String id : active.oldest(LOOKS)) {
            Duration left = calls.limit().minus(since(start));
            if (left.isNegative() || left.isZero()) {
                break;
            }
            if (hasEnded(id, left, tally)) {
                active.ended(id);
                any = true;
            } else {
                active.stillActive(id);
            }
        }
        return any;
    }

    private boolean hasEnded(String id, Duration left, RequestTally tally) {
        try {
            return StatementState.of(calls.describeNow(id, left, tally).statusAsString())
                    .isTerminal();
        } catch (RedshiftException e) {
            if (!(e.getCause() instanceof SdkException cause) || Failures.isInterruption(cause)) {
                throw e;
            }
            boolean forGood = Remedy.of(cause) == Remedy.NONE;
            LOG.debug("Statement {} is taken for {}: {}", id, forGood ? "ended" : "active", e.getMessage());
            return forGood;
        }
    }
}
