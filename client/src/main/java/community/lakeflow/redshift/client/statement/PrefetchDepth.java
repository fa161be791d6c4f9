package community.lakeflow.redshift.client.statement;

/**
 * How many pages are to be ready: one, and as many as the reader works on during a request, so that it does not wait when a request takes
 * longer than usual, and a slow reader keeps few pages in memory. It follows both times as they change. Not thread-safe.
 */
final class PrefetchDepth {
    static final int MOST = 4;

    /** The weight of the newest time: a change is followed within a few pages, a single slow page matters little. */
    private static final double NEWEST = 0.3;

    private double request = Double.NaN;
    private double work = Double.NaN;

    /** A request for a page took so long. */
    void requested(long nanos) {
        request = mean(request, nanos);
    }

    /** The reader worked on a page for so long. */
    void worked(long nanos) {
        work = mean(work, nanos);
    }

    /** As many as may be until both times are known. */
    int pages() {
        if (Double.isNaN(request) || Double.isNaN(work)) {
            return MOST;
        }
        return (int) Math.min(MOST, 1 + Math.ceil(request / Math.max(work, 1)));
    }

    private static double mean(double before, long newest) {
        return Double.isNaN(before) ? newest : before + NEWEST * (newest - before);
    }
}
