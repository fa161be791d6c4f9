package community.lakeflow.redshift.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.lakeflow.redshift.emulator.fidelity.Guess;
import community.lakeflow.redshift.emulator.fidelity.Quota;
import community.lakeflow.redshift.emulator.fidelity.Quotas;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.ActiveStatementsExceededException;
import software.amazon.awssdk.services.redshiftdata.model.ActiveWaitingRequestsExceededException;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.ExecuteStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.RedshiftDataException;
import software.amazon.awssdk.services.redshiftdata.model.SessionData;
import software.amazon.awssdk.services.redshiftdata.model.StatementData;
import software.amazon.awssdk.services.redshiftdata.model.StatusString;
import software.amazon.awssdk.services.redshiftdata.model.ValidationException;

/** An emulator that is told its callers, its targets and its quotas, and says who may not act on what. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StrictEmulatorTest {
    private final RedshiftEmulator emulator = RedshiftEmulator.start(EmulatorOptions.builder()
            .accessKey("AKIAALICE", "alice's secret")
            .accessKey("AKIABOB", "bob's secret")
            .cluster("sales")
            .workgroup("reports")
            .quotas(Quotas.none()
                    .with(Quota.ACTIVE_STATEMENTS, 2)
                    .with(Quota.WAITING_REQUESTS, 1)
                    .with(Quota.STATEMENT_BYTES, 200 * 1024))
            .guess(Guess.FOREIGN_STATEMENT, Guess.ForeignStatement.ACCESS_DENIED)
            .build());
    private final RedshiftDataClient alice =
            SharedEmulator.client(emulator.endpoint(), AwsBasicCredentials.create("AKIAALICE", "alice's secret"));
    private final RedshiftDataClient bob =
            SharedEmulator.client(emulator.endpoint(), AwsBasicCredentials.create("AKIABOB", "bob's secret"));

    @AfterAll
    void stop() {
        alice.close();
        bob.close();
        emulator.close();
    }

    @Test
    void statementsAndSessionsAreTheirCallers() {
        ExecuteStatementResponse own = alice.executeStatement(request -> request.workgroupName("reports")
                .database("dev")
                .sql("SELECT 1")
                .sessionKeepAliveSeconds(60)
                .waitTimeSeconds(30));
        denied(() -> bob.describeStatement(request -> request.id(own.id())));
        denied(() -> bob.getStatementResult(request -> request.id(own.id())));
        denied(() -> bob.cancelStatement(request -> request.id(own.id())));
        denied(() -> bob.executeStatement(
                request -> request.sessionId(own.sessionId()).sql("SELECT 1")));
        denied(() -> bob.listSessions(request -> request.sessionId(own.sessionId())));
        assertThat(bob.listStatements(request -> {}).statements())
                .extracting(StatementData::id)
                .doesNotContain(own.id());
        assertThat(bob.listSessions(request -> {}).sessions())
                .extracting(SessionData::sessionId)
                .doesNotContain(own.sessionId());
        assertThat(alice.listStatements(request -> {}).statements())
                .extracting(StatementData::id)
                .contains(own.id());
        assertThat(alice.listSessions(request -> {}).sessions())
                .extracting(SessionData::sessionId)
                .contains(own.sessionId());
    }

    private static void denied(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(RedshiftDataException.class, refusal -> {
            assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
            assertThat(refusal.awsErrorDetails().errorMessage()).startsWith("The caller is not authorized to act on ");
        });
    }

    @Test
    void aClientTokenIsItsCallers() {
        ExecuteStatementRequest request = ExecuteStatementRequest.builder()
                .workgroupName("reports")
                .database("dev")
                .sql("SELECT current_user")
                .waitTimeSeconds(30)
                .clientToken("the-same-token-of-two")
                .build();
        String alices = alice.executeStatement(request).id();
        String bobs = bob.executeStatement(request).id();
        assertThat(bobs).isNotEqualTo(alices);
        assertThat(alice.executeStatement(request).id()).isEqualTo(alices);
        assertThat(bob.executeStatement(request).id()).isEqualTo(bobs);
    }

    @Test
    void onlyTheNamedTargetsExist() {
        assertThat(cluster("SELECT 1")).isNotNull();
        for (ExecuteStatementRequest elsewhere : List.of(
                ExecuteStatementRequest.builder().clusterIdentifier("reports").build(),
                ExecuteStatementRequest.builder().workgroupName("sales").build(),
                ExecuteStatementRequest.builder().workgroupName("nowhere").build())) {
            assertThatThrownBy(() -> alice.executeStatement(elsewhere.toBuilder()
                            .database("dev")
                            .sql("SELECT 1")
                            .build()))
                    .isInstanceOf(ValidationException.class)
                    .hasMessageStartingWith("Redshift endpoint doesn't exist in this region.");
        }
        assertThatThrownBy(() -> alice.listTables(
                        request -> request.workgroupName("nowhere").database("dev")))
                .hasMessageStartingWith("Redshift endpoint doesn't exist in this region.");
        assertThatThrownBy(() -> EmulatorOptions.builder().cluster("Sales").build())
                .hasMessageStartingWith("No cluster can have the name 'Sales'.");
    }

    @Test
    void theSizeOfAStatementIsAsItWasSet() {
        String text = "SELECT 1 --" + "x".repeat(150 * 1024);
        assertThat(alice.executeStatement(request -> request.workgroupName("reports")
                                .database("dev")
                                .sql(text)
                                .waitTimeSeconds(30))
                        .statusAsString())
                .isEqualTo("FINISHED");
        assertThatThrownBy(() -> alice.executeStatement(request ->
                        request.workgroupName("reports").database("dev").sql(text + "x".repeat(51 * 1024))))
                .hasMessageStartingWith("Cannot process query string larger than 200kB");
    }

    @Test
    void eachTargetHasRoomForSoManyActiveStatements() throws SQLException {
        try (Blocker blocker = new Blocker(emulator)) {
            List<String> running = List.of(blocked(blocker), blocked(blocker));
            assertThatThrownBy(() -> cluster("SELECT 1"))
                    .isInstanceOf(ActiveStatementsExceededException.class)
                    .hasMessageStartingWith("Active statements exceeded the allowed quota (2).");
            alice.executeStatement(request -> request.workgroupName("reports")
                    .database("dev")
                    .sql("SELECT 1")
                    .waitTimeSeconds(30));
            blocker.release();
            running.forEach(
                    id -> alice.describeStatement(request -> request.id(id).waitTimeSeconds(30)));
            assertThat(cluster("SELECT 1")).isNotNull();
        }
    }

    @Test
    void aStatementHasRoomForSoManyWhoWait() throws SQLException {
        try (Blocker blocker = new Blocker(emulator)) {
            String id = alice.executeStatement(request ->
                            request.workgroupName("reports").database("dev").sql(blocker.sql()))
                    .id();
            CompletableFuture<DescribeStatementResponse> first = waiting(id);
            CompletableFuture<DescribeStatementResponse> second = waiting(id);
            assertThatThrownBy(() -> CompletableFuture.anyOf(first, second).join())
                    .hasCauseInstanceOf(ActiveWaitingRequestsExceededException.class)
                    .hasMessageContaining("Active waiting requests exceeded the allowed quota (1).");
            assertThat(alice.describeStatement(request -> request.id(id)).status())
                    .as("who does not wait is told")
                    .isNotEqualTo(StatusString.FINISHED);
            blocker.release();
            CompletableFuture<DescribeStatementResponse> waited = first.isCompletedExceptionally() ? second : first;
            assertThat(waited.join().status()).isEqualTo(StatusString.FINISHED);
        }
    }

    private CompletableFuture<DescribeStatementResponse> waiting(String id) {
        return CompletableFuture.supplyAsync(
                () -> alice.describeStatement(request -> request.id(id).waitTimeSeconds(30)));
    }

    private String blocked(Blocker blocker) {
        return alice.executeStatement(request ->
                        request.clusterIdentifier("sales").database("dev").sql(blocker.sql()))
                .id();
    }

    private String cluster(String sql) {
        return alice.executeStatement(request -> request.clusterIdentifier("sales")
                        .database("dev")
                        .sql(sql)
                        .waitTimeSeconds(30))
                .id();
    }
}
