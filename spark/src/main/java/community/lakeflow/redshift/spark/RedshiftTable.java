package community.lakeflow.redshift.spark;

import community.lakeflow.redshift.client.option.ConnectionOptions;
import community.lakeflow.redshift.client.scan.ScanRequest;
import community.lakeflow.redshift.connect.SparkTypes;
import community.lakeflow.redshift.spark.read.ColumnsScanBuilder;
import community.lakeflow.redshift.spark.read.RedshiftScanBuilder;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** A Redshift table as it was described when it was loaded. */
final class RedshiftTable implements SupportsRead {
    private final ConnectionOptions connection;
    private final ScanRequest whole;

    /** @param whole the reading of all that the table's options leave of it */
    RedshiftTable(ConnectionOptions connection, ScanRequest whole) {
        this.connection = connection;
        this.whole = whole;
    }

    @Override
    public String name() {
        return whole.table().name().toString();
    }

    @Override
    @SuppressWarnings("deprecation") // Its successor, columns(), is made from it; Spark 4.0 to 4.2 agree on it only.
    public StructType schema() {
        return SparkTypes.schema(whole.table());
    }

    @Override
    public Set<TableCapability> capabilities() {
        return Set.of(TableCapability.BATCH_READ);
    }

    /** @param scanOptions those of {@code load}, which were read then */
    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap scanOptions) {
        return whole.options().pushdown()
                ? new RedshiftScanBuilder(connection, whole)
                : new ColumnsScanBuilder(connection, whole);
    }

    @Override
    public String toString() {
        return name();
    }
}
