package community.lakeflow.redshift.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import community.lakeflow.redshift.connect.RedshiftLakeflowConnect;
import community.lakeflow.redshift.connect.TableMetadata;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "metadata",
        description = "Shows how a table is ingested: primary_keys, cursor_field and ingestion_type.",
        mixinStandardHelpOptions = true)
final class MetadataCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private final ConnectionMixin connection = new ConnectionMixin();

    @Mixin
    private final TableParameter table = new TableParameter();

    @Option(names = "--json", description = "A JSON object.")
    private boolean json;

    MetadataCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        try (RedshiftLakeflowConnect source = RedshiftLakeflowConnect.open(connection.options())) {
            TableMetadata metadata = source.metadata(table.name().toString(), Map.of());
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("primary_keys", metadata.primaryKeys());
            members.put("cursor_field", metadata.cursorField());
            members.put("ingestion_type", metadata.ingestionType().spelling());
            if (json) {
                console.result(new ObjectMapper().writeValueAsString(members));
            } else {
                members.forEach((name, value) -> console.result(name + ": " + (value == null ? "none" : value)));
            }
        }
        return ExitCode.DONE;
    }
}
