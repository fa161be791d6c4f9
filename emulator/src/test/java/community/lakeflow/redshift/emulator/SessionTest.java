package community.lakeflow.redshift.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.BatchExecuteStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.ExecuteStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.ExecutionMode;
import software.amazon.awssdk.services.redshiftdata.model.Field;
import software.amazon.awssdk.services.redshiftdata.model.ResourceNotFoundException;
import software.amazon.awssdk.services.redshiftdata.model.StatementStatusString;
import software.amazon.awssdk.services.redshiftdata.model.StatusString;
import software.amazon.awssdk.services.redshiftdata.model.ValidationException;

@ExtendWith(SharedEmulator.class)
class SessionTest {
    private static final String UNKNOWN = "00000000-0000-0000-0000-000000000000";

    private final RedshiftEmulator emulator;
    private final RedshiftDataClient client;

    SessionTest(RedshiftEmulator emulator, RedshiftDataClient client) {
        this.emulator = emulator;
        this.client = client;
    }

    @Test
    void temporaryTablesAndSettingsLiveAcrossCalls() {
        String session = open("CREATE TEMP TABLE kept (i int)");
        assertThat(run(session, "INSERT INTO kept VALUES (1), (2)").resultRows())
                .isEqualTo(2);
        run(session, "SET search_path TO elsewhere");
        assertThat(records(session, "SELECT count(*) FROM kept")).containsExactly(List.of(Field.fromLongValue(2L)));
        assertThat(records(session, "SHOW search_path")).containsExactly(List.of(Field.fromStringValue("elsewhere")));
        assertThat(SharedEmulator.run(client, "SELECT count(*) FROM kept").status())
                .isEqualTo(StatusString.FAILED);
    }

    @Test
    void aCallInASessionShowsWhatTheSessionHasFixed() {
        ExecuteStatementResponse first = client.executeStatement(request -> request.clusterIdentifier("my-cluster")
                .database("dev")
                .dbUser("alice")
                .sql("SELECT 1")
                .sessionKeepAliveSeconds(60)
                .waitTimeSeconds(30));
        ExecuteStatementResponse second = client.executeStatement(
                request -> request.sessionId(first.sessionId()).sql("SELECT current_user"));
        assertThat(second.sessionId()).isEqualTo(first.sessionId());
        assertThat(second.clusterIdentifier()).isEqualTo("my-cluster");
        assertThat(second.database()).isEqualTo("dev");
        assertThat(second.dbUser()).isEqualTo("alice");
        DescribeStatementResponse described =
                client.describeStatement(request -> request.id(second.id()).waitTimeSeconds(30));
        assertThat(described.sessionId()).isEqualTo(first.sessionId());
        assertThat(described.redshiftPid()).isEqualTo(first.redshiftPid());
        assertThat(client.getStatementResult(request -> request.id(second.id())).records())
                .containsExactly(List.of(Field.fromStringValue("alice")));
    }

    @Test
    void withoutAKeepAliveThereIsNoSession() {
        assertThat(client.executeStatement(SharedEmulator.sql("SELECT 1")).sessionId())
                .isNull();
        assertThat(client.executeStatement(request -> request.workgroupName("tests")
                                .database("dev")
                                .sql("SELECT 1")
                                .sessionKeepAliveSeconds(0))
                        .sessionId())
                .isNull();
    }

    @Test
    void oneStatementAtATime() throws SQLException {
        try (Blocker blocker = new Blocker(emulator)) {
            String session = open("SELECT 1");
            ExecuteStatementRequest running = ExecuteStatementRequest.builder()
                    .sessionId(session)
                    .sql(blocker.sql())
                    .clientToken("a-token-of-a-busy-session")
                    .build();
            String id = client.executeStatement(running).id();
            assertThatThrownBy(() -> client.executeStatement(
                            request -> request.sessionId(session).sql("SELECT 1")))
                    .isInstanceOf(ValidationException.class)
                    .hasMessageStartingWith("Session is not available");
            assertThatThrownBy(() -> client.executeStatement(running))
                    .as("a repeat of its own token")
                    .hasMessageStartingWith("Session is not available");
            blocker.release();
            client.describeStatement(request -> request.id(id).waitTimeSeconds(30));
            assertThat(client.executeStatement(running).id()).isEqualTo(id);
            assertThat(run(session, "SELECT 1").status()).isEqualTo(StatusString.FINISHED);
        }
    }

