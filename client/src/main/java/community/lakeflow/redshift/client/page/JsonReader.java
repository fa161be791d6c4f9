package community.lakeflow.redshift.client.page;

import community.lakeflow.redshift.client.error.ErrorKind;
import community.lakeflow.redshift.client.error.RedshiftException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads JSON from a stream, in the order in which it comes, and hands out texts and numbers as ranges of bytes: nothing is made for a
 * value. A range is good until the next call.
 */
final class JsonReader {
    private static final int WINDOW = 64 * 1024;

    /** Bytes of the longest character in UTF-8. */
    private static final int LONGEST_CHARACTER = 4;

    private final InputStream in;
    private byte[] window = new byte[WINDOW];
    private int at;
    private int end;
    private long bytes;
    private boolean inString;

    /** Of a string that has escapes. */
    private byte[] unescaped = new byte[1024];

    private byte[] text = window;
    private int from;
    private int to;

    JsonReader(InputStream in) {
        this.in = in;
    }

    /** Where the string or number that was read last stands. */
    byte[] text() {
        return text;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    /** The string or number that was read last, for what there are few of. */
    String textAsString() {
        return new String(text, from, to - from, StandardCharsets.UTF_8);
    }

    /** @param ascii at least one character */
    boolean textIs(byte[] ascii) {
        return to - from == ascii.length
                && text[from] == ascii[0]
                && Arrays.equals(text, from, to, ascii, 0, ascii.length);
    }

    /** The next byte that is no white space; it is not taken. */
    int peek() throws IOException {
        if (at == end) {
            need(1);
        }
        byte next = window[at];
        return next > ' ' ? next : peekPastWhiteSpace();
    }

    private int peekPastWhiteSpace() throws IOException {
        while (window[at] == ' ' || window[at] == '\n' || window[at] == '\r' || window[at] == '\t') {
            at++;
            need(1);
        }
        return window[at];
    }

    boolean takeIf(char expected) throws IOException {
        boolean found = peek() == expected;
        at += found ? 1 : 0;
        return found;
    }

    void take(char expected) throws IOException {
        if (!takeIf(expected)) {
            throw broken("'" + expected + "' expected");
        }
    }

    /** A whole string, without its quotes. */
    void readString() throws IOException {
        take('"');
        int start = at;
        int scanned = at;
        while (true) {
            scanned = plainUntil(scanned, end);
            if (scanned < end) {
                break;
            }
            scanned -= start;
            refill(start);
            start = 0;
        }
        if (window[scanned] == '"') {
            remember(window, start, scanned);
            at = scanned + 1;
        } else {
            readEscapedString(start, scanned);
        }
    }

    private void readEscapedString(int start, int firstEscape) throws IOException {
        int length = firstEscape - start;
        unescaped = withRoom(unescaped, 0, length);
        System.arraycopy(window, start, unescaped, 0, length);
        at = firstEscape;
        inString = true;
        while (inString) {
            unescaped = withRoom(unescaped, length, LONGEST_CHARACTER);
            length = readStringPart(unescaped, length);
        }
        remember(unescaped, 0, length);
    }

    private static byte[] withRoom(byte[] array, int used, int room) {
        return array.length - used >= room ? array : Arrays.copyOf(array, Math.max(array.length * 2, used + room));
    }

    private void remember(byte[] array, int start, int stop) {
        text = array;
        from = start;
        to = stop;
    }

    /** Begins a string that is read in parts. */
    void beginString() throws IOException {
        take('"');
        inString = true;
    }

    /** Whether something of a string that was begun is still to be read. */
    boolean inString() {
        return inString;
    }

    /**
     * Reads on in a string that was begun, until its end or until the target is full but for less than one character.
     *
     * @param offset where in the target it goes
     * @return where it ends there
     */
    int readStringPart(byte[] target, int offset) throws IOException {
        int written = offset;
        while (inString && target.length - written >= LONGEST_CHARACTER) {
            need(1);
            int stop = plainUntil(at, Math.min(end, at + target.length - written));
            System.arraycopy(window, at, target, written, stop - at);
            written += stop - at;
            at = stop;
            if (at < end && target.length - written >= LONGEST_CHARACTER) {
                written = special(target, written);
            }
        }
        return written;
    }

    /** Up to where there is neither a quote nor an escape. */
    private int plainUntil(int start, int limit) {
        return ByteScan.indexOf('"', '\\', window, start, limit);
    }

    /** Takes the quote or escape that stands next. */
    private int special(byte[] target, int offset) throws IOException {
        if (window[at] == '"') {
            at++;
            inString = false;
            return offset;
        }
        need(2);
        byte letter = window[at + 1];
        at += 2;
        if (letter == 'u') {
            return encode(codePoint(), target, offset);
        }
        target[offset] = switch (letter) {
            case '"', '\\', '/' -> letter;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> throw broken("an unknown escape");
        };
        return offset + 1;
    }

    private int codePoint() throws IOException {
        char unit = hexUnit();
        if (!Character.isSurrogate(unit)) {
            return unit;
        }
        if (Character.isHighSurrogate(unit)) {
            need(2);
            if (window[at] == '\\' && window[at + 1] == 'u') {
                at += 2;
                char low = hexUnit();
                if (Character.isLowSurrogate(low)) {
                    return Character.toCodePoint(unit, low);
                }
            }
        }
        throw new RedshiftException(
                ErrorKind.EXTERNAL, "A text of the result has half a character (a surrogate without its other half).");
    }

    private char hexUnit() throws IOException {
        need(4);
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(window[at + i], 16);
            if (digit < 0) {
                throw broken("a hexadecimal digit expected");
            }
            unit = unit << 4 | digit;
        }
        at += 4;
        return (char) unit;
    }

