package community.lakeflow.redshift.client.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PacerTest {
    private long now;
    private final Pacer pacer = new Pacer(20, () -> now);

    /** Requests that may be sent until then by one who asks again as soon as he may. */
    private int sentWithin(Duration time) {
        long end = now + time.toNanos();
        int sent = 0;
        while (true) {
            long sends = now + pacer.reserve().toNanos();
            if (sends >= end) {
                now = end;
                return sent;
            }
            now = sends;
            sent++;
        }
    }

    @Test
    void lets5GoAtOnceAfterARest() {
        for (int i = 0; i < 5; i++) {
            assertThat(pacer.reserve()).isZero();
        }
        assertThat(pacer.reserve()).isBetween(Duration.ofMillis(45), Duration.ofMillis(60));
    }

    @Test
    void slowsDownWhenOthersUseTheQuotaAndRecovers() {
        sentWithin(Duration.ofSeconds(5));
        pacer.throttled();
        assertThat(sentWithin(Duration.ofSeconds(1))).isBetween(8, 15);
        sentWithin(Duration.ofSeconds(6));
        assertThat(sentWithin(Duration.ofSeconds(10))).isGreaterThan(190);
    }

    @Test
    void slowsDownOnceForAllThatWasUnderWay() {
        sentWithin(Duration.ofSeconds(5));
        for (int i = 0; i < 8; i++) {
            pacer.throttled();
        }
        assertThat(sentWithin(Duration.ofSeconds(1))).isBetween(8, 15);
    }

    @Test
    void keepsAskingNowAndThenHoweverOftenItIsThrottled() {
        for (int i = 0; i < 100; i++) {
            pacer.throttled();
            now += Duration.ofSeconds(1).toNanos();
        }
        assertThat(sentWithin(Duration.ofSeconds(2))).isGreaterThan(1);
    }

    @Test
    void takesTheLatestShare() {
        pacer.share(0.25);
        sentWithin(Duration.ofSeconds(1));
        assertThat(sentWithin(Duration.ofSeconds(10))).isBetween(48, 50);
        pacer.share(1);
        assertThat(sentWithin(Duration.ofSeconds(10))).isBetween(190, 200);
    }
}