    @Test
    void theEndOfAStatementFreesItsSessionAtOnce() {
        String session = open("SELECT 1");
        for (int i = 0; i < 50; i++) {
            assertThat(run(session, "SELECT " + i).status()).isEqualTo(StatusString.FINISHED);
        }
    }

    @Test
    void aCancelledStatementLeavesTheSession() throws SQLException {
        try (Blocker blocker = new Blocker(emulator)) {
            String session = open("CREATE TEMP TABLE kept (i int)");
            String id = client.executeStatement(
                            request -> request.sessionId(session).sql(blocker.sql()))
                    .id();
            client.cancelStatement(request -> request.id(id));
            assertThat(client.describeStatement(request -> request.id(id).waitTimeSeconds(30))
                            .status())
                    .isEqualTo(StatusString.ABORTED);
            assertThat(records(session, "SELECT count(*) FROM kept")).containsExactly(List.of(Field.fromLongValue(0L)));
        }
    }

    @Test
    void aTransactionOfTheUserSpansCalls() throws SQLException {
        try (Blocker blocker = new Blocker(emulator)) {
            blocker.execute("CREATE TABLE public.across_calls (i int)");
        }
        String session = open("BEGIN");
        run(session, "INSERT INTO public.across_calls VALUES (1)");
        assertThat(SharedEmulator.records(client, "SELECT count(*) FROM public.across_calls"))
                .containsExactly(List.of(Field.fromLongValue(0L)));
        run(session, "COMMIT");
        assertThat(SharedEmulator.records(client, "SELECT count(*) FROM public.across_calls"))
                .containsExactly(List.of(Field.fromLongValue(1L)));
    }

