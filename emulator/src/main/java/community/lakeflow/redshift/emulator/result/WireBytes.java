package community.lakeflow.redshift.emulator.result;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing buffer of UTF-8 that values are written to as they travel, without an object per value. */
final class WireBytes {
    private static final byte[] HEX = ascii("0123456789abcdef");

    /** What stands behind the backslash in JSON, by character: 0 where there is none, u before a number. */
    private static final byte[] ESCAPES = escapes();

    private static final byte NUMBERED = 'u';
    private static final int LONGEST_ESCAPE = 6;

    private byte[] bytes = new byte[16 * 1024];
    private int length;

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] escapes() {
        byte[] escapes = new byte[0x80];
        Arrays.fill(escapes, 0, 0x20, NUMBERED);
        escapes[0x7F] = NUMBERED;
        escapes['"'] = '"';
        escapes['\\'] = '\\';
        escapes['\b'] = 'b';
        escapes['\t'] = 't';
        escapes['\n'] = 'n';
        escapes['\f'] = 'f';
        escapes['\r'] = 'r';
        return escapes;
    }

    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }

    /** The buffer itself, of which the first {@link #length} bytes count: until the next call that writes. */
    byte[] array() {
        return bytes;
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, length);
    }

    void raw(byte[] utf8) {
        raw(utf8, 0, utf8.length);
    }

    void raw(byte[] utf8, int from, int to) {
        reserve(to - from);
        System.arraycopy(utf8, from, bytes, length, to - from);
        length += to - from;
    }

    void raw(char ascii) {
        reserve(1);
        bytes[length++] = (byte) ascii;
    }

    /** The shortest text that reads back as the same double, as Java has it: {@code 1.0}, {@code 1.0E22}, {@code NaN}. */
    void decimal(double value) {
        String text = NumberOutput.toString(value, true);
        reserve(text.length());
        for (int i = 0; i < text.length(); i++) {
            bytes[length++] = (byte) text.charAt(i);
        }
    }

    /** A JSON number; what JSON has none for is text, as AWS JSON has it. */
    void number(double value) {
        if (Double.isFinite(value)) {
            decimal(value);
        } else {
            raw('"');
            decimal(value);
            raw('"');
        }
    }

    /** A JSON string. */
    void string(byte[] utf8) {
        raw('"');
        escaped(utf8, 0, utf8.length);
        raw('"');
    }

    /** What stands inside a JSON string for this part of a text. */
    void escaped(byte[] utf8, int from, int to) {
        int copied = from;
        for (int i = from; i < to; i++) {
            byte b = utf8[i];
            if (b >= 0 && ESCAPES[b] != 0) {
                raw(utf8, copied, i);
                escape(b);
                copied = i + 1;
            }
        }
        raw(utf8, copied, to);
    }

    private void escape(byte character) {
        reserve(LONGEST_ESCAPE);
        byte letter = ESCAPES[character];
        bytes[length++] = '\\';
        bytes[length++] = letter;
        if (letter == NUMBERED) {
            bytes[length++] = '0';
            bytes[length++] = '0';
            bytes[length++] = HEX[character >> 4];
            bytes[length++] = HEX[character & 0xF];
        }
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
