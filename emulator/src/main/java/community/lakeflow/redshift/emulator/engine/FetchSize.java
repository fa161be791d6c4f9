package community.lakeflow.redshift.emulator.engine;

/**
 * How many rows of a result to ask PostgreSQL for at a time: about half a megabyte, judged by the largest row so far. It
 * grows with the rows that were seen, so that a result of few large rows never stands in memory.
 */
final class FetchSize {

    private static final int BYTES = 512 * 1024;
    private static final int LEAST = 4;
    private static final int MOST = 4_096;

    private long rows;
    private int largest = 1;

    /** After a row of so many bytes. */
    int after(int bytes) {
        rows++;
        largest = Math.max(largest, bytes);
        long fitting = Math.min(BYTES / largest, MOST);
        return (int) Math.max(1, Math.min(fitting, Math.max(LEAST, rows)));
    }

    static int first() {
        return LEAST;
    }
}
