package community.lakeflow.redshift.client.page;

import community.lakeflow.redshift.client.type.RedshiftType;

/** Decimals whose unscaled value fits a long. */
final class SmallDecimalColumnBuilder extends LongBackedColumnBuilder {
    private final RedshiftType.Decimal type;

    SmallDecimalColumnBuilder(PageColumn column, RedshiftType.Decimal type) {
        super(column);
        this.type = type;
    }

    @Override
    void addLong(long value) {
        char[] chars = Long.toString(value).toCharArray();
        addText(chars, 0, chars.length);
    }

    @Override
    void addText(char[] chars, int offset, int length) {
        int end = offset + length;
        int at = offset;
        boolean negative = at < end && chars[at] == '-';
        at += negative ? 1 : 0;
        long unscaled = 0;
        int digits = 0;
        int digitsAfter = -1;
        for (; at < end; at++) {
            char character = chars[at];
            if (character >= '0' && character <= '9') {
                unscaled = unscaled * 10 + character - '0';
                digits += unscaled == 0 ? 0 : 1;
                digitsAfter += digitsAfter < 0 ? 0 : 1;
            } else if (character == '.' && digitsAfter < 0) {
                digitsAfter = 0;
            } else {
                throw unexpectedText(length);
            }
        }
        int missing = type.scale() - Math.max(digitsAfter, 0);
        if (length == 0 || missing < 0 || digits + missing > type.precision()) {
            throw unexpectedText(length);
        }
        append(negative ? -scaled(unscaled, missing) : scaled(unscaled, missing));
    }

    private static long scaled(long unscaled, int missing) {
        long result = unscaled;
        for (int i = 0; i < missing; i++) {
            result *= 10;
        }
        return result;
    }

    @Override
    ColumnValues build(long[] built, Nulls builtNulls) {
        return new ColumnValues.SmallDecimals(built, type.scale(), builtNulls);
    }
}
