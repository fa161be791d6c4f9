package community.lakeflow.redshift.cli;

import community.lakeflow.redshift.client.error.ConfigurationException;
import community.lakeflow.redshift.ingest.IngestReport;
import community.lakeflow.redshift.ingest.plan.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "ingest",
        description =
                "Copies the tables of a pipeline into Delta tables, so that each equals its source (or, with APPEND_ONLY,"
                        + " gains its rows). Run again, it applies what has changed.",
        mixinStandardHelpOptions = true)
final class IngestCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private final ConnectionMixin connection = new ConnectionMixin();

    @Option(
            names = "--pipeline",
            required = true,
            paramLabel = "FILE",
            description = "YAML or JSON file of the tables, such as configs/tickit_pipeline.yaml.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path pipeline;

    @Option(
            names = "--warehouse",
            paramLabel = "DIR",
            defaultValue = "lakehouse",
            description = "Folder of the Delta tables: DIR/[catalog/]schema/table (default: ./${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path warehouse;

    @Option(names = "--report", paramLabel = "FILE.json", description = "Writes the report of the run there.")
    private @Nullable Path report;

    @Option(
            names = "--conf",
            paramLabel = "KEY=VALUE",
            description = "Sets a property of Spark, such as spark.hadoop.fs.s3a.endpoint for tables that are read by"
                    + " UNLOAD. May be repeated.")
    private final Map<String, String> settings = new LinkedHashMap<>();

    IngestCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        requireSettingsOfSpark();
        OutputFiles.requireFolder("the warehouse", warehouse);
        if (report != null) {
            OutputFiles.requireWritable("the report", report);
        }
        Map<String, String> options = connection.values();
        Pipeline tables = Pipeline.read(pipeline);
        Ingesting ingesting = new Ingesting(console);
        IngestReport done = ingesting.run(options, tables, warehouse, settings);
        if (report != null) {
            Files.writeString(report, done.json() + "\n");
        }
        return ingesting.summarize(done);
    }

    private void requireSettingsOfSpark() {
        List<String> others = settings.keySet().stream()
                .filter(key -> !key.startsWith("spark."))
                .toList();
        if (!others.isEmpty()) {
            throw new ConfigurationException(
                    "--conf", List.of("properties of Spark begin with spark., which these do not: " + others));
        }
    }
}
