package community.lakeflow.redshift.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.lakeflow.redshift.emulator.engine.Sql;
import community.lakeflow.redshift.emulator.fault.Fault;
import community.lakeflow.redshift.emulator.fault.FaultRule;
import community.lakeflow.redshift.emulator.fault.Faults;
import community.lakeflow.redshift.emulator.fault.When;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.Field;
import software.amazon.awssdk.services.redshiftdata.model.GetStatementResultResponse;
import software.amazon.awssdk.services.redshiftdata.model.InternalServerException;
import software.amazon.awssdk.services.redshiftdata.model.RedshiftDataException;
import software.amazon.awssdk.services.redshiftdata.model.ResultFormatString;
import software.amazon.awssdk.services.redshiftdata.model.StatusString;
import software.amazon.awssdk.services.redshiftdata.model.SubStatementData;
import software.amazon.awssdk.services.redshiftdata.model.ValidationException;

/** Each fault, provoked and seen through the SDK, with its retries off unless a test is about them. */
class FaultsOnDemandTest {
    private static RedshiftEmulator emulator;
    private static RedshiftDataClient client;
    private static RedshiftDataClient once;

    @BeforeAll
    static void start() {
        emulator = RedshiftEmulator.start(EmulatorOptions.builder()
                .quota("rates=off")
                .pageRows(2)
                .faults(Faults.seeded(7))
                .build());
        client = SharedEmulator.client(emulator.endpoint());
        once = once(Duration.ofMinutes(1));
    }

    @AfterAll
    static void stop() {
        once.close();
        client.close();
        emulator.close();
    }

    @AfterEach
    void disarm() {
        emulator.faults().clear();
    }

    private static void arm(FaultRule rule) {
        emulator.faults().add(rule);
    }

    private static FaultRule first(Fault fault) {
        return FaultRule.of(fault).when(new When.First(1));
    }

    @Test
    void aThrottledRequestMayBeRepeated() {
        String id = SharedEmulator.run(client, "SELECT 1").id();
        arm(first(new Fault.Throttle()).on("DescribeStatement"));
        long before = emulator.throttled().getOrDefault("DescribeStatement", 0L);
        assertThatThrownBy(() -> once.describeStatement(request -> request.id(id)))
                .isInstanceOfSatisfying(
                        RedshiftDataException.class,
                        refused -> assertThat(refused.isThrottlingException()).isTrue());
        assertThat(once.describeStatement(request -> request.id(id)).status()).isEqualTo(StatusString.FINISHED);
        assertThat(emulator.throttled()).containsEntry("DescribeStatement", before + 1);
    }

    @Test
    void theSdkSurvivesWhatItRetries() {
        long before = emulator.faults().strikes();
        arm(first(new Fault.Throttle()));
        arm(first(new Fault.ServerError()));
        arm(first(new Fault.DroppedRequest()));
        arm(first(new Fault.DroppedAnswer()));
        assertThat(SharedEmulator.records(client, "SELECT 1")).hasSize(1);
        assertThat(emulator.faults().strikes()).isEqualTo(before + 4);
    }

    @Test
    void aServerErrorIsOfTheModel() {
        arm(first(new Fault.ServerError()));
        assertThatThrownBy(() -> once.executeStatement(SharedEmulator.sql("SELECT 1")))
                .isInstanceOfSatisfying(InternalServerException.class, failed -> assertThat(failed.statusCode())
                        .isEqualTo(500));
    }

    @Test
    void expiredCredentialsAreNamed() {
        arm(first(new Fault.CredentialsExpired()));
        assertThatThrownBy(() -> once.executeStatement(SharedEmulator.sql("SELECT 1")))
                .isInstanceOfSatisfying(RedshiftDataException.class, refused -> {
                    assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("ExpiredTokenException");
                    assertThat(refused.awsErrorDetails().errorMessage())
                            .isEqualTo("The security token included in the request is expired");
                });
    }

