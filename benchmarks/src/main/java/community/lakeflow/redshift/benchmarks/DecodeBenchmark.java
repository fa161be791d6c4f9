package community.lakeflow.redshift.benchmarks;

import community.lakeflow.redshift.client.option.ResultFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * How many rows a second one core decodes into columns, from bodies in memory: JSON and CSV by the client, JSON by the AWS SDK into its
 * Records, and from these into the same columns. Prints rows a second and the ratio to the last, and before them what each row allocates.
 * Argument: how many rows, 30,000 if it is left out.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx2g", "-XX:+UseParallelGC"})
@SuppressWarnings("NullAway.Init") // load() does
public class DecodeBenchmark {
    private static final String BASELINE = "sdkToColumns";

    /** Where the captured pages are. */
    @Param("")
    public String folder = "";

    private CapturedPages json;
    private CapturedPages csv;
    private SdkPages sdk;

    @Setup
    public void load() {
        json = CapturedPages.read(Path.of(folder, "json"));
        csv = CapturedPages.read(Path.of(folder, "csv"));
        sdk = new SdkPages(json.bodies());
    }

    @TearDown
    public void close() {
        sdk.close();
    }

    @Benchmark
    public long json() {
        return json.decode();
    }

    @Benchmark
    public long csv() {
        return csv.decode();
    }

    @Benchmark
    public void sdkRecords(Blackhole hole) {
        for (int page = 0; page < sdk.pages(); page++) {
            hole.consume(sdk.page(page));
        }
    }

    @Benchmark
    public void sdkToColumns(Blackhole hole) {
        for (int page = 0; page < sdk.pages(); page++) {
            hole.consume(SdkColumns.of(sdk.page(page), json.layout().columns()));
        }
    }

    public static void main(String[] arguments) throws IOException, RunnerException {
        long rows = arguments.length > 0 ? Long.parseLong(arguments[0]) : 30_000;
        Path folder = Files.createTempDirectory("decode");
        try {
            capture(rows, folder);
            report(
                    new Runner(new OptionsBuilder()
                                    .include(DecodeBenchmark.class.getName())
                                    .param("folder", folder.toString())
                                    .addProfiler(GCProfiler.class)
                                    .build())
                            .run(),
                    rows);
        } finally {
            Files.deleteIfExists(folder.resolve("json"));
            Files.deleteIfExists(folder.resolve("csv"));
            Files.delete(folder);
        }
    }

    private static void capture(long rows, Path folder) {
        try (EmulatorProcess emulator = EmulatorProcess.start(new BenchmarkTable(rows))) {
            CapturedPages.of(emulator.endpoint(), ResultFormat.JSON).write(folder.resolve("json"));
            CapturedPages.of(emulator.endpoint(), ResultFormat.CSV).write(folder.resolve("csv"));
        }
    }

    private static void report(Collection<RunResult> results, long rows) {
        Map<String, Double> rates = new TreeMap<>();
        for (RunResult result : results) {
            double milliseconds = result.getPrimaryResult().getScore();
            rates.put(result.getPrimaryResult().getLabel(), rows / milliseconds * 1_000);
        }
        double baseline = Objects.requireNonNull(rates.get(BASELINE));
        rates.forEach((name, rate) -> System.out.printf("%-14s %,12.0f rows/s  %5.2f%n", name, rate, rate / baseline));
    }
}
