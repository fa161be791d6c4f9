package community.lakeflow.redshift.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The heap that a process cannot do without: the most that is in use after a full collection. It makes one every tenth of a second, so
 * that garbage that nobody had to collect yet does not count, and is slow.
 */
final class LiveHeap {
    private static final String PROPERTY = "benchmarks.live_heap";
    private static final int PAUSE_MILLIS = 100;

    private final AtomicLong most = new AtomicLong();

    private LiveHeap() {}

    /** For a JVM that is to measure it. */
    static String jvmOption() {
        return "-D" + PROPERTY + "=true";
    }

    /** Of this process; never more than 0 where its JVM was not asked to measure it. */
    static LiveHeap ofProcess() {
        LiveHeap heap = new LiveHeap();
        if (Boolean.getBoolean(PROPERTY)) {
            Thread collecting = new Thread(heap::collect, "collecting");
            collecting.setDaemon(true);
            collecting.start();
        }
        return heap;
    }

    @SuppressWarnings("InfiniteLoop") // a daemon's
    private void collect() {
        try {
            while (true) {
                System.gc();
                long used =
                        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
                most.accumulateAndGet(used, Math::max);
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    long mostBytes() {
        return most.get();
    }
}
