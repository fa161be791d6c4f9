package community.lakeflow.redshift.client.page;

import java.nio.charset.StandardCharsets;

/** What columns of numbers share in reading bytes that should be ASCII. */
final class AsciiText {
    private AsciiText() {}

    static boolean isDigit(byte character) {
        return character >= '0' && character <= '9';
    }

    /** Whether it is a sign, perhaps, and digits. */
    static boolean isWhole(byte[] ascii, int from, int to) {
        int at = from < to && ascii[from] == '-' ? from + 1 : from;
        boolean whole = at < to;
        while (whole && at < to) {
            whole = isDigit(ascii[at++]);
        }
        return whole;
    }

    static String string(byte[] ascii, int from, int to) {
        return new String(ascii, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
