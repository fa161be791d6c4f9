package community.lakeflow.redshift.benchmarks;

import java.util.Locale;

/** What a {@link PageDrain} read. */
record Drained(long pages, long bytes, double seconds) {
    static Drained parse(String line) {
        String[] figures = line.split(" ", -1);
        return new Drained(Long.parseLong(figures[0]), Long.parseLong(figures[1]), Double.parseDouble(figures[2]));
    }

    String line() {
        return String.format(Locale.ROOT, "%d %d %.3f", pages, bytes, seconds);
    }

    double megabytesPerSecond() {
        return bytes / 1e6 / seconds;
    }
}
