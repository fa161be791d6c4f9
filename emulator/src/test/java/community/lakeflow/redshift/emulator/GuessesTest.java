package community.lakeflow.redshift.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.lakeflow.redshift.emulator.fidelity.Guess;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.ResourceNotFoundException;
import software.amazon.awssdk.services.redshiftdata.model.StatusString;
import software.amazon.awssdk.services.redshiftdata.model.ValidationException;

/** The second alternatives of the guesses on statements and sessions; the first are shown by all other tests. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GuessesTest {
    private final RedshiftEmulator emulator = RedshiftEmulator.start(EmulatorOptions.builder()
            .guess(Guess.BATCH_TOTALS, Guess.BatchTotals.SUMMED)
            .guess(Guess.BATCH_RESULT, Guess.Refusal.RESOURCE_NOT_FOUND)
            .guess(Guess.SUB_STATEMENT_CANCEL, Guess.SubStatementCancel.REFUSED)
            .guess(Guess.MIXED_CREDENTIALS, Guess.MixedCredentials.TAKEN)
            .build());
    private final RedshiftDataClient client = SharedEmulator.client(emulator.endpoint());

    @AfterAll
    void stop() {
        client.close();
        emulator.close();
    }

    @Test
    void aBatchSumsItsStatements() {
        String id =
                batch("SELECT 1", "CREATE TEMP TABLE t (i int)", "INSERT INTO t VALUES (1), (2)", "SELECT i FROM t");
        DescribeStatementResponse batch =
                client.describeStatement(request -> request.id(id).waitTimeSeconds(30));
        assertThat(batch.resultRows()).isEqualTo(1 + 2 + 2);
        assertThat(batch.resultSize())
                .isEqualTo(batch.subStatements().get(0).resultSize()
                        + batch.subStatements().get(3).resultSize());
    }

    @Test
    void aUserMayBeNamedBesideASecretAndInAWorkgroup() {
        assertThat(client.executeStatement(request -> request.workgroupName("tests")
                                .database("dev")
                                .dbUser("alice")
                                .secretArn("secret")
                                .sql("SELECT 1"))
                        .dbUser())
                .isEqualTo("alice");
    }

    @Test
    void theResultOfABatchIsNotFound() {
        String id = batch("SELECT 1");
        assertThatThrownBy(() -> client.getStatementResult(request -> request.id(id)))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageStartingWith("Query does not have result.");
    }

    @Test
    void oneStatementOfABatchCannotBeCancelled() throws SQLException {
        try (Blocker blocker = new Blocker(emulator)) {
            String id = batch("SELECT 1", blocker.sql());
            assertThatThrownBy(() -> client.cancelStatement(request -> request.id(id + ":2")))
                    .isInstanceOf(ValidationException.class)
                    .hasMessageStartingWith("A sub-statement cannot be cancelled. Cancel its batch with ID: " + id);
            blocker.release();
            assertThat(client.describeStatement(request -> request.id(id).waitTimeSeconds(30))
                            .status())
                    .isEqualTo(StatusString.FINISHED);
        }
    }

    private String batch(String... sqls) {
        return client.batchExecuteStatement(request ->
                        request.workgroupName("tests").database("dev").sqls(sqls))
                .id();
    }
}
