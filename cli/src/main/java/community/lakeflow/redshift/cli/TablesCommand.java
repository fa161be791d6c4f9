package community.lakeflow.redshift.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import community.lakeflow.redshift.client.RedshiftConnection;
import community.lakeflow.redshift.client.catalog.TableDescription;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "tables",
        description = "Lists the tables and views that the connection may see.",
        mixinStandardHelpOptions = true)
final class TablesCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private final ConnectionMixin connection = new ConnectionMixin();

    @Option(names = "--json", description = "A JSON list of names, spelt so that the other commands take them back.")
    private boolean json;

    TablesCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        try (RedshiftConnection redshift = connection.open()) {
            List<TableDescription> tables = redshift.catalog().tables();
            if (json) {
                console.result(new ObjectMapper()
                        .writeValueAsString(tables.stream()
                                .map(table -> table.name().toString())
                                .toList()));
            } else {
                print(tables);
            }
        }
        return ExitCode.DONE;
    }

    private void print(List<TableDescription> tables) {
        TextTable text = new TextTable("TABLE", "KIND", "COLUMNS", "PRIMARY KEY");
        for (TableDescription table : tables) {
            text.row(
                    table.name().toString(),
                    table.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    Integer.toString(table.columns().size()),
                    String.join(", ", table.primaryKey()));
        }
        text.lines().forEach(console::result);
        console.note("%s", new Count(tables.size(), "table"));
    }
}
