package community.lakeflow.redshift.spark.read;

import java.io.Serializable;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.apache.spark.SparkContext;
import org.apache.spark.util.CollectionAccumulator;
import org.jspecify.annotations.Nullable;

/**
 * What tasks tell the driver of the results that they read, once a task is done: those of all batches of a scan, because it goes with the
 * reader factory, which they share. Accumulators of input partitions are not counted.
 */
final class ReadProgress implements Serializable {
    private static final long serialVersionUID = 1L;

    private final CollectionAccumulator<String> begun;
    private final CollectionAccumulator<String> ended;

    ReadProgress(SparkContext context) {
        this.begun = context.collectionAccumulator();
        this.ended = context.collectionAccumulator();
    }

    /**
     * @param resultId of which a task begins to read
     * @param execution of the query whose task it is; null where it is none's
     */
    void begins(String resultId, @Nullable String execution) {
        begun.add(begun(resultId, execution));
    }

    private static String begun(String resultId, @Nullable String execution) {
        return resultId + " " + execution;
    }

    /** @param resultId that a task has read to its end */
    void ends(String resultId) {
        ended.add(resultId);
    }

    /** Whether a task of a query was done with one of the results. */
    boolean hasBegun(Collection<String> resultIds, @Nullable String execution) {
        Set<String> known = new HashSet<>(begun.value());
        return resultIds.stream().anyMatch(resultId -> known.contains(begun(resultId, execution)));
    }

    /** Whether each of the results was read to its end, so that no statement runs any more. */
    boolean hasEnded(Collection<String> resultIds) {
        Set<String> known = new HashSet<>(ended.value());
        return known.containsAll(resultIds);
    }
}
