package community.lakeflow.redshift.spark.read;

import community.lakeflow.redshift.client.catalog.Column;
import community.lakeflow.redshift.client.option.ConnectionOptions;
import community.lakeflow.redshift.client.scan.ScanPlanner;
import community.lakeflow.redshift.client.scan.ScanRequest;
import community.lakeflow.redshift.connect.SparkTypes;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.connector.metric.CustomMetric;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.types.StructType;

/** The part of a query that Redshift answers. Until it runs, nothing is sent: EXPLAIN costs no request. */
final class RedshiftScan implements Scan {
    private final ScanRequest request;
    private final RedshiftBatch batch;

    RedshiftScan(ConnectionOptions connection, ScanRequest request) {
        this.request = request;
        this.batch = new RedshiftBatch(connection, ScanPlanner.plan(request), readSchema());
    }

    @Override
    public StructType readSchema() {
        return SparkTypes.schema(request.resultColumns());
    }

    /** What plans and the UI show: never the connection. */
    @Override
    public String description() {
        return Stream.of(
                        Stream.of("Redshift " + request.table().name()),
                        Stream.of("columns: " + names()),
                        Stream.ofNullable(request.options().whereClause()).map(clause -> "where_clause: " + clause),
                        Stream.ofNullable(request.options().limit()).map(limit -> "option limit: " + limit),
                        PushedWork.of(request))
                .flatMap(part -> part)
                .collect(Collectors.joining(", "));
    }

    private List<String> names() {
        return request.columns().stream().map(Column::name).toList();
    }

    /** The same at each call, so that one scan runs one statement. */
    @Override
    public Batch toBatch() {
        return batch;
    }

    /** Said here, because Spark would otherwise plan the partitions, and so run the statement, to find out. */
    @Override
    public ColumnarSupportMode columnarSupportMode() {
        return ColumnarSupportMode.SUPPORTED;
    }

    @Override
    public CustomMetric[] supportedCustomMetrics() {
        return ReadMetrics.declared();
    }

    @Override
    public CustomTaskMetric[] reportDriverMetrics() {
        return ReadMetrics.ofDriver(batch.submissions());
    }
}
