package community.lakeflow.redshift.spark.read;

import java.io.Serializable;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.apache.spark.SparkContext;
import org.apache.spark.util.CollectionAccumulator;

/**
 * What tasks tell the driver of the results that they read to their end, once a task is done: those of all batches of a scan, because it
 * goes with the reader factory, which they share. Accumulators of input partitions are not counted.
 */
final class ReadProgress implements Serializable {
    private static final long serialVersionUID = 1L;

    private final CollectionAccumulator<String> ended;

    ReadProgress(SparkContext context) {
        this.ended = context.collectionAccumulator();
    }

    /** @param resultId that a task has read to its end */
    void ends(String resultId) {
        ended.add(resultId);
    }

    /** Whether each of the results was read to its end, so that no statement runs any more. */
    boolean hasEnded(Collection<String> resultIds) {
        Set<String> known = new HashSet<>(ended.value());
        return known.containsAll(resultIds);
    }
}
