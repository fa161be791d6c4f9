package community.lakeflow.redshift.client.option;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Into how many partitions a table is to be divided, and by what.
 *
 * @param partitions 1 to 40; null: chosen from the table's size
 * @param column by whose values; null: chosen from the table's keys and types
 */
public record PartitionOptions(@Nullable Integer partitions, @Nullable String column) implements Serializable {
    /** The statements of one transaction: as many as one BatchExecuteStatement takes. */
    public static final int MAX_PARTITIONS = 40;

    public static final PartitionOptions AUTO = new PartitionOptions(null, null);
}
