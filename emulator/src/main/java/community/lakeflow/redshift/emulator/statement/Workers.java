package community.lakeflow.redshift.emulator.statement;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads that run statements, and one timer. */
final class Workers implements AutoCloseable {
    /** The most queries that Redshift's manual workload management runs at a time (documented); others wait SUBMITTED. */
    private static final int CONCURRENT_STATEMENTS = 50;

    private static final long CANCEL_AGAIN_MILLIS = 100;
    private static final long STOP_SECONDS = 30;

    private final ThreadPoolExecutor statements = new ThreadPoolExecutor(
            CONCURRENT_STATEMENTS,
            CONCURRENT_STATEMENTS,
            5,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            named("redshift-emulator-statement-"));
    private final ScheduledThreadPoolExecutor timer =
            new ScheduledThreadPoolExecutor(1, named("redshift-emulator-timer-"));

    Workers() {
        statements.allowCoreThreadTimeOut(true);
        timer.setRemoveOnCancelPolicy(true);
    }

    ScheduledThreadPoolExecutor timer() {
        return timer;
    }

    void run(Runnable statement) {
        statements.execute(statement);
    }

    void everyMinute(Runnable task) {
        ScheduledFuture<?> unused = timer.scheduleWithFixedDelay(task, 1, 1, TimeUnit.MINUTES);
    }

    void repeatUntil(CompletableFuture<Void> end, Runnable task) {
        ScheduledFuture<?> repeated =
                timer.scheduleWithFixedDelay(task, CANCEL_AGAIN_MILLIS, CANCEL_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        CompletableFuture<Void> unused = end.whenComplete((nothing, failure) -> repeated.cancel(false));
    }

    /** Waits for the statements to end, which whoever closes has cancelled. */
    @Override
    public void close() {
        statements.shutdown();
        try {
            if (!statements.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                statements.shutdownNow();
            }
        } catch (InterruptedException e) {
            statements.shutdownNow();
            Thread.currentThread().interrupt();
        }
        timer.shutdownNow();
    }

    private static ThreadFactory named(String prefix) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, prefix + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
