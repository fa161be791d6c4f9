package community.lakeflow.redshift.client.page;

import java.util.Arrays;
import java.util.Locale;

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
    void addText(char[] chars, int offset, int length) {
        switch (new String(chars, offset, length).toLowerCase(Locale.ROOT)) {
            case "t", "true" -> addBoolean(true);
            case "f", "false" -> addBoolean(false);
            default -> throw unexpectedText(length);
        }
    }

    @Override
    ColumnValues build() {
        return new ColumnValues.Booleans(Arrays.copyOf(values, rows), nulls.build(rows));
    }
}
