package community.lakeflow.redshift.spark.read;

import community.lakeflow.redshift.client.option.ConnectionOptions;
import community.lakeflow.redshift.client.scan.ScanRequest;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.types.StructType;

/** Leaves all of a query to Spark but the choice of columns: for {@code pushdown} = false. */
public final class ColumnsScanBuilder implements SupportsPushDownRequiredColumns {
    private final ConnectionOptions connection;
    private ScanRequest request;

    /** @param whole the reading of all that the table's options leave of it */
    public ColumnsScanBuilder(ConnectionOptions connection, ScanRequest whole) {
        this.connection = connection;
        this.request = whole;
    }

    @Override
    public void pruneColumns(StructType required) {
        request = RequiredColumns.of(request, required);
    }

    @Override
    public Scan build() {
        return new RedshiftScan(connection, request);
    }
}
