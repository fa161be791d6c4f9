package community.lakeflow.redshift.emulator.result;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** A growing buffer that JSON is written to as UTF-8, without an object per value. */
final class JsonBytes {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_NUMBER = 32;

    /** That of an escape. */
    private static final int LONGEST_CHARACTER = 6;

    private byte[] bytes = new byte[16 * 1024];
    private int length;

    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, length);
    }

    void raw(byte[] ascii) {
        reserve(ascii.length);
        System.arraycopy(ascii, 0, bytes, length, ascii.length);
        length += ascii.length;
    }

    void raw(char ascii) {
        reserve(1);
        bytes[length++] = (byte) ascii;
    }

    void number(long value) {
        reserve(LONGEST_NUMBER);
        length = NumberOutput.outputLong(value, bytes, length);
    }

    /** The shortest text that reads back as the same double; what JSON has no number for is text, as AWS JSON has it. */
    void number(double value) {
        if (Double.isFinite(value)) {
            ascii(NumberOutput.toString(value, true));
        } else {
            raw('"');
            ascii(Double.toString(value));
            raw('"');
        }
    }

    void base64(byte[] value) {
        raw('"');
        raw(Base64.getEncoder().encode(value));
        raw('"');
    }

    void string(String value) {
        raw('"');
        int plain = plainStart(value);
        if (plain < value.length()) {
            rest(value, plain);
        }
        raw('"');
    }

    /** Copies as much of the text as needs no thought, which is mostly all, and says how much that was. */
    private int plainStart(String value) {
        int chars = value.length();
        reserve(chars);
        byte[] target = bytes;
        int at = length;
        int i = 0;
        for (; i < chars; i++) {
            char c = value.charAt(i);
            if (c < 0x20 || c >= 0x7F || c == '"' || c == '\\') {
                break;
            }
            target[at++] = (byte) c;
        }
        length = at;
        return i;
    }

    private void rest(String value, int start) {
        int chars = value.length();
        for (int i = start; i < chars; i++) {
            reserve(LONGEST_CHARACTER);
            char c = value.charAt(i);
            if (c < 0x80) {
                oneByte(c);
            } else if (!Character.isSurrogate(c)) {
                severalBytes(c);
            } else if (Character.isSurrogatePair(c, i + 1 < chars ? value.charAt(i + 1) : 0)) {
                severalBytes(Character.toCodePoint(c, value.charAt(++i)));
            } else {
                escape(c);
            }
        }
    }

    private void oneByte(char c) {
        if (c < 0x20 || c == 0x7F) {
            control(c);
        } else {
            if (c == '"' || c == '\\') {
                bytes[length++] = '\\';
            }
            bytes[length++] = (byte) c;
        }
    }

    private void control(char c) {
        int letter = "\b\t\n\f\r".indexOf(c);
        if (letter >= 0) {
            bytes[length++] = '\\';
            bytes[length++] = (byte) "btnfr".charAt(letter);
        } else {
            escape(c);
        }
    }

    private void escape(char c) {
        bytes[length++] = '\\';
        bytes[length++] = 'u';
        for (int shift = 12; shift >= 0; shift -= 4) {
            bytes[length++] = HEX[(c >> shift) & 0xF];
        }
    }

    private void severalBytes(int point) {
        if (point < 0x800) {
            bytes[length++] = (byte) (0xC0 | (point >> 6));
        } else {
            if (point < 0x10000) {
                bytes[length++] = (byte) (0xE0 | (point >> 12));
            } else {
                bytes[length++] = (byte) (0xF0 | (point >> 18));
                continuation(point >> 12);
            }
            continuation(point >> 6);
        }
        continuation(point);
    }

    private void continuation(int bits) {
        bytes[length++] = (byte) (0x80 | (bits & 0x3F));
    }

    private void ascii(String text) {
        reserve(text.length());
        for (int i = 0; i < text.length(); i++) {
            bytes[length++] = (byte) text.charAt(i);
        }
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
