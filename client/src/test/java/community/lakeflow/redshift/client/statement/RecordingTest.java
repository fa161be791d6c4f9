package community.lakeflow.redshift.client.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.lakeflow.redshift.client.error.RedshiftException;
import community.lakeflow.redshift.client.error.StatementFailedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is recorded is of a statement that nobody else knows of. */
class RecordingTest {
    private final FakeService service = new FakeService();

    @AfterEach
    void stop() {
        service.close();
    }

    private void record() {
        try (DataApiClient client = DataApiClient.open(service.connection())) {
            client.record("x");
        }
    }

    @Test
    void cancelsAStatementWhoseResultItCannotWaitFor() {
        service.fails("GetStatementResultV2", 400, "AccessDeniedException")
                .answers("CancelStatement", "{\"Status\":true}");

        assertThatThrownBy(this::record).isInstanceOf(RedshiftException.class);

        assertThat(service.asked()).containsExactly("GetStatementResultV2", "CancelStatement");
    }

    @Test
    void cancelsAStatementBehindAQueueWhenItIsInterrupted() {
        service.fails("GetStatementResultV2", 400, "ResourceNotFoundException")
                .answers("DescribeStatement", "{\"Id\":\"x\",\"Status\":\"SUBMITTED\"}")
                .answers("CancelStatement", "{\"Status\":true}");
        Thread.currentThread().interrupt();

        try {
            assertThatThrownBy(this::record).hasMessageContaining("was interrupted");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(service.asked()).endsWith("CancelStatement");
    }

    @Test
    void leavesAStatementThatHasEnded() {
        service.fails("GetStatementResultV2", 400, "ResourceNotFoundException")
                .answers("DescribeStatement", "{\"Id\":\"x\",\"Status\":\"FAILED\",\"Error\":\"ERROR: on purpose\"}");

        assertThatThrownBy(this::record).isInstanceOf(StatementFailedException.class);

        assertThat(service.asked()).doesNotContain("CancelStatement");
    }
}
