package community.lakeflow.redshift.spark.unload;

import community.lakeflow.redshift.client.page.PageColumn;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Opens staged partitions on executors.
 *
 * @param wanted how many of the columns are wanted: all, or none where only the number of rows matters
 */
public record StagedReaders(
        List<PageColumn> columns, int wanted, PartitionReaderFactory files, SerializableConfiguration configuration)
        implements Serializable {
    public StagedReaders {
        columns = List.copyOf(columns);
    }

    /** Whether a partition is one of these. */
    public static boolean reads(InputPartition partition) {
        return partition instanceof StagedPartition;
    }

    public StagedRows open(InputPartition partition) {
        return new StagedRows((StagedPartition) partition, this);
    }
}
