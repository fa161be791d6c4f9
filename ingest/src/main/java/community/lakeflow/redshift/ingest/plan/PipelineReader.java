package community.lakeflow.redshift.ingest.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Turns the document of a specification into a {@link Pipeline}, or says everything that is wrong with it. */
final class PipelineReader {
    private static final List<String> PIPELINE_KEYS =
            List.of("connection_name", "objects", "default_destination_catalog", "default_destination_schema");
    private static final List<String> OBJECT_KEYS = List.of("table");

    private final Problems problems;
    private final Map<TableDestination, String> pathByPlace = new HashMap<>();

    private PipelineReader(Problems problems) {
        this.problems = problems;
    }

    static Pipeline read(String subject, Notation notation) {
        Problems problems = new Problems(subject);
        Pipeline pipeline = new PipelineReader(problems).pipeline(DocumentParser.parse(notation, problems));
        problems.throwAny();
        return Objects.requireNonNull(pipeline, "a pipeline that is null has a problem");
    }

    private @Nullable Pipeline pipeline(JsonNode document) {
        Fields fields = document.isMissingNode() ? null : Fields.of("", document, problems);
        if (fields == null) {
            return null;
        }
        fields.refuseUnknown(PIPELINE_KEYS);
        String connectionName = fields.requiredText("connection_name");
        DestinationDefaults defaults = new DestinationDefaults(
                fields.text("default_destination_catalog"), fields.text("default_destination_schema"));
        List<PipelineTable> tables = tables(fields, defaults);
        return connectionName == null || tables.isEmpty() ? null : new Pipeline(connectionName, tables);
    }

    private List<PipelineTable> tables(Fields fields, DestinationDefaults defaults) {
        JsonNode objects = fields.value("objects");
        if (objects == null || !objects.isArray() || objects.isEmpty()) {
            problems.add("objects", "must be a list with at least one table");
            return List.of();
        }
        List<PipelineTable> tables = new ArrayList<>();
        for (int i = 0; i < objects.size(); i++) {
            PipelineTable table = object("objects[" + i + "]", objects.get(i), defaults);
            if (table != null) {
                tables.add(table);
            }
        }
        return tables;
    }

    private @Nullable PipelineTable object(String path, JsonNode node, DestinationDefaults defaults) {
        Fields fields = Fields.of(path, node, problems);
        if (fields == null) {
            return null;
        }
        fields.refuseUnknown(OBJECT_KEYS);
        if (!fields.object().has("table")) {
            problems.add(path, "has no table");
        }
        Fields table = fields.fields("table");
        return table == null ? null : table(table, defaults);
    }

    private @Nullable PipelineTable table(Fields fields, DestinationDefaults defaults) {
        PipelineTable table = TableReader.read(fields, defaults);
        if (table != null) {
            requireOwnDestination(fields.path(), table.destination());
        }
        return table;
    }

    private void requireOwnDestination(String path, TableDestination destination) {
        String earlier = pathByPlace.putIfAbsent(destination.place(), path);
        if (earlier != null) {
            problems.add(
                    path,
                    "has the same destination as " + earlier + ", " + destination
                            + " (upper and lower case count as one); give one of them another destination_table");
        }
    }
}
