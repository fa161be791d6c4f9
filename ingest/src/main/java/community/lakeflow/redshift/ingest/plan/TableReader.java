package community.lakeflow.redshift.ingest.plan;

import com.fasterxml.jackson.databind.JsonNode;
import community.lakeflow.redshift.client.catalog.TableName;
import community.lakeflow.redshift.client.error.ConfigurationException;
import community.lakeflow.redshift.client.error.RedshiftException;
import community.lakeflow.redshift.client.option.Option;
import community.lakeflow.redshift.client.option.TableOptions;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads one {@code table} of a specification. */
final class TableReader {
    private static final List<String> TABLE_KEYS = List.of(
            "source_table", "destination_catalog", "destination_schema", "destination_table", "table_configuration");
    private static final List<String> OWN_CONFIGURATION_KEYS =
            List.of("scd_type", "primary_keys", "sequence_by", "cluster_by");
    private static final List<String> CONNECTOR_KEYS =
            TableOptions.DECLARED.stream().<String>map(Option::key).toList();
    private static final List<String> CONFIGURATION_KEYS = Stream.of(OWN_CONFIGURATION_KEYS, CONNECTOR_KEYS)
            .flatMap(List::stream)
            .toList();
    /** Delta's limit on the columns of a liquid clustering. */
    private static final int MOST_CLUSTERING_COLUMNS = 4;

    private final Problems problems;

    private TableReader(Problems problems) {
        this.problems = problems;
    }

    /** Null where there is no usable source table, which is reported then. */
    static @Nullable PipelineTable read(Fields table, DestinationDefaults defaults) {
        return new TableReader(table.problems()).table(table, defaults);
    }

    private @Nullable PipelineTable table(Fields table, DestinationDefaults defaults) {
        table.refuseUnknown(TABLE_KEYS);
        TableName source = source(table);
        String catalog = table.text("destination_catalog");
        String schema = table.text("destination_schema");
        String name = table.text("destination_table");
        Fields configuration = configuration(table);
        configuration.refuseUnknown(CONFIGURATION_KEYS);
        refuseSequence(configuration);
        ScdType scdType = scdType(configuration);
        List<String> primaryKeys = configuration.names("primary_keys");
        List<String> clusterBy = clusterBy(configuration);
        Map<String, String> options = options(configuration);
        return source == null
                ? null
                : new PipelineTable(
                        source,
                        defaults.destination(source, catalog, schema, name),
                        scdType,
                        primaryKeys,
                        clusterBy,
                        options);
    }

    private @Nullable TableName source(Fields table) {
        String source = table.requiredText("source_table");
        if (source == null) {
            return null;
        }
        try {
            return TableName.parse(source);
        } catch (RedshiftException e) {
            problems.add(table.pathOf("source_table"), String.valueOf(e.getMessage()));
            return null;
        }
    }

    private Fields configuration(Fields table) {
        Fields configuration = table.fields("table_configuration");
        return configuration != null
                ? configuration
                : new Fields(table.pathOf("table_configuration"), table.object().objectNode(), problems);
    }

    private void refuseSequence(Fields configuration) {
        if (configuration.text("sequence_by") != null) {
            problems.add(
                    configuration.pathOf("sequence_by"),
                    "reading by a cursor is not possible yet; leave it out, and the whole table is compared at each run");
        }
    }

    private ScdType scdType(Fields configuration) {
        String text = configuration.text("scd_type");
        if (text == null) {
            return ScdType.SCD_TYPE_1;
        }
        ScdType type = Arrays.stream(ScdType.values())
                .filter(candidate -> candidate.name().equalsIgnoreCase(text))
                .findFirst()
                .orElse(null);
        if (type == ScdType.SCD_TYPE_2) {
            problems.add(
                    configuration.pathOf("scd_type"),
                    "SCD_TYPE_2 (history) is not possible yet; use SCD_TYPE_1 or APPEND_ONLY");
        }
        if (type == null) {
            problems.add(
                    configuration.pathOf("scd_type"), "'" + text + "' is not SCD_TYPE_1, SCD_TYPE_2 or APPEND_ONLY");
        }
        return type == null ? ScdType.SCD_TYPE_1 : type;
    }

    private List<String> clusterBy(Fields configuration) {
        List<String> columns = configuration.names("cluster_by");
        if (columns.size() > MOST_CLUSTERING_COLUMNS) {
            problems.add(
                    configuration.pathOf("cluster_by"),
                    "names " + columns.size() + " columns; Delta clusters by " + MOST_CLUSTERING_COLUMNS + " at most");
        }
        return columns;
    }

    /** Values become text, lists and maps as JSON; the connector's own declarations say whether the text is valid. */
    private Map<String, String> options(Fields configuration) {
        Map<String, String> options = new LinkedHashMap<>();
        for (String key : CONNECTOR_KEYS) {
            JsonNode value = configuration.value(key);
            if (value != null) {
                options.put(key, value.isContainerNode() ? value.toString() : value.asText());
            }
        }
        try {
            TableOptions.of("", options);
        } catch (ConfigurationException e) {
            e.problems().forEach(problem -> problems.add(configuration.path(), problem));
        }
        return options;
    }
}