    @Test
    void aDroppedRequestHasNoEffectAndADroppedAnswerHas() {
        arm(first(new Fault.DroppedRequest()).sql("dropped_request"));
        arm(first(new Fault.DroppedAnswer()).sql("dropped_answer"));
        for (String table : List.of("dropped_request", "dropped_answer")) {
            assertThatThrownBy(() -> once.executeStatement(SharedEmulator.sql("CREATE TABLE " + table + " (a int)")))
                    .isInstanceOf(SdkClientException.class);
        }
        assertThat(SharedEmulator.run(client, "CREATE TABLE dropped_request (a int)")
                        .status())
                .isEqualTo(StatusString.FINISHED);
        assertThat(SharedEmulator.run(client, "CREATE TABLE dropped_answer (a int)")
                        .error())
                .contains("already exists");
    }

    @Test
    void halfAnAnswerIsNone() {
        String id = SharedEmulator.run(client, "SELECT repeat('x', 100000) FROM generate_series(1, 2)")
                .id();
        arm(first(new Fault.HalfAnswer()).on("GetStatementResult"));
        assertThatThrownBy(() -> once.getStatementResult(request -> request.id(id)))
                .isInstanceOf(SdkClientException.class);
        assertThat(once.getStatementResult(request -> request.id(id)).records()).hasSize(2);
    }

    @Test
    void halfAnAnswerIsItsFirstHalf() throws IOException {
        String id = SharedEmulator.run(client, "SELECT repeat('x', 1000)").id();
        arm(first(new Fault.HalfAnswer()).on("GetStatementResult"));
        String half = bodyUntilTheConnectionEnds(id);
        String whole = bodyUntilTheConnectionEnds(id);
        assertThat(whole).endsWith("\"TotalNumRows\":1}");
        assertThat(half).isEqualTo(whole.substring(0, whole.length() / 2));
    }

