package community.lakeflow.redshift.client.page;

import com.fasterxml.jackson.core.io.NumberInput;
import java.math.BigDecimal;
import java.util.Arrays;

final class DoubleColumnBuilder extends ColumnBuilder {
    /** Whole numbers up to this size are doubles. */
    private static final long EXACT = 1L << 53;

    private final NullsBuilder nulls = new NullsBuilder();
    private double[] values = new double[1024];
    private int rows;

    /** What is parsed, as the parser takes it; longer than any double that is written short. */
    private char[] chars = new char[32];

    DoubleColumnBuilder(PageColumn column) {
        super(column);
    }

    @Override
    void addNull() {
        nulls.set(rows);
        append(0);
    }

    private void append(double value) {
        if (rows == values.length) {
            values = Arrays.copyOf(values, rows * 2);
        }
        values[rows++] = value;
    }

    /** A whole number that a double would round is no double. */
    @Override
    void addNumber(byte[] ascii, int from, int to) {
        double value = parse(ascii, from, to);
        if (Math.abs(value) >= EXACT && AsciiText.isWhole(ascii, from, to) && !isExact(value, ascii, from, to)) {
            throw unexpected("a whole number");
        }
        append(value);
    }

    private static boolean isExact(double value, byte[] ascii, int from, int to) {
        return new BigDecimal(value).equals(new BigDecimal(AsciiText.string(ascii, from, to)));
    }

    /** The AWS JSON protocol has no number for NaN and the infinities, so they come as text. */
    @Override
    void addText(byte[] utf8, int from, int to) {
        append(parse(utf8, from, to));
    }

    private double parse(byte[] ascii, int from, int to) {
        int length = to - from;
        if (length > chars.length) {
            chars = new char[length];
        }
        for (int i = 0; i < length; i++) {
            chars[i] = (char) (ascii[from + i] & 0xff);
        }
        try {
            return NumberInput.parseDouble(chars, 0, length, true);
        } catch (NumberFormatException e) {
            throw unexpectedText(ascii, from, to);
        }
    }

    @Override
    ColumnValues build() {
        return new ColumnValues.Doubles(Arrays.copyOf(values, rows), nulls.build(rows));
    }
}