    private static int encode(int codePoint, byte[] target, int offset) {
        int next = offset;
        if (codePoint < 0x80) {
            target[next++] = (byte) codePoint;
        } else if (codePoint < 0x800) {
            target[next++] = (byte) (0xC0 | codePoint >> 6);
            target[next++] = continuation(codePoint);
        } else if (codePoint < 0x10000) {
            target[next++] = (byte) (0xE0 | codePoint >> 12);
            target[next++] = continuation(codePoint >> 6);
            target[next++] = continuation(codePoint);
        } else {
            target[next++] = (byte) (0xF0 | codePoint >> 18);
            target[next++] = continuation(codePoint >> 12);
            target[next++] = continuation(codePoint >> 6);
            target[next++] = continuation(codePoint);
        }
        return next;
    }

    private static byte continuation(int bits) {
        return (byte) (0x80 | (bits & 0x3F));
    }

    /** A number as it is written. */
    void readNumber() throws IOException {
        peek();
        int start = at;
        int scanned = at;
        while (true) {
            while (scanned < end && isOfNumber(window[scanned])) {
                scanned++;
            }
            if (scanned < end) {
                break;
            }
            scanned -= start;
            refill(start);
            start = 0;
        }
        remember(window, start, scanned);
        at = scanned;
        if (start == scanned) {
            throw broken("a number expected");
        }
    }

    private static boolean isOfNumber(byte character) {
        return AsciiText.isDigit(character)
                || character == '-'
                || character == '.'
                || character == '+'
                || character == 'e'
                || character == 'E';
    }

    boolean readTruth() throws IOException {
        boolean value = peek() == 't';
        literal(value ? "true" : "false");
        return value;
    }

    /** Takes a null, if one is next. */
    boolean takeNull() throws IOException {
        if (peek() != 'n') {
            return false;
        }
        literal("null");
        return true;
    }

    private void literal(String word) throws IOException {
        need(word.length());
        for (int i = 0; i < word.length(); i++) {
            if (window[at + i] != word.charAt(i)) {
                throw broken(word + " expected");
            }
        }
        at += word.length();
    }

    /** Whatever stands next, with all that is in it. */
    void skipValue() throws IOException {
        int depth = 0;
        do {
            switch (peek()) {
                case '{', '[' -> {
                    depth++;
                    at++;
                }
                case '}', ']' -> {
                    depth--;
                    at++;
                }
                case ',', ':' -> at++;
                case '"' -> readString();
                case 't', 'f' -> readTruth();
                case 'n' -> literal("null");
                default -> readNumber();
            }
        } while (depth > 0);
    }

    /** The connection can be used again only when its body was read to the end. @return how many bytes the body had */
    long drain() throws IOException {
        int read = 0;
        while (read >= 0) {
            bytes += read;
            read = in.read(window);
        }
        return bytes;
    }

    /** Lets at least so many bytes stand in the window, from where it is read on. */
    private void need(int count) throws IOException {
        while (end - at < count) {
            int start = at;
            at = 0;
            refill(start);
        }
    }

    /** Moves what stands from there on to the front of the window, and reads more behind it. */
    private void refill(int start) throws IOException {
        int kept = end - start;
        byte[] source = window;
        if (kept == window.length) {
            window = new byte[window.length * 2];
        }
        System.arraycopy(source, start, window, 0, kept);
        int read = in.read(window, kept, window.length - kept);
        if (read < 0) {
            throw new EOFException("The body of a result page ended early.");
        }
        bytes += read;
        end = kept + read;
    }

    IOException broken(String what) {
        return new IOException("The body of a result page is broken: " + what + " at byte " + (bytes - end + at) + ".");
    }
}
