package community.lakeflow.redshift.client.page;

import community.lakeflow.redshift.client.type.RedshiftType;
import java.util.Arrays;
import java.util.stream.LongStream;

/** Decimals whose unscaled value fits a long. */
final class SmallDecimalColumnBuilder extends LongBackedColumnBuilder {
    private static final long[] POWERS_OF_TEN =
            LongStream.iterate(1, power -> power * 10).limit(19).toArray();

    /** By precision: the largest unscaled value. */
    private static final long[] LARGEST =
            Arrays.stream(POWERS_OF_TEN).map(power -> power - 1).toArray();

    private final RedshiftType.Decimal type;

    SmallDecimalColumnBuilder(PageColumn column, RedshiftType.Decimal type) {
        super(column);
        this.type = type;
    }

    /** A number with a fraction was a double before it was written, and may have been rounded. */
    @Override
    void addNumber(byte[] ascii, int from, int to) {
        if (!AsciiText.isWhole(ascii, from, to)) {
            super.addNumber(ascii, from, to);
        }
        addText(ascii, from, to);
    }

    @Override
    void addText(byte[] utf8, int from, int to) {
        boolean negative = from < to && utf8[from] == '-';
        int start = negative ? from + 1 : from;
        int end = endWithoutSuperfluousZeros(utf8, start, to);
        long unscaled = 0;
        int point = -1;
        for (int at = start; at < end; at++) {
            byte character = utf8[at];
            if (AsciiText.isDigit(character) && unscaled <= LARGEST[17]) {
                unscaled = unscaled * 10 + character - '0';
            } else if (character == '.' && point < 0) {
                point = at;
            } else {
                throw unexpectedText(utf8, from, to);
            }
        }
        int digitsAfter = point < 0 ? 0 : end - point - 1;
        boolean hasDigit = end - start > (point < 0 ? 0 : 1);
        if (!hasDigit || digitsAfter > type.scale()) {
            throw unexpectedText(utf8, from, to);
        }
        int missing = type.scale() - digitsAfter;
        if (unscaled > LARGEST[type.precision()] / POWERS_OF_TEN[missing]) {
            throw unexpectedText(utf8, from, to);
        }
        long scaled = unscaled * POWERS_OF_TEN[missing];
        append(negative ? -scaled : scaled);
    }

    /** More digits after the point than the scale has change nothing as long as they are zeros. */
    private int endWithoutSuperfluousZeros(byte[] chars, int start, int end) {
        int point = start;
        while (point < end && chars[point] != '.') {
            point++;
        }
        int shortened = end;
        while (shortened - point - 1 > type.scale() && chars[shortened - 1] == '0') {
            shortened--;
        }
        return shortened;
    }

    @Override
    ColumnValues build(long[] built, Nulls builtNulls) {
        return new ColumnValues.SmallDecimals(built, type.scale(), builtNulls);
    }
}
