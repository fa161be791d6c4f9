package community.lakeflow.redshift.spark.read;

import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;

/** The processes among which a quota is shared. */
final class Executors {
    private Executors() {}

    /** Those that the application has now, or will have got for a read of so many partitions; 1 where its tasks run in the driver. */
    static int reading(int partitions) {
        SparkContext context = SparkContext.getOrCreate();
        int withDriver = context.statusTracker().getExecutorInfos().length;
        int now = Math.max(1, withDriver - 1);
        return context.isLocal() ? now : Math.max(now, allocated(context.getConf(), partitions));
    }

    /** As many as Spark will ask for, up to what it may; 0 where it allocates none, or nobody says how many it may. */
    static int allocated(SparkConf conf, int partitions) {
        if (!conf.getBoolean("spark.dynamicAllocation.enabled", false)) {
            return 0;
        }
        int tasksOfEach = Math.max(1, conf.getInt("spark.executor.cores", 1) / conf.getInt("spark.task.cpus", 1));
        int wanted = (partitions + tasksOfEach - 1) / tasksOfEach;
        return Math.min(wanted, conf.getInt("spark.dynamicAllocation.maxExecutors", 0));
    }
}
