package community.lakeflow.redshift.client.page;

import java.util.Arrays;

/** Sets null bits row by row. */
final class NullsBuilder {
    private long[] words = new long[64];
    private boolean any;

    void set(int row) {
        int word = row >> 6;
        if (word >= words.length) {
            words = Arrays.copyOf(words, Math.max(word + 1, words.length * 2));
        }
        words[word] |= 1L << row;
        any = true;
    }

    /** @param rows of the column */
    Nulls build(int rows) {
        return new Nulls(any ? Arrays.copyOf(words, (rows + 63) >> 6) : new long[0], any);
    }
}
