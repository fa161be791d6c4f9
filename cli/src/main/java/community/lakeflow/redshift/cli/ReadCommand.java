package community.lakeflow.redshift.cli;

import community.lakeflow.redshift.client.RedshiftConnection;
import community.lakeflow.redshift.client.catalog.TableDescription;
import community.lakeflow.redshift.client.catalog.TableName;
import community.lakeflow.redshift.client.error.RedshiftException;
import community.lakeflow.redshift.client.option.TableOptions;
import community.lakeflow.redshift.client.page.Page;
import community.lakeflow.redshift.client.scan.ScanPages;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "read",
        description =
                "Prints the rows of a table, one JSON object per line: numbers as numbers, decimals exact, dates and"
                        + " timestamps as ISO 8601 in UTC, bytes as base64.",
        mixinStandardHelpOptions = true)
final class ReadCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private final ConnectionMixin connection = new ConnectionMixin();

    @Mixin
    private final TableParameter table = new TableParameter();

    @Option(
            names = "--option",
            paramLabel = "KEY=VALUE",
            description = "A table option: limit=N or where_clause=CONDITION. May be repeated.")
    private final Map<String, String> options = new LinkedHashMap<>();

    ReadCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        TableName name = table.name();
        TableOptions tableOptions = TableOptions.of(name.toString(), options);
        try (RedshiftConnection redshift = connection.open()) {
            TableDescription description = redshift.catalog().describe(name);
            try (ScanPages pages = redshift.read(redshift.scan(description, tableOptions))) {
                print(pages);
            }
        }
        return ExitCode.DONE;
    }

    private void print(ScanPages pages) throws IOException {
        pages.awaitFirst();
        long start = System.nanoTime();
        Optional<Page> page = pages.next();
        try (JsonLines lines = new JsonLines(console.out(), pages.columns())) {
            for (; page.isPresent(); page = pages.next()) {
                lines.write(page.get());
                if (console.out().checkError()) {
                    // As with head: who reads the rows has had enough.
                    return;
                }
            }
        } catch (RedshiftException e) {
            throw new PartlyDoneException("After " + pages.rows() + " rows: " + e.getMessage(), e);
        }
        console.note(
                "%,d rows, %,d bytes in %,d pages, %.3f s after the statement was finished",
                pages.rows(), pages.bytes(), pages.pages(), (System.nanoTime() - start) / 1e9);
    }
}
