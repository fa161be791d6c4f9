package community.lakeflow.redshift.spark.unload;

import community.lakeflow.redshift.client.page.PageColumn;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.util.SerializableConfiguration;

/**
 * How the files of an UNLOAD are read.
 *
 * @param wanted how many of the columns are wanted: all, or none where only the number of rows matters
 * @param configuration is large, so it goes to each executor once
 */
record StagedReaders(
        List<PageColumn> columns,
        int wanted,
        PartitionReaderFactory files,
        Broadcast<SerializableConfiguration> configuration)
        implements Serializable {
    StagedReaders {
        columns = List.copyOf(columns);
    }
}
