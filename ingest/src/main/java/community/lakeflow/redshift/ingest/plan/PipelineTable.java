package community.lakeflow.redshift.ingest.plan;

import community.lakeflow.redshift.client.catalog.TableName;
import java.util.List;
import java.util.Map;

/**
 * One table of a pipeline.
 *
 * @param primaryKeys the columns that identify a row, in place of what the source declares; none: what the source declares
 * @param clusterBy the columns by which the destination is clustered; none: it is not
 * @param options what the connector is told about the table, by key
 */
public record PipelineTable(
        TableName source,
        TableDestination destination,
        ScdType scdType,
        List<String> primaryKeys,
        List<String> clusterBy,
        Map<String, String> options) {
    public PipelineTable {
        primaryKeys = List.copyOf(primaryKeys);
        clusterBy = List.copyOf(clusterBy);
        options = Map.copyOf(options);
    }
}
