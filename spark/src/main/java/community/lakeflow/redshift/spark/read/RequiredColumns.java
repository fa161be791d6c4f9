package community.lakeflow.redshift.spark.read;

import community.lakeflow.redshift.client.scan.ScanRequest;
import java.util.Arrays;
import org.apache.spark.sql.types.StructType;

/** The columns that a query needs. */
final class RequiredColumns {
    private RequiredColumns() {}

    static ScanRequest of(ScanRequest request, StructType required) {
        return request.withColumns(Arrays.stream(required.fieldNames())
                .map(name -> request.table()
                        .column(name)
                        .orElseThrow(() ->
                                new IllegalArgumentException(request.table().name() + " has no column " + name)))
                .toList());
    }
}
