package community.lakeflow.redshift.ingest;

import community.lakeflow.redshift.client.error.ConfigurationException;
import community.lakeflow.redshift.client.error.ErrorKind;
import community.lakeflow.redshift.client.error.RedshiftException;
import community.lakeflow.redshift.connect.LakeflowConnect;
import community.lakeflow.redshift.ingest.plan.Pipeline;
import community.lakeflow.redshift.ingest.plan.PipelineTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.types.StructType;

/** Checks a whole pipeline against its source before the first row is read, so that a wrong name costs nothing. */
final class Preflight {
    private final LakeflowConnect source;
    private final Destinations destinations;
    private final List<String> problems = new ArrayList<>();

    private Preflight(LakeflowConnect source, Destinations destinations) {
        this.source = source;
        this.destinations = destinations;
    }

    /** @throws ConfigurationException naming every unknown table, column and option */
    static List<PlannedTable> check(Pipeline pipeline, LakeflowConnect source, Destinations destinations) {
        Preflight preflight = new Preflight(source, destinations);
        List<PlannedTable> planned = new ArrayList<>();
        pipeline.tables().forEach(table -> preflight.plan(table, planned));
        if (!preflight.problems.isEmpty()) {
            throw new ConfigurationException("the pipeline", preflight.problems);
        }
        return planned;
    }

    private void plan(PipelineTable table, List<PlannedTable> planned) {
        String name = table.source().toString();
        try {
            List<String> columns = columns(source.schema(name, table.options()));
            requireColumns(name, "primary_keys", table.primaryKeys(), columns);
            requireColumns(name, "cluster_by", table.clusterBy(), columns);
            List<String> keys = table.primaryKeys().isEmpty()
                    ? source.metadata(name, table.options()).primaryKeys()
                    : table.primaryKeys();
            planned.add(new PlannedTable(table, name, destinations.locate(table.destination()), keys));
        } catch (ConfigurationException e) {
            e.problems().forEach(problem -> problems.add(name + ": " + problem));
        } catch (RedshiftException e) {
            if (e.kind() != ErrorKind.USER) {
                throw e;
            }
            problems.add(e.getMessage());
        }
    }

    private static List<String> columns(StructType schema) {
        return Arrays.asList(schema.fieldNames());
    }

    private void requireColumns(String table, String option, List<String> named, List<String> columns) {
        for (String name : named) {
            if (!columns.contains(name)) {
                problems.add(table + ": " + option + " names column '" + name + "', which the table lacks. It has "
                        + String.join(", ", columns) + ".");
            }
        }
    }
}
