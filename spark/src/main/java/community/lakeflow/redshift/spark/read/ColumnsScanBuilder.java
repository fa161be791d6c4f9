package community.lakeflow.redshift.spark.read;

import community.lakeflow.redshift.client.catalog.TableDescription;
import community.lakeflow.redshift.client.option.ConnectionOptions;
import community.lakeflow.redshift.client.option.TableOptions;
import community.lakeflow.redshift.client.scan.ScanRequest;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.types.StructType;

/** Leaves all of a query to Spark but the choice of columns: for {@code pushdown} = false. */
public final class ColumnsScanBuilder implements SupportsPushDownRequiredColumns {
    private final ConnectionOptions connection;
    private ScanRequest request;

    public ColumnsScanBuilder(ConnectionOptions connection, TableDescription table, TableOptions options) {
        this.connection = connection;
        this.request = ScanRequest.of(table, options);
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
