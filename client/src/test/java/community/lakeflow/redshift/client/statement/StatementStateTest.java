package community.lakeflow.redshift.client.statement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StatementStateTest {
    @Test
    void takesAStateOfALaterServiceForOneThatHasNotEnded() {
        assertThat(StatementState.of("FAILED")).isEqualTo(StatementState.FAILED);
        assertThat(StatementState.of("QUEUED").isTerminal()).isFalse();
    }
}
