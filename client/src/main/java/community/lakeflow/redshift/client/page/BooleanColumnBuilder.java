package community.lakeflow.redshift.client.page;

import java.util.Arrays;

final class BooleanColumnBuilder extends ColumnBuilder {
    private final NullsBuilder nulls = new NullsBuilder();
    private boolean[] values = new boolean[1024];
    private int rows;

    BooleanColumnBuilder(PageColumn column) {
        super(column);
    }

    @Override
    void addNull() {
        nulls.set(rows);
        addBoolean(false);
    }

    @Override
    void addBoolean(boolean value) {
        if (rows == values.length) {
            values = Arrays.copyOf(values, rows * 2);
        }
        values[rows++] = value;
    }

    @Override
    void addText(byte[] utf8, int from, int to) {
        if (is(utf8, from, to, "true") || is(utf8, from, to, "t")) {
            addBoolean(true);
        } else if (is(utf8, from, to, "false") || is(utf8, from, to, "f")) {
            addBoolean(false);
        } else {
            throw unexpectedText(utf8, from, to);
        }
    }

    /** In whatever case. */
    private static boolean is(byte[] utf8, int from, int to, String word) {
        if (to - from != word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if ((utf8[from + i] | 0x20) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    @Override
    ColumnValues build() {
        ColumnValues built = new ColumnValues.Booleans(Arrays.copyOf(values, rows), nulls.build(rows));
        rows = 0;
        return built;
    }
}
