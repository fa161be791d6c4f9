package community.lakeflow.redshift.emulator.statement;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Waiting for a statement's end without a thread (WaitTimeSeconds, documented). */
final class LongPoll {
    private final ScheduledExecutorService timer;
    private final long quota;

    /** @param quota how many requests may wait for one statement or sub-statement at a time */
    LongPoll(ScheduledExecutorService timer, long quota) {
        this.timer = timer;
        this.quota = quota;
    }

    /** Completes at the statement's end or after so many seconds, whichever comes first; at once when no wait is asked. */
    CompletableFuture<Void> await(Lifecycle lifecycle, @Nullable Integer seconds) {
        if (seconds == null || lifecycle.state().status().ended()) {
            return CompletableFuture.completedFuture(null);
        }
        if (lifecycle.waiting().incrementAndGet() > quota) {
            lifecycle.waiting().decrementAndGet();
            throw Refusals.tooManyWaiting(quota);
        }
        CompletableFuture<Void> ended = lifecycle.ended();
        ScheduledFuture<?> timeout = timer.schedule(() -> ended.complete(null), seconds, TimeUnit.SECONDS);
        return ended.whenComplete((nothing, failure) -> {
            lifecycle.waiting().decrementAndGet();
            timeout.cancel(false);
        });
    }
}
