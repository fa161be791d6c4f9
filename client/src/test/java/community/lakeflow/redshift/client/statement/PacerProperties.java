package community.lakeflow.redshift.client.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Time is a number here: callers ask at times that a test makes up, and send when they are told to. */
class PacerProperties {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long MILLI = Duration.ofMillis(1).toNanos();

    private long now;
    private final List<Long> sent = new ArrayList<>();

    private void ask(Pacer pacer) {
        sent.add(now + pacer.reserve().toNanos());
    }

    private void assertNeverMoreInASecondThan(int most) {
        for (int i = 0; i + most < sent.size(); i++) {
            assertThat(sent.get(i + most) - sent.get(i)).isGreaterThan(SECOND);
        }
    }

    @Property(tries = 300)
    void noSecondHasMoreRequestsThanTheQuota(
            @ForAll @IntRange(min = 1, max = 100) int quota,
            @ForAll @DoubleRange(min = 0.02, max = 1) double share,
            @ForAll @Size(min = 2, max = 400) List<@IntRange(max = 200) Integer> millisBetween) {
        now = 0;
        sent.clear();
        Pacer pacer = new Pacer(quota, () -> now);
        pacer.share(share);
        for (int millis : millisBetween) {
            now += millis % 3 == 0 ? 0 : millis * MILLI;
            ask(pacer);
        }
        assertNeverMoreInASecondThan((int) Math.ceil(quota * share));
    }

    @Property(tries = 300)
    void noSecondHasMoreRequestsThanTheQuotaWhateverTheServiceThrottles(
            @ForAll @IntRange(min = 1, max = 100) int quota,
            @ForAll @Size(min = 2, max = 400) List<@IntRange(max = 200) Integer> millisBetween) {
        now = 0;
        sent.clear();
        Pacer pacer = new Pacer(quota, () -> now);
        for (int millis : millisBetween) {
            now += millis * MILLI;
            if (millis > 190) {
                pacer.throttled();
            }
            ask(pacer);
        }
        assertNeverMoreInASecondThan(quota);
        assertThat(sent).as("first come, first served").isSorted();
    }

    @Property(tries = 100)
    void constantDemandUsesAtLeast95PercentOfTheShare(
            @ForAll @IntRange(min = 1, max = 100) int quota, @ForAll @DoubleRange(min = 0.02, max = 1) double share) {
        now = 0;
        sent.clear();
        Pacer pacer = new Pacer(quota, () -> now);
        pacer.share(share);
        for (int i = 0; i < 1000; i++) {
            ask(pacer);
        }
        double seconds = (sent.get(999) - sent.get(0)) / (double) SECOND;
        assertThat(999 / seconds).isGreaterThan(0.95 * quota * share);
        assertNeverMoreInASecondThan((int) Math.ceil(quota * share));
    }

    /** A caller and when it asks next. */
    private record Caller(int number, long asks) {}

    /** Eight readers of one page after another, of which none wakes when it should, use the quota and share it evenly. */
    @Property(tries = 100)
    void readersWhoWakeLateUseTheQuotaAndNobodyGoesShort(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 250) int latencyMillis,
            @ForAll @IntRange(max = 50) int lateMillis) {
        now = 0;
        Pacer pacer = new Pacer(20, () -> now);
        Random random = new Random(seed);
        PriorityQueue<Caller> callers = new PriorityQueue<>(Comparator.comparingLong(Caller::asks));
        int[] requests = new int[8];
        for (int i = 0; i < requests.length; i++) {
            callers.add(new Caller(i, random.nextInt(50) * MILLI));
        }
        long end = 60 * SECOND;
        while (callers.element().asks() < end) {
            Caller caller = callers.remove();
            now = caller.asks();
            long sends = now + pacer.reserve().toNanos() + random.nextInt(lateMillis + 1) * MILLI;
            requests[caller.number()]++;
            callers.add(new Caller(caller.number(), sends + (1 + random.nextInt(latencyMillis)) * MILLI));
        }
        int all = 0;
        for (int count : requests) {
            all += count;
            assertThat(count).isBetween(60 * 20 / 8 * 8 / 10, 60 * 20 / 8 * 12 / 10);
        }
        assertThat(all / 60.0).isGreaterThan(19);
    }
}
