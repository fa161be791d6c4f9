package community.lakeflow.redshift.emulator.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.lakeflow.redshift.emulator.SettableClock;
import community.lakeflow.redshift.emulator.fidelity.Guess;
import community.lakeflow.redshift.emulator.result.ResultFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.redshiftdata.model.ActiveStatementsExceededException;
import software.amazon.awssdk.services.redshiftdata.model.ResourceNotFoundException;

class StatementRegistryTest {
    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final StatementRegistry registry =
            new StatementRegistry(clock, Duration.ofHours(24), 2, Guess.ForeignStatement.NOT_FOUND);

    @Test
    void refusesMoreActiveStatementsThanTheQuota() {
        Statement first = added("a");
        added("b");
        assertThatThrownBy(() -> added("c"))
                .isInstanceOf(ActiveStatementsExceededException.class)
                .hasMessage("Active statements exceeded the allowed quota (2).");
        first.lifecycle().end(new Ending.Aborted(null));
        added("d");
    }

    @Test
    void remembersAClientTokenForEightHours() {
        Statement first = added("token");
        clock.advance(Duration.ofHours(8));
        assertThat(registry.repeated(Caller.ANYBODY, "token")).contains(first);
        clock.advance(Duration.ofSeconds(1));
        assertThat(registry.repeated(Caller.ANYBODY, "token")).isEmpty();
        assertThat(registry.repeated(Caller.ANYBODY, null)).isEmpty();
    }

    @Test
    void forgetsAStatementADayAfterItsResult() {
        Statement statement = added("token");
        StatementId id = new StatementId(statement.id(), null);
        clock.advance(Duration.ofDays(3));
        registry.forgetExpired();
        assertThat(registry.retained(id, Caller.ANYBODY)).isSameAs(statement);

        statement.lifecycle().end(new Ending.Aborted(null));
        clock.advance(Duration.ofHours(25));
        registry.forgetExpired();
        assertThatThrownBy(() -> registry.retained(id, Caller.ANYBODY)).hasMessageContaining("has expired after");
        clock.advance(Duration.ofHours(24));
        registry.forgetExpired();
        assertThatThrownBy(() -> registry.retained(id, Caller.ANYBODY)).isInstanceOf(ResourceNotFoundException.class);
    }

    private Statement added(String token) {
        Destination.Fresh destination = new Destination.Fresh(
                new Target.Workgroup("tests"), new Login("dev", null, null, Caller.ANYBODY.databaseUser()));
        Submission submission = new Submission(
                Caller.ANYBODY,
                Submission.Kind.SINGLE,
                List.of("SELECT 1"),
                new QueryParameters(List.of()),
                null,
                ResultFormat.JSON,
                destination,
                null,
                token);
        Statement statement = Statement.alone(submission, destination, clock);
        registry.requireRoom(destination.target());
        registry.add(statement);
        return statement;
    }
}