    @Test
    void aFailureInATransactionOfTheUserLeavesItAbortedUntilItEnds() {
        String session = open("BEGIN");
        assertThat(run(session, "SELECT 1/0").error()).isEqualTo("ERROR: division by zero");
        assertThat(run(session, "SELECT 1").error())
                .isEqualTo("ERROR: current transaction is aborted, commands ignored until end of transaction block");
        assertThat(run(session, "ROLLBACK").status()).isEqualTo(StatusString.FINISHED);
        assertThat(run(session, "SELECT 1").status()).isEqualTo(StatusString.FINISHED);
        run(session, "BEGIN");
        run(session, "SELECT 1/0");
        assertThat(run(session, "COMMIT").error()).isNull();
        assertThat(run(session, "SELECT 1").status()).isEqualTo(StatusString.FINISHED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRANSACTION", "AUTO_COMMIT"})
    void aFailedBatchDoesNotEndTheSession(String mode) {
        BatchExecuteStatementResponse batch = client.batchExecuteStatement(request -> request.workgroupName("tests")
                .database("dev")
                .sqls("CREATE TEMP TABLE kept (i int)", "SELECT 1/0")
                .executionMode(ExecutionMode.fromValue(mode))
                .sessionKeepAliveSeconds(60)
                .waitTimeSeconds(30));
        assertThat(batch.status()).isEqualTo(StatementStatusString.FAILED);
        assertThat(run(batch.sessionId(), "SELECT count(*) FROM kept").status())
                .isEqualTo(mode.equals("AUTO_COMMIT") ? StatusString.FINISHED : StatusString.FAILED);
        BatchExecuteStatementResponse next =
                client.batchExecuteStatement(request -> request.sessionId(batch.sessionId())
                        .sqls("SELECT 1", "SELECT 2")
                        .waitTimeSeconds(30));
        assertThat(next.status()).isEqualTo(StatementStatusString.FINISHED);
        assertThat(next.sessionId()).isEqualTo(batch.sessionId());
    }

    @Test
    void aSessionInATransactionIsNotKeptFromItsCommitByThoseWhoWaitForIt() throws SQLException {
        try (Blocker blocker = new Blocker(emulator)) {
            blocker.execute("CREATE TABLE public.contended (i int)");
        }
        String session = open("BEGIN");
        run(session, "LOCK TABLE public.contended");
        List<String> waiting = IntStream.range(0, 60)
                .mapToObj(n -> client.executeStatement(request -> request.workgroupName("tests")
                                .database("dev")
                                .sql("SELECT count(*) FROM public.contended"))
                        .id())
                .toList();
        assertThat(run(session, "COMMIT").status()).isEqualTo(StatusString.FINISHED);
        assertThat(waiting).allSatisfy(id -> assertThat(
                        client.describeStatement(request -> request.id(id).waitTimeSeconds(30))
                                .status())
                .isEqualTo(StatusString.FINISHED));
    }

    @Test
    void refusesWhatTheSessionHasFixedAndWhatIsNoSession() {
        String session = open("SELECT 1");
        String fixed = "ClusterIdentifier, WorkgroupName, Database, DbUser and SecretArn cannot be specified";
        List<Consumer<ExecuteStatementRequest.Builder>> given = List.of(
                request -> request.database("dev"),
                request -> request.workgroupName("tests"),
                request -> request.clusterIdentifier("tests"),
                request -> request.dbUser("alice"),
                request -> request.secretArn("secret"));
        assertThat(given).allSatisfy(member -> assertThatThrownBy(() -> client.executeStatement(request -> {
                    request.sessionId(session).sql("SELECT 1");
                    member.accept(request);
                }))
                .isInstanceOf(ValidationException.class)
                .hasMessageStartingWith(fixed));
        assertThatThrownBy(() -> client.executeStatement(
                        request -> request.sessionId("mine").sql("SELECT 1")))
                .hasMessageStartingWith("sessionId must satisfy regex pattern: ");
        assertThatThrownBy(() -> client.executeStatement(
                        request -> request.sessionId(UNKNOWN).sql("SELECT 1")))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageStartingWith("Session does not exist.");
        assertThatThrownBy(() -> client.executeStatement(request -> request.workgroupName("tests")
                        .database("dev")
                        .sql("SELECT 1")
                        .sessionKeepAliveSeconds(86_401)))
                .hasMessageContaining("Value at 'sessionKeepAliveSeconds' failed");
    }

    @Test
    void aConnectionThatCannotBeMadeLeavesNoSession() {
        ExecuteStatementResponse answer = client.executeStatement(request -> request.workgroupName("tests")
                .database("nowhere")
                .sql("SELECT 1")
                .sessionKeepAliveSeconds(60)
                .waitTimeSeconds(30));
        assertThat(answer.status()).isEqualTo(StatementStatusString.FAILED);
        assertClosed(answer.sessionId());
    }

    @Test
    void aBrokenConnectionEndsTheSession() throws SQLException {
        String session = open("SELECT 1");
        long process = run(session, "SELECT 1").redshiftPid();
        try (Blocker blocker = new Blocker(emulator)) {
            blocker.execute("SELECT pg_terminate_backend(" + process + ", 30000)");
        }
        assertThat(run(session, "SELECT 1").status()).isEqualTo(StatusString.FAILED);
        assertClosed(session);
    }

    private String open(String sql) {
        return client.executeStatement(request -> request.workgroupName("tests")
                        .database("dev")
                        .sql(sql)
                        .sessionKeepAliveSeconds(600)
                        .waitTimeSeconds(30))
                .sessionId();
    }

    private DescribeStatementResponse run(String session, String sql) {
        String id = client.executeStatement(
                        request -> request.sessionId(session).sql(sql).waitTimeSeconds(30))
                .id();
        return client.describeStatement(request -> request.id(id).waitTimeSeconds(30));
    }

    private void assertClosed(String session) {
        assertThatThrownBy(() -> run(session, "SELECT 1"))
                .isInstanceOf(ValidationException.class)
                .hasMessageStartingWith("Session is not available");
    }

    private List<List<Field>> records(String session, String sql) {
        DescribeStatementResponse described = run(session, sql);
        assertThat(described.status()).as(described.error()).isEqualTo(StatusString.FINISHED);
        return client.getStatementResult(request -> request.id(described.id())).records();
    }
}
