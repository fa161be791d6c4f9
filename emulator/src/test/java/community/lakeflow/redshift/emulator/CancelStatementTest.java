package community.lakeflow.redshift.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.ResourceNotFoundException;
import software.amazon.awssdk.services.redshiftdata.model.StatementStatusString;
import software.amazon.awssdk.services.redshiftdata.model.StatusString;
import software.amazon.awssdk.services.redshiftdata.model.SubStatementData;
import software.amazon.awssdk.services.redshiftdata.model.ValidationException;

@ExtendWith(SharedEmulator.class)
class CancelStatementTest {
    private final RedshiftEmulator emulator;
    private final RedshiftDataClient client;

    CancelStatementTest(RedshiftEmulator emulator, RedshiftDataClient client) {
        this.emulator = emulator;
        this.client = client;
    }

    @Test
    void endsARunningStatement() {
        Instant start = Instant.now();
        String id = client.executeStatement(request ->
                        request.workgroupName("tests").database("dev").sql("SELECT pg_sleep(30)"))
                .id();
        assertThat(client.cancelStatement(request -> request.id(id)).status()).isTrue();
        DescribeStatementResponse described =
                client.describeStatement(request -> request.id(id).waitTimeSeconds(30));
        assertThat(described.status()).isEqualTo(StatusString.ABORTED);
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(20));
        assertThatThrownBy(() -> client.getStatementResult(request -> request.id(id)))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageStartingWith("Query does not have result.");
    }

    @Test
    void endsABatchInTheMiddle() throws SQLException {
        try (Blocker blocker = new Blocker(emulator)) {
            String id = client.batchExecuteStatement(request ->
                            request.workgroupName("tests").database("dev").sqls("SELECT 1", blocker.sql(), "SELECT 3"))
                    .id();
            client.getStatementResult(request -> request.id(id + ":1").waitTimeSeconds(30));
            client.cancelStatement(request -> request.id(id));
            DescribeStatementResponse batch =
                    client.describeStatement(request -> request.id(id).waitTimeSeconds(30));
            assertThat(batch.status()).isEqualTo(StatusString.ABORTED);
            assertThat(batch.subStatements())
                    .extracting(SubStatementData::status)
                    .containsExactly(
                            StatementStatusString.FINISHED,
                            StatementStatusString.ABORTED,
                            StatementStatusString.ABORTED);
        }
    }

    @Test
    void theIdOfOneStatementEndsItsBatchUnlessThatOneHasEnded() throws SQLException {
        try (Blocker blocker = new Blocker(emulator)) {
            String id = client.batchExecuteStatement(request ->
                            request.workgroupName("tests").database("dev").sqls("SELECT 1", blocker.sql()))
                    .id();
            client.getStatementResult(request -> request.id(id + ":1").waitTimeSeconds(30));
            assertThatThrownBy(() -> client.cancelStatement(request -> request.id(id + ":1")))
                    .hasMessageStartingWith(
                            "Could not cancel a query that is already in FINISHED state with ID: " + id + ":1");
            assertThat(client.cancelStatement(request -> request.id(id + ":2")).status())
                    .isTrue();
            assertThat(client.describeStatement(request -> request.id(id).waitTimeSeconds(30))
                            .status())
                    .isEqualTo(StatusString.ABORTED);
        }
    }

    @Test
    void refusesWhatHasEnded() {
        String finished = SharedEmulator.run(client, "SELECT 1").id();
        assertThatThrownBy(() -> client.cancelStatement(request -> request.id(finished)))
                .isInstanceOf(ValidationException.class)
                .hasMessageStartingWith(
                        "Could not cancel a query that is already in FINISHED state with ID: " + finished);

        String failed = SharedEmulator.run(client, "SELECT FROM WHERE").id();
        assertThatThrownBy(() -> client.cancelStatement(request -> request.id(failed)))
                .hasMessageStartingWith("Could not cancel a query that is already in FAILED state with ID: " + failed);
    }
}
