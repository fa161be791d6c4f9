package community.lakeflow.redshift.connect;

import java.util.List;
import java.util.Map;

/** A source that can divide a table, so that its parts are read side by side. */
public interface SupportsPartition {

    /** The parts of a table: at least one, each row in exactly one of them, the same parts at each call while the table stays as it is. */
    List<Partition> partitions(String table, Map<String, String> options);

    Rows readPartition(String table, Partition partition, Map<String, String> options);
}
