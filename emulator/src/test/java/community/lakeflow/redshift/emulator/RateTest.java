package community.lakeflow.redshift.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import community.lakeflow.redshift.emulator.fidelity.Guess;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.RedshiftDataException;

/**
 * Each rate, provoked through the SDK with its retries off. The limits are low, so that a slow machine reaches them too; the
 * errors carry their namespace, which the SDK takes off.
 */
class RateTest {
    private static final int LIMIT = 4;

    private static final Map<Quota, Consumer<RedshiftDataClient>> REQUESTS = Map.ofEntries(
            Map.entry(Quota.EXECUTE_STATEMENT_RATE, client -> client.executeStatement(r -> r.sql("SELECT 1"))),
            Map.entry(Quota.BATCH_EXECUTE_STATEMENT_RATE, client -> client.batchExecuteStatement(r -> r.sqls("x"))),
            Map.entry(Quota.DESCRIBE_STATEMENT_RATE, client -> client.describeStatement(r -> r.id("x"))),
            Map.entry(Quota.GET_STATEMENT_RESULT_RATE, client -> client.getStatementResult(r -> r.id("x"))),
            Map.entry(Quota.GET_STATEMENT_RESULT_V2_RATE, client -> client.getStatementResultV2(r -> r.id("x"))),
            Map.entry(Quota.CANCEL_STATEMENT_RATE, client -> client.cancelStatement(r -> r.id("x"))),
            Map.entry(Quota.LIST_STATEMENTS_RATE, client -> client.listStatements(r -> r.maxResults(1))),
            Map.entry(Quota.LIST_SESSIONS_RATE, client -> client.listSessions(r -> r.maxResults(1))),
            Map.entry(Quota.LIST_DATABASES_RATE, client -> client.listDatabases(r -> r.database("dev"))),
            Map.entry(Quota.LIST_SCHEMAS_RATE, client -> client.listSchemas(r -> r.database("dev"))),
            Map.entry(Quota.LIST_TABLES_RATE, client -> client.listTables(r -> r.database("dev"))),
            Map.entry(Quota.DESCRIBE_TABLE_RATE, client -> client.describeTable(r -> r.database("dev"))));

    private static RedshiftEmulator emulator;

    @BeforeAll
    static void start() {
        EmulatorOptions.Builder options = EmulatorOptions.builder()
                .quotas(Quotas.documented())
                .guess(Guess.ERROR_TYPE, Guess.ErrorType.NAMESPACED);
        Arrays.stream(Quota.values()).filter(Quota::isRate).forEach(rate -> options.quota(rate, LIMIT));
        emulator = RedshiftEmulator.start(options.build());
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @Test
    void everyRateIsProvoked() {
        assertThat(REQUESTS.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Quota.values()).filter(Quota::isRate).toList());
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
            assertThat(throttled.get().awsErrorDetails().rawResponse().asUtf8String())
                    .startsWith("{\"__type\":\"com.amazon.coral.service#ThrottlingException\"");
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
