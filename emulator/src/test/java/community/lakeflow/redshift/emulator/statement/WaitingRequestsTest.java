package community.lakeflow.redshift.emulator.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.redshiftdata.model.ActiveWaitingRequestsExceededException;

class WaitingRequestsTest {
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final LongPoll longPoll = new LongPoll(timer, 1);
    private final Lifecycle life = new Lifecycle(Clock.systemUTC());

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    @Test
    void aWaitThatIsOverMakesRoomForAnother() {
        CompletableFuture<Void> first = longPoll.await(life, 1);
        assertThatThrownBy(() -> longPoll.await(life, 1)).isInstanceOf(ActiveWaitingRequestsExceededException.class);
        first.join();
        CompletableFuture<Void> second = longPoll.await(life, 30);
        assertThat(second).isNotDone();
        life.end(new Ending.Aborted(null));
        second.join();
        assertThat(life.waiting()).hasValue(0);
    }
}
