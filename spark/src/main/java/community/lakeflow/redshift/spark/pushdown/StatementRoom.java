package community.lakeflow.redshift.spark.pushdown;

import java.nio.charset.StandardCharsets;

/** Keeps the conditions of a statement well below the 100 kB that the Data API takes; the columns need some of them too. */
final class StatementRoom {
    private static final int BYTES = 40_000;

    private int left = BYTES;

    /** Whether there is room for the condition, which is then taken. */
    boolean take(String condition) {
        int needed = condition.getBytes(StandardCharsets.UTF_8).length;
        if (needed > left) {
            return false;
        }
        left -= needed;
        return true;
    }
}
