package community.lakeflow.redshift.benchmarks;

import community.lakeflow.redshift.emulator.EmulatorOptions;
import community.lakeflow.redshift.emulator.RedshiftEmulator;
import community.lakeflow.redshift.emulator.fidelity.Quotas;
import community.lakeflow.redshift.emulator.sample.SampleData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The process that an emulator has to itself: prints its endpoint, then a line of figures for each line that it reads, until there are
 * no more. The quotas on requests a second are lifted, as they would be all that is measured.
 *
 * <p>Argument: a script of statements to run first.
 */
final class EmulatorHost {
    private EmulatorHost() {}

    public static void main(String[] arguments) throws IOException {
        ProcessFigures figures = new ProcessFigures();
        EmulatorOptions options = EmulatorOptions.builder()
                .quotas(Quotas.documented().withoutRates())
                .build();
        try (RedshiftEmulator emulator = RedshiftEmulator.start(options)) {
            new SampleData(emulator.engine(), Local.DATABASE, "benchmark").runSql(Path.of(arguments[0]));
            System.out.println(emulator.endpoint());
            BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            while (input.readLine() != null) {
                System.out.println(new HostFigures(
                                ManagementFactory.getThreadMXBean().getThreadCount(),
                                emulator.requests().getOrDefault("DescribeStatement", 0L),
                                ProcessFigures.cpuSeconds(),
                                figures.mostLiveBytes())
                        .line());
            }
        }
    }
}
