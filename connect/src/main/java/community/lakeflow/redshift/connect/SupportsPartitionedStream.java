package community.lakeflow.redshift.connect;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A source that can divide what changed between two offsets. */
public interface SupportsPartitionedStream extends SupportsPartition {

    /** Whether a table's changes can be divided; where not, {@link LakeflowConnect#readTable} reads them. */
    boolean isPartitioned(String table);

    /** How far the table can be read now. @param start how far it was read; null at the first call */
    Offset latestOffset(String table, Map<String, String> options, @Nullable Offset start);

    /**
     * The parts of what changed between two offsets; none where they are equal.
     *
     * @param start exclusive; null is before everything
     * @param end inclusive
     */
    List<Partition> partitions(String table, Map<String, String> options, @Nullable Offset start, Offset end);
}
