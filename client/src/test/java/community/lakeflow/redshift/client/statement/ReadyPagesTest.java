package community.lakeflow.redshift.client.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.lakeflow.redshift.client.page.PageDecoder;
import community.lakeflow.redshift.client.page.RecordedPages;
import community.lakeflow.redshift.client.page.ResultPage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class ReadyPagesTest {
    private static final PageDecoder NO_MORE = RecordedPages.NONE;

    private long now;
    private final ReadyPages ready = new ReadyPages(() -> now);

    private static DecodedPage page(long bytes) {
        return new DecodedPage(new ResultPage(List.of(), List.of(), null, null, bytes, NO_MORE), Duration.ZERO);
    }

    /** One who is interrupted does not wait. */
    private boolean hasRoom() {
        Thread.currentThread().interrupt();
        try {
            ready.awaitRoom();
            return true;
        } catch (InterruptedException e) {
            return false;
        } finally {
            Thread.interrupted();
        }
    }

    @Test
    void areTakenInTheirOrderAndTheFailureAfterThem() throws Exception {
        DecodedPage first = page(1);
        DecodedPage second = page(2);
        ready.add(first);
        ready.add(second);
        ready.fail(new IllegalStateException("third"));

        assertThat(ready.take()).isSameAs(first);
        assertThat(ready.take()).isSameAs(second);
        assertThatThrownBy(ready::take).isInstanceOf(ExecutionException.class).hasMessageContaining("third");
    }

    @Test
    void areFewWhereTheyAreSmall() throws Exception {
        for (int pages = 0; pages < 4; pages++) {
            assertThat(hasRoom()).isTrue();
            ready.add(page(1));
        }
        assertThat(hasRoom()).isFalse();
        ready.take();
        assertThat(hasRoom()).isTrue();
    }

    @Test
    void areOneAtATimeWhereTheyAreLarge() throws Exception {
        for (int pages = 0; pages < 4; pages++) {
            assertThat(hasRoom()).isTrue();
            now++;
            ready.add(page(5 << 20));
            assertThat(hasRoom()).isFalse();
            ready.take();
        }
        ready.add(page(1));
        assertThat(hasRoom()).as("what was taken is not counted").isTrue();
    }

    private void fetch(int pages, long nanosEach) throws Exception {
        for (int i = 0; i < pages; i++) {
            ready.awaitRoom();
            now += nanosEach;
            ready.add(page(1));
        }
    }

    private void read(int pages, long nanosEach) throws Exception {
        for (int i = 0; i < pages; i++) {
            ready.take();
            now += nanosEach;
        }
    }

    private int room() {
        int pages = 0;
        while (hasRoom()) {
            ready.add(page(1));
            pages++;
        }
        return pages;
    }

    @Test
    void areMoreWhereRequestsTakeLongerThanTheReader() throws Exception {
        fetch(3, 100);
        read(3, 10);

        assertThat(room()).isEqualTo(4);
    }

    @Test
    void areFewWhereTheReaderTakesLonger() throws Exception {
        fetch(3, 10);
        read(3, 100);

        assertThat(room()).isEqualTo(2);
    }

    @Test
    void theTimeOfTheStatementIsNoRequests() throws Exception {
        now += 1_000_000;
        ready.add(page(1));
        fetch(2, 10);
        read(3, 100);

        assertThat(room()).isEqualTo(2);
    }

    @Test
    void wakeWhoWaitsForRoomWhenOneIsTaken() throws Exception {
        ready.add(page(5 << 20));
        Thread fetching = new Thread(() -> {
            try {
                ready.awaitRoom();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        fetching.setDaemon(true);
        fetching.start();
        while (fetching.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        ready.take();

        fetching.join(Duration.ofSeconds(20).toMillis());
        assertThat(fetching.isAlive()).isFalse();
    }
}
