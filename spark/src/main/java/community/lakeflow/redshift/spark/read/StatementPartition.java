package community.lakeflow.redshift.spark.read;

import community.lakeflow.redshift.client.catalog.TableName;
import community.lakeflow.redshift.client.option.ConnectionOptions;
import community.lakeflow.redshift.client.page.ResultLayout;
import org.apache.spark.sql.connector.read.InputPartition;

/** The result of one statement, to be read by one task wherever it runs. */
record StatementPartition(ConnectionOptions options, String resultId, TableName table, ResultLayout layout)
        implements InputPartition {
    @Override
    public String toString() {
        return "statement " + resultId + ", scan of " + table;
    }
}
