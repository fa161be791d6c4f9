package community.lakeflow.redshift.benchmarks;

import java.util.Locale;

/**
 * What the process of an emulator tells of itself.
 *
 * @param threads that are alive
 * @param describes requests for DescribeStatement so far
 * @param cpuSeconds of the process so far, without PostgreSQL's
 * @param liveBytes the most heap that was in use after a garbage collection
 */
record HostFigures(int threads, long describes, double cpuSeconds, long liveBytes) {
    static HostFigures parse(String line) {
        String[] figures = line.split(" ", -1);
        return new HostFigures(
                Integer.parseInt(figures[0]),
                Long.parseLong(figures[1]),
                Double.parseDouble(figures[2]),
                Long.parseLong(figures[3]));
    }

    String line() {
        return String.format(Locale.ROOT, "%d %d %.3f %d", threads, describes, cpuSeconds, liveBytes);
    }
}
