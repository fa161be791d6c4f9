package community.lakeflow.redshift.client.statement;

import community.lakeflow.redshift.client.error.RedshiftException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.redshiftdata.model.ActiveWaitingRequestsExceededException;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.ValidationException;

/**
 * Waits for the end of a statement: by long polls where the service knows them, else by looking again after pauses that grow up to
 * poll_interval. Whether the service knows them is found out once: it refuses the parameter, or answers early as if it were not there.
 */
final class StatementWaiter {
    private static final Duration LONGEST_POLL = Duration.ofSeconds(30);
    private static final Duration SHORTEST_POLL = Duration.ofSeconds(1);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

    private final Duration pollInterval;
    private final InstantSource clock;
    private final Sleeper sleeper;
    private volatile boolean longPolls = true;

    StatementWaiter(Duration pollInterval, InstantSource clock, Sleeper sleeper) {
        this.pollInterval = pollInterval;
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /** Looks at one statement. */
    @FunctionalInterface
    interface Look {
        /** @param waitSeconds null: not to wait for its end */
        DescribeStatementResponse describe(@Nullable Integer waitSeconds);
    }

    /** The description in a terminal state, or, when patience is at its end, in the last state seen. */
    DescribeStatementResponse await(Look statement, Duration patience) throws InterruptedException {
        Instant end = clock.instant().plus(patience);
        Duration pause = shorter(FIRST_PAUSE, pollInterval);
        while (true) {
            Duration left = Duration.between(clock.instant(), end);
            boolean last = left.compareTo(SHORTEST_POLL) < 0;
            Instant asked = clock.instant();
            boolean waited = longPolls && !last;
            DescribeStatementResponse answer = waited ? longPoll(statement, left) : statement.describe(null);
            if (StatementState.of(answer.statusAsString()).isTerminal()
                    || !clock.instant().isBefore(end)) {
                return answer;
            }
            if (waited && Duration.between(asked, clock.instant()).compareTo(SHORTEST_POLL.dividedBy(2)) > 0) {
                continue;
            }
            sleeper.sleep(shorter(pause, left));
            pause = shorter(pause.multipliedBy(3).dividedBy(2), pollInterval);
        }
    }

    private DescribeStatementResponse longPoll(Look statement, Duration left) {
        Instant asked = clock.instant();
        try {
            DescribeStatementResponse answer =
                    statement.describe((int) shorter(LONGEST_POLL, left).toSeconds());
            boolean early = Duration.between(asked, clock.instant()).compareTo(SHORTEST_POLL.dividedBy(2)) < 0;
            if (early && !StatementState.of(answer.statusAsString()).isTerminal()) {
                longPolls = false;
            }
            return answer;
        } catch (RedshiftException e) {
            boolean refused = e.getCause() instanceof ValidationException;
            if (!refused && !(e.getCause() instanceof ActiveWaitingRequestsExceededException)) {
                throw e;
            }
            DescribeStatementResponse answer = statement.describe(null);
            longPolls &= !refused;
            return answer;
        }
    }

    private static Duration shorter(Duration left, Duration right) {
        return left.compareTo(right) <= 0 ? left : right;
    }
}
