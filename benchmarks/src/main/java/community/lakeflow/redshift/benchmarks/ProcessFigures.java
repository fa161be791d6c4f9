package community.lakeflow.redshift.benchmarks;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/** What this process used: CPU time, and the most heap that was still in use after a collection. */
final class ProcessFigures {
    private final AtomicLong mostLive = new AtomicLong();

    ProcessFigures() {
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector)
                    .addNotificationListener(
                            (notification, handback) -> collected((CompositeData) notification.getUserData()), null, null);
        }
    }

    private void collected(CompositeData data) {
        long live = GarbageCollectionNotificationInfo.from(data).getGcInfo().getMemoryUsageAfterGc().entrySet().stream()
                .filter(pool -> !pool.getKey().contains("Metaspace")
                        && !pool.getKey().contains("Code")
                        && !pool.getKey().contains("Class"))
                .map(pool -> pool.getValue())
                .mapToLong(MemoryUsage::getUsed)
                .sum();
        mostLive.accumulateAndGet(live, Math::max);
    }

    long mostLiveBytes() {
        return mostLive.get();
    }

    static double cpuSeconds() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e9;
    }
}
