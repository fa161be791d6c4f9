package community.lakeflow.redshift.cli;

import community.lakeflow.redshift.emulator.EmulatorOptions;
import community.lakeflow.redshift.emulator.RedshiftEmulator;
import community.lakeflow.redshift.ingest.plan.Pipeline;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        description =
                "Shows the main job without AWS: starts an emulator with the seven TICKIT tables and copies them into"
                        + " Delta tables. Run again, it finds nothing to do.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    private static final List<String> TABLES =
            List.of("users", "venue", "category", "date", "event", "listing", "sales");

    private final Console console;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            defaultValue = "lakehouse",
            description = "Folder of the Delta tables (default: ./${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path output;

    DemoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        OutputFiles.requireFolder("the output", output);
        console.note("starting the emulator and making the sample tickit ...");
        try (RedshiftEmulator emulator = LocalEmulator.start(EmulatorOptions::defaults)) {
            LocalEmulator.run(() -> emulator.data().load("tickit"));
            console.note("Redshift Data API emulator listening on %s", emulator.endpoint());
            Ingesting ingesting = new Ingesting(console);
            int exitCode = ingesting.summarize(ingesting.run(connection(emulator), pipeline(), output, Map.of()));
            console.note("The Delta tables are in %s.", output.toAbsolutePath().normalize());
            return exitCode;
        }
    }

    private static Map<String, String> connection(RedshiftEmulator emulator) {
        return Map.of(
                "endpoint", emulator.endpoint().toString(),
                "region", "us-east-1",
                "database", LocalEmulator.DATABASE,
                "workgroup_name", "demo",
                "access_key_id", "local",
                "secret_access_key", "local");
    }

    private static Pipeline pipeline() {
        return Pipeline.parse(TABLES.stream()
                .map(table -> "  - table: {source_table: public." + table + "}\n")
                .collect(Collectors.joining("", "connection_name: demo\nobjects:\n", "")));
    }
}
