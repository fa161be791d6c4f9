package community.lakeflow.redshift.spark.read;

import community.lakeflow.redshift.client.statement.RequestFigures;
import org.apache.spark.sql.connector.read.Batch;

/**
 * Rows that the driver has sent for when the tasks begin. Where a join narrows a scan while the query runs, Spark reads the partitions of the
 * narrowed batch by the reader factory of another one of the same scan: so all of them make the same factory, and making it sends nothing.
 */
interface DrivenBatch extends Batch {
    /** What the driver asked so far. */
    RequestFigures figures();
}
