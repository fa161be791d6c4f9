package community.lakeflow.redshift.emulator.statement;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads that run statements, and one timer. */
final class Workers implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Workers.class);

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
    /** A session has its connection already, so its statements wait for none of the fifty: one may hold the lock they wait for. */
    private final ThreadPoolExecutor sessions = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, 5, TimeUnit.SECONDS, new SynchronousQueue<>(), named("redshift-emulator-session-"));

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

    void runInSession(Runnable statement) {
        sessions.execute(statement);
    }

    /** A failure is logged, and does not keep the task from its next turn. */
    void every(Duration pause, Runnable task) {
        Runnable tried = () -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                log.error("What is done every {} failed", pause, e);
            }
        };
        ScheduledFuture<?> unused =
                timer.scheduleWithFixedDelay(tried, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    void repeatUntil(CompletableFuture<Void> end, Runnable task) {
        ScheduledFuture<?> repeated =
                timer.scheduleWithFixedDelay(task, CANCEL_AGAIN_MILLIS, CANCEL_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        CompletableFuture<Void> unused = end.whenComplete((nothing, failure) -> repeated.cancel(false));
    }

    /** Waits for the statements to end, which whoever closes has cancelled. */
    @Override
    public void close() {
        stop(statements);
        stop(sessions);
        timer.shutdownNow();
    }

    private static void stop(ThreadPoolExecutor threads) {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
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
