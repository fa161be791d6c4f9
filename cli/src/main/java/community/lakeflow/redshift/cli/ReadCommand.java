package community.lakeflow.redshift.cli;

import community.lakeflow.redshift.client.RedshiftConnection;
import community.lakeflow.redshift.client.catalog.TableDescription;
import community.lakeflow.redshift.client.catalog.TableName;
import community.lakeflow.redshift.client.error.ConfigurationException;
import community.lakeflow.redshift.client.error.RedshiftException;
import community.lakeflow.redshift.client.option.TableOptions;
import community.lakeflow.redshift.client.page.RowBatch;
import community.lakeflow.redshift.client.scan.ScanPages;
import community.lakeflow.redshift.client.statement.RequestFigures;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
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
            description = "A table option: limit=N, where_clause=CONDITION, partitions=1..40 (or auto) or"
                    + " partition_column=COLUMN. May be repeated. Options of the connection (result_format, timeout, quota_share)"
                    + " belong in its file.")
    private final Map<String, String> options = new LinkedHashMap<>();

    ReadCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        TableName name = table.name();
        refuseUnload(name);
        TableOptions tableOptions = TableOptions.of(name.toString(), options);
        try (RedshiftConnection redshift = connection.open()) {
            TableDescription description = redshift.catalog().describe(name);
            try (ScanPages pages = redshift.read(redshift.scan(description, tableOptions))) {
                print(pages, redshift);
            }
        }
        return ExitCode.DONE;
    }

    /** Whoever gives them counts on what they do. */
    private void refuseUnload(TableName name) {
        List<String> given = options.keySet().stream()
                .filter(key -> key.startsWith("unload_"))
                .toList();
        if (!given.isEmpty()) {
            throw new ConfigurationException(
                    "table " + name,
                    List.of(String.join(", ", given)
                            + ": read takes rows through the Data API only, as UNLOAD needs Spark;"
                            + " leave it out, or use ingest or spark.read."));
        }
    }

    private void print(ScanPages pages, RedshiftConnection redshift) throws IOException {
        pages.awaitFirst();
        long start = System.nanoTime();
        Optional<RowBatch> batch = pages.next();
        try (JsonLines lines = new JsonLines(console.out(), pages.columns())) {
            for (; batch.isPresent(); batch = pages.next()) {
                lines.write(batch.get());
                if (console.out().checkError()) {
                    // As with head: who reads the rows has had enough.
                    return;
                }
            }
        } catch (RedshiftException e) {
            throw new PartlyDoneException("After " + new Count(pages.rows(), "row") + ": " + e.getMessage(), e);
        }
        console.note(
                "%s in %s of %s, %s, %s, %s, %.3f s after the statement was finished",
                new Count(pages.rows(), "row"),
                new Count(pages.pages(), "page"),
                pages.format(),
                new Count(pages.partitions(), "partition"),
                new Count(pages.bytes(), "byte"),
                requests(redshift.figures()),
                (System.nanoTime() - start) / 1e9);
    }

    private static RequestSentence requests(RequestFigures figures) {
        return new RequestSentence(figures.total(), figures.retries(), figures.throttles());
    }
}
