package community.lakeflow.redshift.client.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.lakeflow.redshift.client.error.RedshiftException;
import community.lakeflow.redshift.client.option.ResultFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IndependentStatementsTest {
    private final FakeService service = new FakeService();

    @AfterEach
    void stop() {
        service.close();
    }

    private static Submission submit(DataApiClient client) {
        return client.submitIndependent(List.of("SELECT 1", "SELECT 2"), ResultFormat.JSON, "test");
    }

    @Test
    void areStartedInOneRequest() {
        service.answers("BatchExecuteStatement", "{\"Id\":\"b\"}");

        try (DataApiClient client = DataApiClient.open(service.connection())) {
            Submission submission = submit(client);
            assertThat(submission).isEqualTo(new Submission("b", List.of("b:1", "b:2")));
            assertThat(submission.statementIds()).containsExactly("b");
        }
        assertThat(service.asked()).containsExactly("BatchExecuteStatement");
        assertThat(service.lastBody()).contains("\"ExecutionMode\":\"AUTO_COMMIT\"");
    }

    @Test
    void areStartedOneByOneWhereTheServiceDoesNotKnowThemInABatch() {
        service.fails("BatchExecuteStatement", 400, "ValidationException")
                .answers("ExecuteStatement", "{\"Id\":\"x\"}")
                .answers("ExecuteStatement", "{\"Id\":\"y\"}")
                .answers("CancelStatement", "{\"Status\":true}");

        try (DataApiClient client = DataApiClient.open(service.connection())) {
            Submission submission = submit(client);
            assertThat(submission.resultIds()).containsExactly("x", "y");
            submit(client);
            client.cancel(submission);
        }
        assertThat(service.asked())
                .containsExactly(
                        "BatchExecuteStatement",
                        "ExecuteStatement",
                        "ExecuteStatement",
                        "ExecuteStatement",
                        "ExecuteStatement",
                        "CancelStatement",
                        "CancelStatement");
    }

    @Test
    void failWithWhatIsWrongWithThemAlone() {
        service.fails("BatchExecuteStatement", 400, "ValidationException")
                .fails("ExecuteStatement", 400, "ValidationException");

        try (DataApiClient client = DataApiClient.open(service.connection())) {
            assertThatThrownBy(() -> submit(client))
                    .isInstanceOf(RedshiftException.class)
                    .hasMessageContaining("Submitting a statement on workgroup fake, database dev, failed: "
                            + "ValidationException: on purpose.");
        }
    }
}
