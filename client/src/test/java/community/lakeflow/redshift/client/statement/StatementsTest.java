package community.lakeflow.redshift.client.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StatementsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final FakeStatements fake = new FakeStatements();
    private final Statements statements = fake.statements(PATIENCE);
    private final RequestTally tally = RequestTally.ofAll();

    @AfterEach
    void stop() {
        fake.close();
    }

    @Test
    void doNotCountAsActiveOnceTheirEndIsKnown() {
        fake.service
                .answers("DescribeStatement", "{\"Id\":\"a\",\"Status\":\"FINISHED\"}")
                .answers("CancelStatement", "{\"Status\":true}");
        fake.began("a");
        fake.began("b");

        statements.awaitFinished("a", PATIENCE, tally);
        assertThat(fake.active.oldest(9)).containsExactly("b");
        statements.cancel("b:2", tally);
        assertThat(fake.active.oldest(9)).isEmpty();
    }

    @Test
    void haveAnUnknownNumberOfRowsWhereTheServiceDoesNotSay() {
        fake.service.answers("DescribeStatement", "{\"Id\":\"a\",\"Status\":\"FINISHED\",\"HasResultSet\":true}");

        assertThat(statements.awaitFinished("a", PATIENCE, tally).rows()).isEqualTo(-1);
        assertThat(statements.rows("a", tally)).isEqualTo(-1);
    }

    @Test
    void areCancelledInAnInterruptedThreadWhichStaysInterrupted() {
        fake.service.answers("CancelStatement", "{\"Status\":true}");

        Thread.currentThread().interrupt();
        statements.cancel("a", tally);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(fake.service.asked()).containsExactly("CancelStatement");
    }

    @Test
    void areWaitedForUntilAnInterruption() {
        fake.service.answers("DescribeStatement", "{\"Id\":\"a\",\"Status\":\"STARTED\"}");
        fake.sleeper = wait -> {
            throw new InterruptedException();
        };

        try {
            assertThatThrownBy(() -> statements.awaitFinished("a", PATIENCE, tally))
                    .hasMessage("Waiting for statement a on workgroup fake, database dev, was interrupted.");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void failByTheirOwnReasonWhereTheirBatchGivesNone() {
        fake.service
                .answers("DescribeStatement", "{\"Id\":\"a:1\",\"Status\":\"ABORTED\",\"Error\":\"on purpose\"}")
                .answers("DescribeStatement", "{\"Id\":\"a\",\"Status\":\"ABORTED\"}");

        assertThatThrownBy(() -> statements.awaitFinished("a:1", PATIENCE, tally))
                .hasMessageContaining("Statement a:1 on workgroup fake, database dev, was aborted: on purpose");
    }

    @Test
    void areNotTakenForEndedWhereTheServiceDoesNotTell() {
        fake.service
                .fails("DescribeStatement", 400, "ValidationException")
                .answers("DescribeStatement", "{\"Id\":\"a\",\"Status\":\"STARTED\"}");

        assertThat(statements.endsWithin("a", Duration.ZERO, tally)).isFalse();
        assertThat(statements.endsWithin("a", Duration.ZERO, tally)).isFalse();
    }
}
