package community.lakeflow.redshift.client.page;

final class LongColumnBuilder extends LongBackedColumnBuilder {
    /** So many digits cannot overflow. */
    private static final int SAFE_LENGTH = 18;

    LongColumnBuilder(PageColumn column) {
        super(column);
    }

    @Override
    void addNumber(byte[] ascii, int from, int to) {
        addText(ascii, from, to);
    }

    @Override
    void addText(byte[] utf8, int from, int to) {
        append(parse(utf8, from, to));
    }

    long parse(byte[] ascii, int from, int to) {
        return to - from <= SAFE_LENGTH ? quick(ascii, from, to) : any(ascii, from, to);
    }

    private long quick(byte[] ascii, int from, int to) {
        boolean negative = from < to && ascii[from] == '-';
        int start = negative ? from + 1 : from;
        long value = 0;
        for (int at = start; at < to; at++) {
            int digit = ascii[at] - '0';
            if (digit < 0 || digit > 9) {
                throw unexpectedText(ascii, from, to);
            }
            value = value * 10 + digit;
        }
        if (start == to) {
            throw unexpectedText(ascii, from, to);
        }
        return negative ? -value : value;
    }

    private long any(byte[] ascii, int from, int to) {
        try {
            return Long.parseLong(AsciiText.string(ascii, from, to));
        } catch (NumberFormatException e) {
            throw unexpectedText(ascii, from, to);
        }
    }
}
