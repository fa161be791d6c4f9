package community.lakeflow.redshift.spark.read;

import org.apache.spark.SparkContext;

/** The processes among which a quota is shared. */
final class Executors {
    private Executors() {}

    /** Those that the application has now; 1 where its tasks run in the driver. */
    static int ofApplication() {
        int withDriver = SparkContext.getOrCreate().statusTracker().getExecutorInfos().length;
        return Math.max(1, withDriver - 1);
    }
}
