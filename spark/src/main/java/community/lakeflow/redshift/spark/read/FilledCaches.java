package community.lakeflow.redshift.spark.read;

import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.storage.RDDInfo;
import scala.jdk.javaapi.CollectionConverters;

/** The caches that one query began to fill with rows that are read: later queries go on filling them, until they are given up. */
final class FilledCaches {
    private final String execution;
    private final Runnable atTheirEnd;
    private final Set<Integer> left = new HashSet<>();

    FilledCaches(long execution, Runnable atTheirEnd) {
        this.execution = Long.toString(execution);
        this.atTheirEnd = atTheirEnd;
    }

    void sees(SparkListenerJobStart start) {
        Properties properties = start.properties();
        if (properties != null && execution.equals(properties.getProperty(QueryEnd.EXECUTION))) {
            left.addAll(kept(start));
        }
    }

    private static List<Integer> kept(SparkListenerJobStart start) {
        return CollectionConverters.asJava(start.stageInfos()).stream()
                .flatMap(stage -> CollectionConverters.asJava(stage.rddInfos()).stream())
                .filter(rdd -> rdd.storageLevel().isValid())
                .map(RDDInfo::id)
                .toList();
    }

    /** Whether it was the last of them. */
    boolean endWithout(int rdd) {
        return left.remove(rdd) && left.isEmpty();
    }

    /** Whether it was their query that failed, and without a job that fills them: nobody will give them up then. */
    boolean endAtFailureOf(long failed) {
        return left.isEmpty() && execution.equals(Long.toString(failed));
    }

    Runnable atTheirEnd() {
        return atTheirEnd;
    }
}
