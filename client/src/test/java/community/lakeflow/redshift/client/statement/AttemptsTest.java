package community.lakeflow.redshift.client.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.lakeflow.redshift.client.error.ErrorKind;
import community.lakeflow.redshift.client.error.OutcomeUnknownException;
import community.lakeflow.redshift.client.error.RedshiftException;
import community.lakeflow.redshift.client.option.ConnectionOptions;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.redshiftdata.model.ActiveSessionsExceededException;
import software.amazon.awssdk.services.redshiftdata.model.ActiveStatementsExceededException;
import software.amazon.awssdk.services.redshiftdata.model.RedshiftDataException;

/** Time and chance are numbers here: sleeping takes no time. */
class AttemptsTest {
    private static final Duration LIMIT = Duration.ofSeconds(600);

    private long now;
    private Random random = new Random(1);
    private final List<Duration> pauses = new ArrayList<>();
    private final RequestTally tally = RequestTally.ofAll();
    private Sleeper sleeper = duration -> {
        pauses.add(duration);
        now += duration.toNanos();
    };
    private final List<String> notices = new ArrayList<>();
    private int asked;

    private Attempts attempts() {
        Governor governor = new Governor(() -> now);
        governor.share(1000);
        return attempts(governor);
    }

    private Attempts attempts(Governor governor) {
        Failures failures = new Failures(ConnectionOptions.of(
                Map.of("region", "us-east-1", "database", "dev", "workgroup_name", "sales", "profile", "any")));
        return new Attempts(
                governor,
                failures,
                new Attempts.Means(duration -> sleeper.sleep(duration), () -> now, random),
                notices::add);
    }

    private String send(Attempts attempts, Supplier<String> service) {
        return attempts.send(
                new Attempts.Request("Submitting a statement", Operation.EXECUTE_STATEMENT, LIMIT, tally), () -> {
                    asked++;
                    return service.get();
                });
    }

    private Supplier<String> failing(int times, SdkException failure) {
        return () -> {
            if (asked <= times) {
                throw failure;
            }
            return "done";
        };
    }

