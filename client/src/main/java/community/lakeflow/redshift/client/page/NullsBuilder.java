package community.lakeflow.redshift.client.page;

import java.util.Arrays;

/** Sets null bits row by row. */
final class NullsBuilder {
    private final long[] words = new long[BatchBuilder.MOST_ROWS / Long.SIZE];
    private boolean any;

    void set(int row) {
        words[row >> 6] |= 1L << row;
        any = true;
    }

    /** Those so far, after which it begins anew. @param rows of the column */
    Nulls build(int rows) {
        Nulls built = any ? new Nulls(Arrays.copyOf(words, (rows + 63) >> 6), true) : Nulls.NONE;
        Arrays.fill(words, 0);
        any = false;
        return built;
    }
}
