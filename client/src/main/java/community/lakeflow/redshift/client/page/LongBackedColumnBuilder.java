package community.lakeflow.redshift.client.page;

import java.util.Arrays;

/** What whole numbers, dates, timestamps and small decimals share: a growing array of longs. */
abstract class LongBackedColumnBuilder extends ColumnBuilder {
    private final NullsBuilder nulls = new NullsBuilder();
    private long[] values = new long[1024];
    private int rows;

    LongBackedColumnBuilder(PageColumn column) {
        super(column);
    }

    @Override
    final void addNull() {
        nulls.set(rows);
        append(0);
    }

    final void append(long value) {
        if (rows == values.length) {
            values = Arrays.copyOf(values, rows * 2);
        }
        values[rows++] = value;
    }

    @Override
    final ColumnValues build() {
        ColumnValues built = build(Arrays.copyOf(values, rows), nulls.build(rows));
        rows = 0;
        return built;
    }

    ColumnValues build(long[] built, Nulls builtNulls) {
        return new ColumnValues.Longs(built, builtNulls);
    }
}
