package community.lakeflow.redshift.client.statement;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BiFunction;
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

    private final BiFunction<String, @Nullable Integer, DescribeStatementResponse> describe;
    private final Duration pollInterval;
    private final Duration patience;
    private final InstantSource clock;
    private final Sleeper sleeper;
    private volatile boolean longPolls = true;

    /** @param describe takes the statement's id and the seconds to wait, null for none */
    StatementWaiter(
            BiFunction<String, @Nullable Integer, DescribeStatementResponse> describe,
            Duration pollInterval,
            Duration patience,
            InstantSource clock,
            Sleeper sleeper) {
        this.describe = describe;
        this.pollInterval = pollInterval;
        this.patience = patience;
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /** The description in a terminal state, or, when patience is at its end, in the last state seen. */
    DescribeStatementResponse await(String id) throws InterruptedException {
        Instant end = clock.instant().plus(patience);
        Duration pause = shorter(FIRST_PAUSE, pollInterval);
        while (true) {
            Duration left = Duration.between(clock.instant(), end);
            boolean last = left.compareTo(SHORTEST_POLL) < 0;
            Instant asked = clock.instant();
            boolean waited = longPolls && !last;
            DescribeStatementResponse answer = waited ? longPoll(id, left) : describe.apply(id, null);
            if (StatementState.valueOf(answer.statusAsString()).isTerminal()
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

    private DescribeStatementResponse longPoll(String id, Duration left) {
        Instant asked = clock.instant();
        try {
            DescribeStatementResponse answer =
                    describe.apply(id, (int) shorter(LONGEST_POLL, left).toSeconds());
            boolean early = Duration.between(asked, clock.instant()).compareTo(SHORTEST_POLL.dividedBy(2)) < 0;
            if (early && !StatementState.valueOf(answer.statusAsString()).isTerminal()) {
                longPolls = false;
            }
            return answer;
        } catch (ActiveWaitingRequestsExceededException e) {
            return describe.apply(id, null);
        } catch (ValidationException e) {
            DescribeStatementResponse answer = describe.apply(id, null);
            longPolls = false;
            return answer;
        }
    }

    private static Duration shorter(Duration left, Duration right) {
        return left.compareTo(right) <= 0 ? left : right;
    }
}