    private static SdkException refusal(int status, String code) {
        return (SdkException) RedshiftDataException.builder()
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage("on purpose")
                        .build())
                .statusCode(status)
                .requestId("r")
                .build();
    }

    private static SdkException reset() {
        return SdkClientException.create("Unable to execute", new IOException("Connection reset"));
    }

    @Test
    void waitsOutWhatPasses() {
        for (SdkException failure : List.of(
                refusal(400, "ThrottlingException"),
                refusal(500, "InternalServerException"),
                refusal(503, "ServiceUnavailable"),
                ActiveStatementsExceededException.builder().statusCode(400).build(),
                ActiveSessionsExceededException.builder().statusCode(400).build(),
                ApiCallAttemptTimeoutException.create(1000),
                reset())) {
            asked = 0;
            assertThat(send(attempts(), failing(3, failure))).isEqualTo("done");
            assertThat(asked).isEqualTo(4);
        }
        RequestFigures figures = tally.figures();
        assertThat(figures.of(Operation.EXECUTE_STATEMENT)).isEqualTo(28);
        assertThat(figures.throttles()).isEqualTo(3);
        assertThat(figures.retries()).isEqualTo(21);
        assertThat(figures.quota()).isPositive();
        assertThat(notices).isEmpty();
    }

    @Test
    void tellsOfWhatItRepeatsForLongEverMoreRarely() {
        assertThatThrownBy(() -> send(attempts(), failing(Integer.MAX_VALUE, refusal(500, "InternalServerException"))))
                .hasMessageContaining("The service answers, but fails: try again later, or raise timeout.");
        assertThat(notices)
                .hasSizeBetween(4, 8)
                .allMatch(notice ->
                        notice.matches("Submitting a statement on workgroup sales, database dev, has failed \\d+"
                                + " times in \\d+ s and is repeated for up to \\d+ s more; the last time:"
                                + " InternalServerException: on purpose\\."));
    }

    @Test
    void doesNotRepeatWhatWouldFailAgain() {
        assertThatThrownBy(() -> send(attempts(), failing(9, refusal(400, "ValidationException"))))
                .hasMessage(
                        "Submitting a statement on workgroup sales, database dev, failed: ValidationException: on purpose."
                                + " (request r)");
        assertThat(asked).isEqualTo(1);
        assertThat(pauses).isEmpty();
    }

    @Test
    void holdsRequestsToTheQuotaAndFallsBehindItWhenTheServiceThrottles() {
        Attempts attempts = attempts(new Governor(() -> now));
        for (int i = 0; i < 300; i++) {
            send(attempts, () -> "done");
        }
        long unthrottled = now;
        assertThat(Duration.ofNanos(unthrottled)).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(11));

        asked = 0;
        send(attempts, failing(1, refusal(400, "ThrottlingException")));
        long begin = now;
        for (int i = 0; i < 30; i++) {
            send(attempts, () -> "done");
        }
        assertThat(Duration.ofNanos(now - begin)).isGreaterThan(Duration.ofMillis(1250));
    }

    @Test
    void doesNotRepeatWhatWasInterrupted() {
        assertThatThrownBy(() -> send(
                        attempts(),
                        failing(9, SdkClientException.create("x", new IOException(new InterruptedException())))))
                .hasMessage(
                        "Submitting a statement on workgroup sales, database dev, was interrupted. An attempt had no"
                                + " answer, so it may have begun nevertheless.");
        assertThat(asked).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "ExpiredTokenException, credentials",
        "ExpiredToken, credentials",
        "RequestExpired, clock",
        "RequestTimeTooSkewed, clock",
    })
    void repeatsWhatIsSignedWithExpiredCredentialsAFewTimes(String code, String advice) {
        assertThat(send(attempts(), failing(2, refusal(403, code)))).isEqualTo("done");
        asked = 0;
        assertThatThrownBy(() -> send(attempts(), failing(9, refusal(403, code))))
                .hasMessageContaining("failed 3 times in")
                .hasMessageContaining("Check the " + advice);
    }

    @Test
    void givesUpAfter10SecondsOnAServiceThatNeverAnswered() {
        assertThatThrownBy(() -> send(
                        attempts(),
                        failing(Integer.MAX_VALUE, SdkClientException.create("x", new ConnectException("refused")))))
                .isInstanceOfSatisfying(
                        RedshiftException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.EXTERNAL))
                .isNotInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining(
                        "times in 10 s: the Redshift Data API cannot be reached (ConnectException: refused)."
                                + " Check the endpoint, the region and the network.");
    }

    @Test
    void hasMorePatienceWithAServiceThatAnsweredBefore() {
        Attempts attempts = attempts();
        send(attempts, () -> "first");
        asked = 0;
        assertThat(send(attempts, failing(20, reset()))).isEqualTo("done");
        assertThat(Duration.ofNanos(now)).isGreaterThan(Duration.ofSeconds(20));
    }

    @Property(tries = 50)
    void pausesAreRandomAndGrowAndTheirSumIsLimited(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 50) int millis) {
        random = new Random(seed);
        now = 0;
        asked = 0;
        pauses.clear();
        assertThatThrownBy(() -> send(attempts(), () -> {
                    now += Duration.ofMillis(millis).toNanos();
                    throw refusal(500, "InternalServerException");
                }))
                .isInstanceOf(RedshiftException.class)
                .hasMessageContaining("failed " + asked + " times in");
        for (int i = 0; i < pauses.size(); i++) {
            long most = Math.min(10_000, 100L << Math.min(i, 20));
            assertThat(pauses.get(i)).isBetween(Duration.ZERO, Duration.ofMillis(most));
        }
        assertThat(Duration.ofNanos(now)).isBetween(LIMIT, LIMIT.plusMillis(millis));
        assertThat(pauses.stream().mapToLong(Duration::toMillis).average().orElse(0))
                .isBetween(3000.0, 7000.0);
    }

    @Test
    void anInterruptionEndsAWait() {
        sleeper = duration -> {
            throw new InterruptedException();
        };
        try {
            assertThatThrownBy(() -> send(attempts(), failing(9, reset())))
                    .isInstanceOf(OutcomeUnknownException.class)
                    .hasMessage(
                            "Submitting a statement on workgroup sales, database dev, was interrupted, after it had failed"
                                    + " once in 0 s, the last time: IOException: Connection reset. An attempt had no answer,"
                                    + " so it may have begun nevertheless.");
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void closingEndsAWait() {
        ClosingSleeper closing = new ClosingSleeper();
        closing.close();
        sleeper = closing;
        assertThatThrownBy(() -> send(attempts(), failing(9, reset())))
                .hasMessage("The connection was closed while a request waited for its turn. An attempt had no answer,"
                        + " so it may have begun nevertheless.");
    }

    @Test
    void nothingIsKeptOpenByARequestThatStartsNothing() {
        assertThatThrownBy(() -> attempts()
                        .send(
                                new Attempts.Request("Cancelling", Operation.CANCEL_STATEMENT, LIMIT, tally),
                                failing(Integer.MAX_VALUE, reset())))
                .isInstanceOf(RedshiftException.class)
                .isNotInstanceOf(OutcomeUnknownException.class);
    }
}
