package community.lakeflow.redshift.ingest;

import community.lakeflow.redshift.ingest.delta.DeltaDestination;
import community.lakeflow.redshift.ingest.plan.PipelineTable;
import java.util.List;

/**
 * A table of the pipeline, checked against the source.
 *
 * @param source the name as the catalog spells it
 * @param keys the columns that identify a row: the pipeline's, else those that the source declares; may be empty
 */
record PlannedTable(PipelineTable table, String source, DeltaDestination destination, List<String> keys) {}
