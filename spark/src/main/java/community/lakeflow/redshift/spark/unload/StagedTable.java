package community.lakeflow.redshift.spark.unload;

import java.util.List;
import org.apache.spark.sql.connector.read.InputPartition;

/** All rows of a request, in files that were checked against their manifest. */
public record StagedTable(List<InputPartition> partitions, StagedReaders readers) {
    public StagedTable {
        partitions = List.copyOf(partitions);
    }
}
