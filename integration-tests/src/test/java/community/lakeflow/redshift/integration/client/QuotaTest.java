package community.lakeflow.redshift.integration.client;

import static org.assertj.core.api.Assertions.assertThat;

import community.lakeflow.redshift.client.option.ConnectionOptions;
import community.lakeflow.redshift.client.option.ResultFormat;
import community.lakeflow.redshift.client.page.PageColumn;
import community.lakeflow.redshift.client.page.ResultLayout;
import community.lakeflow.redshift.client.statement.DataApiClient;
import community.lakeflow.redshift.client.statement.ResultPages;
import community.lakeflow.redshift.client.statement.Submission;
import community.lakeflow.redshift.client.type.RedshiftType;
import community.lakeflow.redshift.emulator.EmulatorOptions;
import community.lakeflow.redshift.emulator.RedshiftEmulator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Eight readers at full speed, and an emulator that holds them to the documented quotas. */
class QuotaTest {
    private static final int READERS = 8;
    private static final int PAGES_OF_A_READER = 25;
    private static final int ROWS_A_PAGE = 40;
    private static final int PAGES = READERS * PAGES_OF_A_READER;

    /** Readers begin and end one after another. */
    private static final int NOT_COUNTED = 20;

    private static final ResultLayout LAYOUT =
            new ResultLayout.Json(List.of(new PageColumn("n", new RedshiftType.Int())));

    private static ConnectionOptions options(RedshiftEmulator emulator) {
        return ConnectionOptions.of(Map.of(
                "endpoint", emulator.endpoint().toString(),
                "region", "us-east-1",
                "database", "dev",
                "workgroup_name", "tests",
                "access_key_id", "local",
                "secret_access_key", "local"));
    }

    private static List<String> statements(int readers) {
        return IntStream.range(0, readers)
                .mapToObj(reader -> "SELECT n FROM generate_series(1, " + PAGES_OF_A_READER * ROWS_A_PAGE
                        + ") AS numbers(n) WHERE " + reader + " = " + reader)
                .toList();
    }

    private static long read(DataApiClient client, String resultId) {
        try (ResultPages pages = client.results(resultId, LAYOUT)) {
            while (pages.next().isPresent()) {
                // As fast as may be.
            }
            return pages.rows();
        }
    }

    private static double secondsUntil(RedshiftEmulator emulator, long requests) {
        while (emulator.requests().getOrDefault("GetStatementResult", 0L) < requests) {
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
        return System.nanoTime() / 1e9;
    }

    @Test
    void readersUseTheQuotaAndNeverExceedIt() {
        ExecutorService threads = Executors.newFixedThreadPool(READERS);
        try (RedshiftEmulator emulator = RedshiftEmulator.start(
                        EmulatorOptions.builder().pageRows(ROWS_A_PAGE).build());
                DataApiClient client = DataApiClient.open(options(emulator))) {
            Submission submission = client.submit(statements(READERS), ResultFormat.JSON, "quota");
            List<CompletableFuture<Long>> reads = submission.resultIds().stream()
                    .map(id -> CompletableFuture.supplyAsync(() -> read(client, id), threads))
                    .toList();
            double begin = secondsUntil(emulator, NOT_COUNTED);
            double end = secondsUntil(emulator, PAGES - NOT_COUNTED);

            assertThat(reads).allSatisfy(read -> assertThat(read.join()).isEqualTo(PAGES_OF_A_READER * ROWS_A_PAGE));
            assertThat(emulator.throttled()).isEmpty();
            assertThat((PAGES - 2 * NOT_COUNTED) / (end - begin)).isBetween(0.95 * 20, 20.0);
            assertThat(emulator.requests())
                    .isEqualTo(Map.of("BatchExecuteStatement", 1L, "GetStatementResult", (long) PAGES));
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void tooManyActiveStatementsAreATimeNotAFailure() {
        try (RedshiftEmulator emulator = RedshiftEmulator.start(
                        EmulatorOptions.builder().quota("active_statements=2").build());
                DataApiClient client = DataApiClient.open(options(emulator))) {
            List<String> ids = IntStream.range(0, 6)
                    .mapToObj(number -> client.submit("SELECT pg_sleep(0.3)", "active"))
                    .toList();
            assertThat(ids).doesNotHaveDuplicates();
            ids.forEach(client::awaitFinished);
            assertThat(client.figures().retries()).isPositive();
        }
    }

    @Test
    void whatOthersTakeOfTheQuotaCostsTimeOnly() {
        ExecutorService threads = Executors.newFixedThreadPool(READERS);
        try (RedshiftEmulator emulator = RedshiftEmulator.start(EmulatorOptions.builder()
                        .pageRows(ROWS_A_PAGE)
                        .quota("get_statement_result_rate=10")
                        .build());
                DataApiClient client = DataApiClient.open(options(emulator))) {
            Submission submission = client.submit(statements(4), ResultFormat.JSON, "quota");
            List<CompletableFuture<Long>> reads = submission.resultIds().stream()
                    .map(id -> CompletableFuture.supplyAsync(() -> read(client, id), threads))
                    .toList();

            assertThat(reads).allSatisfy(read -> assertThat(read.join()).isEqualTo(PAGES_OF_A_READER * ROWS_A_PAGE));
            long throttled = emulator.throttled().getOrDefault("GetStatementResult", 0L);
            assertThat(throttled)
                    .as("the pace falls to what is left, but goes on trying for more")
                    .isBetween(1L, 50L);
            assertThat(client.figures().throttles()).isEqualTo(throttled);
        } finally {
            threads.shutdownNow();
        }
    }
}
