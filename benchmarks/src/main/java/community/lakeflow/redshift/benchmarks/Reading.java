package community.lakeflow.redshift.benchmarks;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One read by one reader, as its process prints it.
 *
 * @param rows that were read
 * @param seconds of the whole read
 * @param fetchSeconds from the statement's FINISHED to the last row
 * @param cpuSeconds of the reader's process over that time
 * @param liveBytes as {@link LiveHeap} measures it; 0 where nobody measured it
 */
record Reading(long rows, double seconds, double fetchSeconds, double cpuSeconds, long liveBytes) {
    private static final Pattern FIGURE = Pattern.compile("([a-z_]+)=([0-9.]+)");

    static Reading parse(String line) {
        Map<String, String> figures = new HashMap<>();
        Matcher figure = FIGURE.matcher(line);
        while (figure.find()) {
            figures.put(figure.group(1), figure.group(2));
        }
        return new Reading(
                Long.parseLong(figures.getOrDefault("rows", "0")),
                Double.parseDouble(figures.getOrDefault("seconds", "0")),
                Double.parseDouble(figures.getOrDefault("fetch_seconds", "0")),
                Double.parseDouble(figures.getOrDefault("cpu_seconds", "0")),
                Long.parseLong(figures.getOrDefault("live_bytes", "0")));
    }

    String line() {
        return String.format(
                Locale.ROOT,
                "rows=%d seconds=%.3f fetch_seconds=%.3f cpu_seconds=%.3f live_bytes=%d",
                rows,
                seconds,
                fetchSeconds,
                cpuSeconds,
                liveBytes);
    }

    double rowsPerSecond() {
        return rows / fetchSeconds;
    }

    double cpuSecondsPerMillion() {
        return cpuSeconds * 1_000_000 / rows;
    }
}
