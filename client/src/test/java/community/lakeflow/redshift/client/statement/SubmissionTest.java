package community.lakeflow.redshift.client.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SubmissionTest {
    @Test
    void aStatementOfABatchHasItsTurn() {
        Submission batch = Submission.ofBatch("a-1", 12);

        assertThat(batch.resultIds()).hasSize(12).startsWith("a-1:1", "a-1:2");
        assertThat(batch.resultIds().stream().map(Submission::turnOf))
                .startsWith(1, 2, 3)
                .endsWith(11, 12);
        assertThat(Submission.turnOf("a-1")).isEqualTo(1);
        assertThat(batch.statementIds()).isEqualTo(List.of("a-1"));
    }
}
