package community.lakeflow.redshift.benchmarks;

import community.lakeflow.redshift.emulator.RedshiftEmulator;
import community.lakeflow.redshift.emulator.sample.SampleData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The process that an emulator has to itself: prints a line of {@link HostFigures} when it is ready and for each line that it reads,
 * until there are no more.
 *
 * <p>Arguments: a script of statements to run first, then {@link HostSettings}.
 */
final class EmulatorHost {
    private EmulatorHost() {}

    public static void main(String[] arguments) throws IOException {
        ProcessFigures figures = new ProcessFigures();
        HostSettings settings = HostSettings.parse(Arrays.asList(arguments).subList(1, arguments.length));
        try (RedshiftEmulator emulator = RedshiftEmulator.start(settings.options())) {
            new SampleData(emulator.engine(), Local.DATABASE, "benchmark").runSql(Path.of(arguments[0]));
            settings.sample().ifPresent(emulator.data(Local.DATABASE)::load);
            BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            do {
                System.out.println(figures(emulator, figures).line());
            } while (input.readLine() != null);
        }
    }

    private static HostFigures figures(RedshiftEmulator emulator, ProcessFigures figures) {
        return new HostFigures(
                emulator.endpoint().toString(),
                emulator.s3Endpoint().map(URI::toString).orElse(""),
                emulator.jdbcUrl(Local.DATABASE),
                ManagementFactory.getThreadMXBean().getThreadCount(),
                emulator.requests(),
                emulator.throttled(),
                ProcessFigures.cpuSeconds(),
                figures.mostLiveBytes());
    }
}
