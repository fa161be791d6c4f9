package community.lakeflow.redshift.emulator.http;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Lets time pass that faults ask for: without a thread, except for bodies that are sent slowly, which have a few of their own. */
final class Delays implements AutoCloseable {
    private static final int SLOW_BODIES = 16;

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, thread("delay"));
    private final ThreadPoolExecutor slowBodies = new ThreadPoolExecutor(
            SLOW_BODIES, SLOW_BODIES, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), thread("slow-body"));

    Delays() {
        slowBodies.allowCoreThreadTimeOut(true);
    }

    /** Runs the task here and now when there is no delay, else over there and later. */
    void after(Duration delay, Executor there, Runnable task) {
        if (delay.isZero()) {
            task.run();
        } else {
            ScheduledFuture<?> unused =
                    timer.schedule(() -> there.execute(task), delay.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    Executor slowBodies() {
        return slowBodies;
    }

    @Override
    public void close() {
        timer.shutdownNow();
        slowBodies.shutdownNow();
    }

    private static ThreadFactory thread(String purpose) {
        return task -> {
            Thread thread = new Thread(task, "redshift-emulator-" + purpose);
            thread.setDaemon(true);
            return thread;
        };
    }
}
