package community.lakeflow.redshift.emulator.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.lakeflow.redshift.emulator.SettableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LifecycleTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Ending FINISHED = new Ending.Finished(true, 3, 40);

    private final SettableClock clock = new SettableClock(START);
    private final Lifecycle life = new Lifecycle(clock);

    @Test
    void goesFromSubmittedToFinished() {
        assertThat(life.state().status()).isEqualTo(StatementStatus.SUBMITTED);
        clock.advance(Duration.ofMillis(5));
        assertThat(life.pick()).isTrue();
        assertThat(life.state().status()).isEqualTo(StatementStatus.PICKED);
        assertThat(life.start(77, 5)).isTrue();
        assertThat(life.state().status()).isEqualTo(StatementStatus.STARTED);
        assertThat(life.state().processId()).isEqualTo(77);
        assertThat(life.state().duration()).isEqualTo(-1);
        assertThat(life.state().rows()).isEqualTo(-1);
        clock.advance(Duration.ofNanos(1_234_567));
        assertThat(life.end(FINISHED)).isTrue();
        assertThat(life.state().status()).isEqualTo(StatementStatus.FINISHED);
        assertThat(life.state().duration()).isEqualTo(1_234_567);
        assertThat(life.state().rows()).isEqualTo(3);
        assertThat(life.state().bytes()).isEqualTo(40);
        assertThat(life.state().createdAt()).isEqualTo(START);
        assertThat(life.state().updatedAt()).isEqualTo(clock.instant());
    }

    @Test
    void theFirstEndWins() {
        life.pick();
        life.start(1, 1);
        assertThat(life.end(new Ending.Failed("ERROR: no"))).isTrue();
        assertThat(life.end(FINISHED)).isFalse();
        assertThat(life.state().status()).isEqualTo(StatementStatus.FAILED);
        assertThat(life.state().error()).isEqualTo("ERROR: no");
        assertThat(life.state().duration()).isEqualTo(-1);
    }

    @Test
    void whatWasCancelledWhileItWaitedIsNotPicked() {
        assertThat(life.end(new Ending.Aborted(null))).isTrue();
        assertThat(life.pick()).isFalse();
        assertThat(life.start(1, 1)).isFalse();
        assertThat(life.state().status()).isEqualTo(StatementStatus.ABORTED);
    }

    @Test
    void doesNotSkipStates() {
        assertThatThrownBy(() -> life.start(1, 1)).hasMessage("A statement that is SUBMITTED cannot become STARTED");
        assertThatThrownBy(() -> life.end(FINISHED)).hasMessage("A statement that is SUBMITTED cannot become FINISHED");
        life.pick();
        assertThatThrownBy(life::pick).hasMessage("A statement that is PICKED cannot become PICKED");
        assertThatThrownBy(() -> life.end(FINISHED)).hasMessage("A statement that is PICKED cannot become FINISHED");
    }

    @Test
    void tellsThoseWhoWaitOnce() {
        var waiting = life.ended();
        var impatient = life.ended();
        impatient.complete(null);
        assertThat(waiting).isNotDone();
        life.end(new Ending.Aborted(null));
        assertThat(waiting).isDone();
        assertThat(life.ended()).isDone();
    }
}
