package community.lakeflow.redshift.client.page;

import java.util.Arrays;

final class DoubleColumnBuilder extends ColumnBuilder {
    /** Whole numbers up to this size are doubles. */
    private static final long EXACT = 1L << 53;

    private final NullsBuilder nulls = new NullsBuilder();
    private double[] values = new double[1024];
    private int rows;

    DoubleColumnBuilder(PageColumn column) {
        super(column);
    }

    @Override
    void addNull() {
        nulls.set(rows);
        addDouble(0);
    }

    @Override
    void addDouble(double value) {
        if (rows == values.length) {
            values = Arrays.copyOf(values, rows * 2);
        }
        values[rows++] = value;
    }

    @Override
    void addLong(long value) {
        if (Math.abs(value) > EXACT && (long) (double) value != value) {
            super.addLong(value);
        }
        addDouble(value);
    }

    /** The AWS JSON protocol has no number for NaN and the infinities, so they come as text. */
    @Override
    void addText(char[] chars, int offset, int length) {
        try {
            addDouble(Double.parseDouble(new String(chars, offset, length)));
        } catch (NumberFormatException e) {
            throw unexpectedText(length);
        }
    }

    @Override
    ColumnValues build() {
        return new ColumnValues.Doubles(Arrays.copyOf(values, rows), nulls.build(rows));
    }
}
