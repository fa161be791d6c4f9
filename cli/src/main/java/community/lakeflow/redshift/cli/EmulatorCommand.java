package community.lakeflow.redshift.cli;

import community.lakeflow.redshift.client.error.ConfigurationException;
import community.lakeflow.redshift.emulator.EmulatorOptions;
import community.lakeflow.redshift.emulator.RedshiftEmulator;
import community.lakeflow.redshift.emulator.engine.Engine;
import community.lakeflow.redshift.emulator.sample.SampleData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "emulator",
        description = "Serves the Redshift Data API on this machine, over a PostgreSQL of its own, until it is stopped"
                + " (Ctrl-C). Point any AWS SDK at it; without --access-key any credentials are taken.",
        mixinStandardHelpOptions = true)
final class EmulatorCommand implements Callable<Integer> {
    /** What the Data API takes for a Database that needs no quotes, and the signs that a serverless one may have besides. */
    private static final Pattern DATABASE = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$.@+-]{0,63}");

    private final Console console;

    @Option(names = "--port", defaultValue = "8750", description = "0 takes a free one (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--host",
            defaultValue = "127.0.0.1",
            description = "The address to listen on (default: ${DEFAULT-VALUE}); without --access-key a loopback one.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String host;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Keeps the tables there between runs (default: a temporary folder, deleted at the end).")
    private @Nullable Path dataDirectory;

    @Option(
            names = "--database",
            paramLabel = "NAME",
            description =
                    "Makes another database beside dev, unless it is there; its name is folded to lower case. May be"
                            + " repeated.")
    private final List<String> databases = new ArrayList<>();

    @Option(
            names = "--sample",
            description =
                    "Makes a sample: tickit (seven tables in public), tpch (eight tables in tpch), tpch.TABLE (one of"
                            + " them), each with :SCALE if you like (tickit:0.1 is a tenth of the rows), or types"
                            + " (public.all_types). May be repeated.")
    private final List<String> samples = new ArrayList<>();

    @Option(names = "--sql", paramLabel = "FILE", description = "Runs the statements of a file. May be repeated.")
    private final List<Path> scripts = new ArrayList<>();

    @Option(
            names = "--csv",
            paramLabel = "SCHEMA.TABLE=FILE",
            description =
                    "Loads a CSV file with a header into a table, made to fit when it is not there; without a schema: public. May be repeated.")
    private final List<String> csvFiles = new ArrayList<>();

    @Option(
            names = "--null",
            paramLabel = "TEXT",
            description = "The text that stands for NULL in CSV files (default: an empty field).")
    private @Nullable String nullText;

    @Option(names = "--page-rows", paramLabel = "N", description = "Most rows of a result page (default: no limit).")
    private @Nullable Integer pageRows;

    @Option(
            names = "--page-bytes",
            paramLabel = "N",
            description = "Most bytes of a result page (default: 1 MB of JSON, 15 MB of CSV).")
    private @Nullable Long pageBytes;

    @Mixin
    private final CallersMixin callers = new CallersMixin();

    @Mixin
    private final S3Mixin s3 = new S3Mixin();

    EmulatorCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        LocalEmulator.run(() -> SampleData.requireUsable(samples, scripts, csvFiles));
        try (RedshiftEmulator emulator = LocalEmulator.start(this::options)) {
            LocalEmulator.run(() -> makeDatabases(emulator.engine()));
            LocalEmulator.run(() -> load(emulator.data()));
            console.result("Redshift Data API emulator listening on " + emulator.endpoint());
            emulator.s3Endpoint().ifPresent(endpoint -> console.result("S3 endpoint for UNLOAD and COPY: " + endpoint));
            console.note("%s", new FirstCall(emulator.endpoint(), callers.target(), callers.keyId()));
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            console.note("stopped");
        }
        return ExitCode.DONE;
    }

    private EmulatorOptions options() {
        EmulatorOptions.Builder options = EmulatorOptions.builder().port(port).host(host);
        if (dataDirectory != null) {
            options.dataDirectory(dataDirectory);
        }
        if (pageRows != null) {
            options.pageRows(pageRows);
        }
        if (pageBytes != null) {
            options.pageBytes(pageBytes);
        }
        List<String> problems = new ArrayList<>();
        databases.stream()
                .filter(name -> !DATABASE.matcher(name).matches())
                .forEach(name -> problems.add("No database" + " can have the name '" + name
                        + "'. Use up to 64 letters, digits and underscores, a letter first."));
        callers.apply(options, System.getenv(), problems);
        s3.apply(options, problems);
        if (!problems.isEmpty()) {
            throw new ConfigurationException("the emulator", problems);
        }
        return options.build();
    }

    private void makeDatabases(Engine engine) {
        for (String given : databases) {
            String database = given.toLowerCase(Locale.ROOT);
            if (engine.hasDatabase(database)) {
                console.note("database %s: was there before", database);
            } else {
                engine.createDatabase(database);
                console.note("database %s: made", database);
            }
        }
    }

    private void load(SampleData data) {
        for (String sample : samples) {
            console.note("sample %s: %s", sample, told(data.load(sample)));
        }
        for (Path script : scripts) {
            data.runSql(script);
            console.note("%s: run", script);
        }
        for (String csv : csvFiles) {
            console.note("%s: %s", csv, told(data.loadCsv(csv, nullText)));
        }
    }

    private static String told(SampleData.Loaded loaded) {
        return switch (loaded) {
            case NOW -> "loaded";
            case BEFORE -> "was there before, left as it is";
        };
    }
}
