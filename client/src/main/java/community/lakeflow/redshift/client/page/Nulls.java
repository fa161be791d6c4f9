package community.lakeflow.redshift.client.page;

/** Which rows of a column are NULL: bit r of the words. */
public final class Nulls {
    static final Nulls NONE = new Nulls(new long[0], false);

    private final long[] words;
    private final boolean any;

    Nulls(long[] words, boolean any) {
        this.words = words;
        this.any = any;
    }

    public boolean isNull(int row) {
        return any && (words[row >> 6] & (1L << row)) != 0;
    }

    public boolean any() {
        return any;
    }
}