    /** Of a GetStatementResult; the SDK does not show what came before a connection was cut. */
    private static String bodyUntilTheConnectionEnds(String id) throws IOException {
        String body = "{\"Id\":\"" + id + "\"}";
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), emulator.endpoint().getPort())) {
            String request = String.join(
                    "\r\n",
                    "POST / HTTP/1.1",
                    "Host: localhost",
                    "Connection: close",
                    "X-Amz-Target: RedshiftData.GetStatementResult",
                    "Content-Type: application/x-amz-json-1.1",
                    "Content-Length: " + body.length(),
                    "",
                    body);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return answer.substring(answer.indexOf("\r\n\r\n") + 4);
        }
    }

    @Test
    void anAnswerThatIsLateLosesAClientThatIsHastyButNotTheStatement() {
        arm(first(new Fault.SlowHeaders(Duration.ofSeconds(20))).sql("slow_headers"));
        try (RedshiftDataClient hasty = once(Duration.ofMillis(500))) {
            assertThatThrownBy(() -> hasty.executeStatement(SharedEmulator.sql("CREATE TABLE slow_headers (a int)")))
                    .isInstanceOf(SdkClientException.class);
        }
        assertThat(SharedEmulator.run(client, "SELECT * FROM slow_headers").status())
                .isEqualTo(StatusString.FINISHED);
    }

    @Test
    void aRequestThatIsLateHasNoEffectYet() {
        arm(first(new Fault.Latency(Duration.ofSeconds(20), Duration.ofSeconds(30)))
                .sql("latency"));
        try (RedshiftDataClient hasty = once(Duration.ofMillis(500))) {
            assertThatThrownBy(() -> hasty.executeStatement(SharedEmulator.sql("CREATE TABLE latency (a int)")))
                    .isInstanceOf(SdkClientException.class);
        }
        assertThat(SharedEmulator.run(client, "SELECT * FROM latency").error()).contains("does not exist");
    }

    @Test
    void aShortLatencyIsWaitedFor() {
        arm(first(new Fault.Latency(Duration.ofMillis(300), Duration.ofMillis(400))));
        long begun = System.nanoTime();
        once.executeStatement(SharedEmulator.sql("SELECT 1"));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    @Timeout(30)
    void requestsThatAreLateHoldNoThread() {
        arm(FaultRule.of(new Fault.Latency(Duration.ofMinutes(5), Duration.ofMinutes(5)))
                .on("DescribeStatement"));
        long before = emulator.faults().strikes();
        ExecutorService clients = Executors.newFixedThreadPool(80);
        try (RedshiftDataClient many = once(Duration.ofMinutes(1))) {
            IntStream.range(0, 80).forEach(n -> clients.execute(() -> many.describeStatement(r -> r.id("x"))));
            while (emulator.faults().strikes() < before + 80) {
                Thread.onSpinWait();
            }
            assertThat(SharedEmulator.sql("SELECT 1")).isNotNull();
            assertThat(client.executeStatement(SharedEmulator.sql("SELECT 1")).id())
                    .isNotNull();
        } finally {
            clients.shutdownNow();
        }
    }

    @Test
    void aSlowBodyComesAtItsRate() {
        String id = SharedEmulator.run(client, "SELECT repeat('x', 1000)").id();
        arm(first(new Fault.SlowBody(4000)).on("GetStatementResult"));
        long begun = System.nanoTime();
        assertThat(once.getStatementResult(request -> request.id(id)).records()).hasSize(1);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(250));
    }

    @Test
    void aStatementFailsWithTheTextOfItsRule() {
        arm(FaultRule.of(new Fault.StatementFails("ERROR: out of disk")).sql("to_fail"));
        DescribeStatementResponse failed = SharedEmulator.run(client, "CREATE TABLE to_fail (a int)");
        assertThat(failed.status()).isEqualTo(StatusString.FAILED);
        assertThat(failed.error()).isEqualTo("ERROR: out of disk");
        emulator.faults().clear();
        assertThat(SharedEmulator.run(client, "SELECT * FROM to_fail").error()).contains("does not exist");
    }

    @Test
    void aRuleFindsAStatementByItsNameAndSqlInRequestsAboutIt() {
        String named = client.executeStatement(request -> request.workgroupName("tests")
                        .database("dev")
                        .statementName("nightly load")
                        .sql("SELECT 'by name'")
                        .waitTimeSeconds(30))
                .id();
        String other = SharedEmulator.run(client, "SELECT 'by sql'").id();
        arm(first(new Fault.Throttle()).name("^nightly"));
        arm(first(new Fault.ServerError()).sql("by sql"));
        assertThatThrownBy(() -> once.describeStatement(request -> request.id(other)))
                .isInstanceOf(InternalServerException.class);
        assertThatThrownBy(() -> once.describeStatement(request -> request.id(named)))
                .hasMessageStartingWith("Rate exceeded");
    }

    @Test
    void oneStatementOfABatchFailsAndUndoesTheOthers() {
        arm(FaultRule.of(new Fault.StatementFails("ERROR: out of disk")).sql("SELECT 2"));
        String id = client.batchExecuteStatement(request -> request.workgroupName("tests")
                        .database("dev")
                        .sqls("CREATE TABLE of_batch (a int)", "SELECT 2", "SELECT 3")
                        .waitTimeSeconds(30))
                .id();
        DescribeStatementResponse batch = client.describeStatement(request -> request.id(id));
        assertThat(batch.error()).isEqualTo("Query #2 failed with ERROR: out of disk");
        assertThat(batch.subStatements())
                .extracting(SubStatementData::statusAsString)
                .containsExactly("FINISHED", "FAILED", "ABORTED");
        assertThat(SharedEmulator.run(client, "SELECT * FROM of_batch").error()).contains("does not exist");
    }

    @Test
    void aStatementIsAborted() {
        arm(first(new Fault.StatementAborted()).sql("to_abort"));
        assertThat(SharedEmulator.run(client, "CREATE TABLE to_abort (a int)").status())
                .isEqualTo(StatusString.ABORTED);
        assertThat(SharedEmulator.run(client, "CREATE TABLE to_abort (a int)").status())
                .isEqualTo(StatusString.FINISHED);
    }

    @Test
    void aResultThatExpiredStaysSo() {
        String id = SharedEmulator.run(client, "SELECT 1").id();
        arm(first(new Fault.ResultExpired()).statement(id));
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> once.getStatementResult(request -> request.id(id)))
                    .isInstanceOf(ValidationException.class)
                    .hasMessageStartingWith("Could not retrieve the query result as it has expired after ");
        }
    }

    @Test
    void anEmptyPageIsNotTheLast() {
        String id = SharedEmulator.run(client, "SELECT i FROM generate_series(1, 5) i")
                .id();
        arm(FaultRule.of(new Fault.EmptyPage()));
        List<GetStatementResultResponse> pages = SharedEmulator.pages(client, id);
        assertThat(pages).extracting(page -> page.records().size()).containsExactly(2, 0, 2, 0, 1);
        assertThat(pages)
                .flatExtracting(GetStatementResultResponse::records)
                .flatExtracting(record -> record)
                .extracting(Field::longValue)
                .containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void pagesOfCsvAreStruckToo() {
        String id = client.executeStatement(request -> request.workgroupName("tests")
                        .database("dev")
                        .resultFormat(ResultFormatString.CSV)
                        .sql("SELECT i FROM generate_series(1, 5) i")
                        .waitTimeSeconds(30))
                .id();
        int pages = csvPages(id);
        assertThat(pages).isGreaterThan(1);
        arm(FaultRule.of(new Fault.EmptyPage()).on("GetStatementResultV2"));
        assertThat(csvPages(id)).isEqualTo(2 * pages - 1);
    }

    private static int csvPages(String id) {
        return (int) client.getStatementResultV2Paginator(request -> request.id(id)).stream()
                .count();
    }

    @Test
    void aTokenIsGivenOutAgain() {
        String id = SharedEmulator.run(client, "SELECT i FROM generate_series(1, 5) i")
                .id();
        arm(first(new Fault.RepeatedToken()));
        String token = once.getStatementResult(request -> request.id(id)).nextToken();
        GetStatementResultResponse second =
                once.getStatementResult(request -> request.id(id).nextToken(token));
        assertThat(second.nextToken()).isEqualTo(token);
        assertThat(second.records()).hasSize(2);
        assertThat(once.getStatementResult(request -> request.id(id).nextToken(token))
                        .nextToken())
                .isNotEqualTo(token);
    }

    @Test
    void whatIsCommittedOutlivesTheDatabaseAndWhatRunsDoesNot() throws SQLException {
        assertThat(SharedEmulator.run(client, "CREATE TABLE survivors AS SELECT 42 AS answer")
                        .status())
                .isEqualTo(StatusString.FINISHED);
        Blocker blocker = new Blocker(emulator);
        String running = client.executeStatement(request ->
                        request.workgroupName("tests").database("dev").sql(blocker.sql()))
                .id();
        while (client.describeStatement(request -> request.id(running)).status() != StatusString.STARTED) {
            Thread.onSpinWait();
        }
        CompletableFuture<DescribeStatementResponse> end = CompletableFuture.supplyAsync(
                () -> client.describeStatement(request -> request.id(running).waitTimeSeconds(30)));

        arm(first(new Fault.DatabaseRestarts()).sql("restart"));
        DescribeStatementResponse struck = SharedEmulator.run(client, "SELECT 'restart'");

        assertThat(struck.status()).isEqualTo(StatusString.FAILED);
        assertThat(end.join().status()).isEqualTo(StatusString.FAILED);
        assertThat(List.of(struck.error(), end.join().error()))
                .containsOnly("ERROR: connection to the database was lost");
        assertThat(SharedEmulator.records(client, "SELECT answer FROM survivors"))
                .containsExactly(List.of(Field.fromLongValue(42L)));
    }

    @Test
    void aSessionWhoseConnectionBrokeWhileItWasIdleSaysSo() throws Exception {
        try (Sql idle = new Sql(emulator.engine().open("dev", "idle"))) {
            idle.run("SELECT 1");
            emulator.engine().crash();
            assertThatThrownBy(() -> idle.run("SELECT 1")).hasMessage("ERROR: connection to the database was lost");
            assertThatThrownBy(() -> idle.run("SET query_group TO 'x'"))
                    .hasMessage("ERROR: connection to the database was lost");
            assertThatThrownBy(() -> idle.run("BEGIN")).hasMessage("ERROR: connection to the database was lost");
        }
    }

    /** Without retries, and with so much patience for each byte of an answer. */
    private static RedshiftDataClient once(Duration patience) {
        return RedshiftDataClient.builder()
                .endpointOverride(emulator.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClientBuilder(
                        Apache5HttpClient.builder().maxConnections(100).socketTimeout(patience))
                .overrideConfiguration(override -> override.retryStrategy(retries -> retries.maxAttempts(1)))
                .build();
    }
}
