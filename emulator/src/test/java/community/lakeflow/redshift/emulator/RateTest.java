package community.lakeflow.redshift.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import community.lakeflow.redshift.emulator.fidelity.Quota;
import community.lakeflow.redshift.emulator.fidelity.Quotas;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.RedshiftDataException;

/** Each rate, provoked through the SDK with its retries off. The limits are low, so that a slow machine reaches them too. */
class RateTest {
    private static final int LIMIT = 4;

    private static final Map<Quota, Consumer<RedshiftDataClient>> REQUESTS = Map.of(
            Quota.EXECUTE_STATEMENT_RATE, client -> client.executeStatement(request -> request.sql("SELECT 1")),
            Quota.BATCH_EXECUTE_STATEMENT_RATE, client -> client.batchExecuteStatement(request -> request.sqls("x")),
            Quota.DESCRIBE_STATEMENT_RATE, client -> client.describeStatement(request -> request.id("x")),
            Quota.GET_STATEMENT_RESULT_RATE, client -> client.getStatementResult(request -> request.id("x")),
            Quota.CANCEL_STATEMENT_RATE, client -> client.cancelStatement(request -> request.id("x")));

    private static RedshiftEmulator emulator;

    @BeforeAll
    static void start() {
        EmulatorOptions.Builder options = EmulatorOptions.builder().quotas(Quotas.documented());
        Arrays.stream(Quota.values()).filter(Quota::isRate).forEach(rate -> options.quota(rate, LIMIT));
        emulator = RedshiftEmulator.start(options.build());
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @TestFactory
    Stream<DynamicTest> oneRequestTooManyIsThrottledAndTheNextSecondIsFree() {
        return REQUESTS.keySet().stream()
                .map(rate -> DynamicTest.dynamicTest(rate.key(), () -> isHeld(REQUESTS.get(rate), rate)));
    }

    private static void isHeld(Consumer<RedshiftDataClient> request, Quota rate) {
        try (RedshiftDataClient client = client()) {
            int admitted = 0;
            Optional<AwsServiceException> throttled;
            while ((throttled = throttling(client, request)).isEmpty()) {
                admitted++;
            }
            assertThat(admitted).isGreaterThanOrEqualTo(LIMIT);
            assertThat(throttled.get().statusCode()).isEqualTo(400);
            assertThat(throttled.get().awsErrorDetails().errorMessage()).isEqualTo("Rate exceeded");
            String operation = emulator.throttled().keySet().stream()
                    .filter(name -> Quota.rateOf(name).equals(Optional.of(rate)))
                    .findAny()
                    .orElseThrow();
            long refused = 1;
            assertThat(emulator.throttled()).containsEntry(operation, refused);
            while (throttling(client, request).isPresent()) {
                refused++;
            }
            assertThat(emulator.throttled()).containsEntry(operation, refused);
            assertThat(emulator.requests()).containsEntry(operation, admitted + refused + 1);
        }
    }

    /** Empty when it was let through, whatever came of it. */
    private static Optional<AwsServiceException> throttling(
            RedshiftDataClient client, Consumer<RedshiftDataClient> request) {
        try {
            request.accept(client);
            return Optional.empty();
        } catch (RedshiftDataException e) {
            return e.isThrottlingException() ? Optional.of(e) : Optional.empty();
        }
    }

    private static RedshiftDataClient client() {
        return RedshiftDataClient.builder()
                .endpointOverride(emulator.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .overrideConfiguration(override -> override.retryStrategy(retries -> retries.maxAttempts(1)))
                .build();
    }
}
