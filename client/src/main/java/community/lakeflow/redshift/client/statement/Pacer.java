package community.lakeflow.redshift.client.statement;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/**
 * Gives out the times at which requests of one quota may be sent, in the order in which they are asked for. After a rest a quarter of a
 * second's requests may go at once; from then on they go evenly, so that the service, however it counts, finds no second with more than
 * the quota. When it throttles nevertheless, because others use the same quota, the pace falls by a part and rises again by steps.
 * Thread-safe.
 */
final class Pacer {
    /** The part of the quota that is used: requests may arrive 3 % of a second closer together than they were sent. */
    private static final double USED = 0.97;

    private static final int BURSTS_IN_A_SECOND = 4;

    /** A pace that is throttled once in six seconds stays where it is; one that is throttled each second, at an eighth. */
    private static final double KEPT_WHEN_THROTTLED = 0.7;

    private static final double REGAINED_A_SECOND = 0.05;

    /** Those that were under way when the pace fell are throttled for the old one. */
    private static final long ONE_FALL = Duration.ofSeconds(1).toNanos();

    private final int perSecond;
    private final LongSupplier nanoTime;
    private final Deque<Long> given = new ArrayDeque<>();
    private double share = 1;
    private double left = 1;
    private long leftAt;
    private long fellAt;
    private long nextEven;

    /** @param perSecond requests in a second that the quota allows */
    Pacer(int perSecond, LongSupplier nanoTime) {
        this.perSecond = perSecond;
        this.nanoTime = nanoTime;
        this.leftAt = nanoTime.getAsLong();
        this.fellAt = leftAt - ONE_FALL;
        this.nextEven = leftAt;
    }

    /** The part of the quota that may be used from now on. */
    synchronized void share(double share) {
        this.share = share;
    }

    /** How long the caller has to wait before its request. */
    synchronized Duration reserve() {
        long now = nanoTime.getAsLong();
        regain(now);
        double allowed = perSecond * share;
        int aSecond = (int) Math.ceil(allowed);
        long spacing = (long) Math.ceil(1e9 / (allowed * USED * left));
        int burst = Math.max(1, aSecond / BURSTS_IN_A_SECOND);
        long time = Math.max(now, nextEven - (burst - 1) * spacing);
        if (!given.isEmpty()) {
            // A pace that rose in the meantime lets nobody overtake.
            time = Math.max(time, given.getLast());
        }
        long window = aSecond * spacing;
        while (!given.isEmpty() && given.getFirst() + window <= time) {
            given.removeFirst();
        }
        while (given.size() >= aSecond) {
            time = Math.max(time, given.removeFirst() + window);
        }
        given.addLast(time);
        nextEven = Math.max(nextEven, time) + spacing;
        return Duration.ofNanos(time - now);
    }

    private void regain(long now) {
        left = Math.min(1, left + (now - leftAt) / 1e9 * REGAINED_A_SECOND);
        leftAt = now;
    }

    /** The service had more requests than the quota allows. */
    synchronized void throttled() {
        long now = nanoTime.getAsLong();
        if (now - fellAt >= ONE_FALL) {
            regain(now);
            left *= KEPT_WHEN_THROTTLED;
            fellAt = now;
        }
    }
}
