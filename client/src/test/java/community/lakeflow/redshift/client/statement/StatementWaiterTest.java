package community.lakeflow.redshift.client.statement;

import static org.assertj.core.api.Assertions.assertThat;

import community.lakeflow.redshift.client.error.ErrorKind;
import community.lakeflow.redshift.client.error.RedshiftException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.redshiftdata.model.ActiveWaitingRequestsExceededException;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.StatusString;
import software.amazon.awssdk.services.redshiftdata.model.ValidationException;

/** Time is a number here: the service and the sleeper move it on. */
class StatementWaiterTest {
    private Instant now = Instant.EPOCH;
    private final List<Duration> slept = new ArrayList<>();
    private final List<@Nullable Integer> waits = new ArrayList<>();

    private final StatementWaiter waiter = new StatementWaiter(Duration.ofSeconds(2), () -> now, duration -> {
        slept.add(duration);
        now = now.plus(duration);
    });

    private DescribeStatementResponse await(StatementWaiter.Look service) throws InterruptedException {
        return waiter.await(
                wait -> {
                    waits.add(wait);
                    return service.describe(wait);
                },
                Duration.ofSeconds(60));
    }

    private static RedshiftException refused(SdkException cause) {
        return new RedshiftException(ErrorKind.USER, "refused", cause);
    }

    private static DescribeStatementResponse state(StatusString status) {
        return DescribeStatementResponse.builder().status(status).build();
    }

    private StatusString runningUntil(int second) {
        return now.isBefore(Instant.ofEpochSecond(second)) ? StatusString.STARTED : StatusString.FINISHED;
    }

    /** Answers when the statement ends at the second given, or when the wait is over. */
    private DescribeStatementResponse longPoll(@Nullable Integer wait, int second) {
        Instant end = now.plusSeconds(wait == null ? 0 : wait);
        Instant finished = Instant.ofEpochSecond(second);
        now = finished.isBefore(end) ? (finished.isAfter(now) ? finished : now) : end;
        return state(runningUntil(second));
    }

    @Test
    void asksOnceForAStatementThatEndsWithinALongPoll() throws InterruptedException {
        DescribeStatementResponse end = await(wait -> longPoll(wait, 20));

        assertThat(end.status()).isEqualTo(StatusString.FINISHED);
        assertThat(waits).containsExactly(30);
        assertThat(slept).isEmpty();
    }

    @Test
    void pollsLongAgainAfterALongPollRanOut() throws InterruptedException {
        await(wait -> longPoll(wait, 45));

        assertThat(waits).containsExactly(30, 30);
        assertThat(slept).isEmpty();
    }

    @Test
    void looksAgainAfterGrowingPausesWhereTheServiceIgnoresTheWait() throws InterruptedException {
        await(wait -> state(runningUntil(10)));

        assertThat(waits).startsWith(30, null, null).doesNotContain((Integer) 29);
        assertThat(slept).startsWith(Duration.ofMillis(100), Duration.ofMillis(150), Duration.ofMillis(225));
        assertThat(slept).allMatch(pause -> pause.compareTo(Duration.ofSeconds(2)) <= 0);
        assertThat(waits).filteredOn(wait -> wait != null).hasSize(1);
    }

    @Test
    void looksAgainWhereTheServiceRefusesTheWait() throws InterruptedException {
        StatementWaiter.Look service = wait -> {
            if (wait != null) {
                throw refused(ValidationException.builder()
                        .message("unknown WaitTimeSeconds")
                        .build());
            }
            return state(runningUntil(5));
        };

        assertThat(await(service).status()).isEqualTo(StatusString.FINISHED);
        await(service);
        assertThat(waits).filteredOn(wait -> wait != null).hasSize(1);
    }

    @Test
    void keepsToLongPollsWhenTooManyWaitForAMoment() throws InterruptedException {
        await(wait -> {
            if (wait != null && now.equals(Instant.EPOCH)) {
                throw refused(ActiveWaitingRequestsExceededException.builder().build());
            }
            return longPoll(wait, 20);
        });

        assertThat(waits).containsExactly(30, null, 30);
    }

    @Test
    void givesUpWhenPatienceEnds() throws InterruptedException {
        DescribeStatementResponse last = await(wait -> longPoll(wait, 3600));

        assertThat(last.status()).isEqualTo(StatusString.STARTED);
        assertThat(now).isEqualTo(Instant.ofEpochSecond(60));
    }
}
