package community.lakeflow.redshift.spark.read;

import community.lakeflow.redshift.client.statement.RequestFigures;
import org.apache.spark.sql.connector.read.Batch;

/** Rows that the driver has sent for when the tasks begin. */
interface DrivenBatch extends Batch {
    /** What the driver asked so far. */
    RequestFigures figures();
}
