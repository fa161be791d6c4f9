package community.lakeflow.redshift.client.page;

import com.fasterxml.jackson.core.io.NumberInput;
import java.math.BigDecimal;
import java.util.Arrays;

final class DoubleColumnBuilder extends ColumnBuilder {
    /** Whole numbers up to this size are doubles. */
    private static final long EXACT = 1L << 53;

    /** Those that a double holds exactly. */
    private static final double[] POWERS_OF_TEN = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

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
        double quick = quick(ascii, from, to);
        return Double.isNaN(quick) ? any(ascii, from, to) : quick;
    }

    /**
     * Digits that are exact as a double, divided by a power of ten that is, too: rounded once and so right (Clinger). NaN for all other
     * texts.
     */
    private static double quick(byte[] ascii, int from, int to) {
        boolean negative = from < to && ascii[from] == '-';
        int start = negative ? from + 1 : from;
        long digits = 0;
        int point = to;
        for (int at = start; at < to; at++) {
            byte character = ascii[at];
            if (AsciiText.isDigit(character) && digits < EXACT / 10) {
                digits = digits * 10 + character - '0';
            } else if (character == '.' && point == to && at > start) {
                point = at;
            } else {
                return Double.NaN;
            }
        }
        int decimals = Math.max(0, to - point - 1);
        if (start == to || point == to - 1 || decimals >= POWERS_OF_TEN.length) {
            return Double.NaN;
        }
        double value = digits / POWERS_OF_TEN[decimals];
        return negative ? -value : value;
    }

    private double any(byte[] ascii, int from, int to) {
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
        ColumnValues built = new ColumnValues.Doubles(Arrays.copyOf(values, rows), nulls.build(rows));
        rows = 0;
        return built;
    }
}
