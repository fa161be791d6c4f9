package community.lakeflow.redshift.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.ExecuteStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.GetStatementResultResponse;
import software.amazon.awssdk.services.redshiftdata.model.ResourceNotFoundException;
import software.amazon.awssdk.services.redshiftdata.model.StatementStatusString;
import software.amazon.awssdk.services.redshiftdata.model.StatusString;

@ExtendWith(SharedEmulator.class)
class LongPollTest {
    private final RedshiftEmulator emulator;
    private final RedshiftDataClient client;
    private Blocker blocker;
    private String running;

    LongPollTest(RedshiftEmulator emulator, RedshiftDataClient client) {
        this.emulator = emulator;
        this.client = client;
    }

    @BeforeEach
    void startAStatementThatWaits() throws SQLException {
        blocker = new Blocker(emulator);
        running = client.executeStatement(request ->
                        request.workgroupName("tests").database("dev").sql(blocker.sql()))
                .id();
    }

    @AfterEach
    void letItGo() throws SQLException {
        blocker.close();
    }

    @Test
    void executeAnswersWithTheStateOfTheMomentWhenTheWaitRunsOut() {
        ExecuteStatementResponse answer = client.executeStatement(request -> request.workgroupName("tests")
                .database("dev")
                .sql(blocker.sql())
                .waitTimeSeconds(1));
        assertThat(answer.status()).isEqualTo(StatementStatusString.STARTED);
        assertThat(answer.hasResultSet()).isFalse();
    }

    @Test
    void describeAnswersWithTheStateOfTheMomentWhenTheWaitRunsOut() {
        DescribeStatementResponse answer =
                client.describeStatement(request -> request.id(running).waitTimeSeconds(1));
        assertThat(answer.status()).isEqualTo(StatusString.STARTED);
        assertThat(answer.resultRows()).isEqualTo(-1);
        assertThat(answer.resultSize()).isEqualTo(-1);
    }

    @Test
    void aResultThatDoesNotComeInTimeIsNotFoundYet() {
        assertThatThrownBy(() ->
                        client.getStatementResult(request -> request.id(running).waitTimeSeconds(1)))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageStartingWith(
                        "Query does not have result. Please check query status with DescribeStatement.");
    }

    @Test
    void oneStatementOfABatchIsWaitedForAlone() throws SQLException {
        String id = client.batchExecuteStatement(request ->
                        request.workgroupName("tests").database("dev").sqls("SELECT 1", blocker.sql(), "SELECT 3"))
                .id();
        assertThat(client.getStatementResult(request -> request.id(id + ":1").waitTimeSeconds(30))
                        .records())
                .hasSize(1);
        assertThat(client.describeStatement(request -> request.id(id + ":1")).status())
                .isEqualTo(StatusString.FINISHED);
        assertThat(client.describeStatement(request -> request.id(id + ":3").waitTimeSeconds(1))
                        .status())
                .isEqualTo(StatusString.SUBMITTED);
        assertThatThrownBy(() -> client.getStatementResult(
                        request -> request.id(id + ":2").waitTimeSeconds(1)))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageStartingWith("Query does not have result.");
        assertThat(client.describeStatement(request -> request.id(id)).status()).isEqualTo(StatusString.STARTED);
    }

    @Test
    void aBatchAnswersWithTheStateOfTheMomentWhenTheWaitRunsOut() {
        assertThat(client.batchExecuteStatement(request -> request.workgroupName("tests")
                                .database("dev")
                                .sqls("SELECT 1", blocker.sql())
                                .waitTimeSeconds(1))
                        .status())
                .isEqualTo(StatementStatusString.STARTED);
    }

    @Test
    void aFailureEndsTheWaitForAResult() {
        String failing = client.executeStatement(request ->
                        request.workgroupName("tests").database("dev").sql("SELECT 1/0"))
                .id();
        assertThatThrownBy(() ->
                        client.getStatementResult(request -> request.id(failing).waitTimeSeconds(30)))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageStartingWith("Query does not have result.");
    }

    @Test
    void aResultIsNotFoundAtOnceWithoutAWait() {
        assertThatThrownBy(() -> client.getStatementResult(request -> request.id(running)))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void aWaitEndsWithTheStatement() throws SQLException {
        CompletableFuture<GetStatementResultResponse> result = CompletableFuture.supplyAsync(
                () -> client.getStatementResult(request -> request.id(running).waitTimeSeconds(30)));
        CompletableFuture<DescribeStatementResponse> description = CompletableFuture.supplyAsync(
                () -> client.describeStatement(request -> request.id(running).waitTimeSeconds(30)));
        blocker.release();
        assertThat(result.join().records()).hasSize(1);
        assertThat(description.join().status()).isEqualTo(StatusString.FINISHED);
    }

    @Test
    @Timeout(60)
    void manyWaitsHoldNoThreadEach() throws SQLException {
        int waiting = 80;
        long before = descriptions();
        ExecutorService clients = Executors.newFixedThreadPool(waiting);
        try {
            List<CompletableFuture<DescribeStatementResponse>> waits = IntStream.range(0, waiting)
                    .mapToObj(n -> CompletableFuture.supplyAsync(
                            () -> client.describeStatement(
                                    request -> request.id(running).waitTimeSeconds(30)),
                            clients))
                    .toList();
            do {
                client.executeStatement(SharedEmulator.sql("SELECT 1"));
            } while (descriptions() - before < waiting);
            blocker.release();
            assertThat(waits)
                    .allSatisfy(wait -> assertThat(wait.join().status()).isEqualTo(StatusString.FINISHED));
        } finally {
            clients.shutdownNow();
        }
    }

    private long descriptions() {
        return emulator.requests().getOrDefault("DescribeStatement", 0L);
    }
}
