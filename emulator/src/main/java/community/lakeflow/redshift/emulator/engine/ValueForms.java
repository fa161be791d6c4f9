package community.lakeflow.redshift.emulator.engine;

import community.lakeflow.redshift.emulator.fidelity.Guess;
import community.lakeflow.redshift.emulator.fidelity.Guess.CharPadding;
import community.lakeflow.redshift.emulator.fidelity.Guess.Geometry;
import community.lakeflow.redshift.emulator.fidelity.Guess.TimestampFraction;
import community.lakeflow.redshift.emulator.fidelity.Guess.Varbyte;
import community.lakeflow.redshift.emulator.fidelity.Guesses;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Turns PostgreSQL's text of a value into what the Data API shows. */
final class ValueForms {

    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] SIX_ZEROS = "000000".getBytes(StandardCharsets.US_ASCII);

    private final Varbyte varbyte;
    private final Geometry geometry;
    private final TimestampFraction fraction;
    private final CharPadding padding;

    ValueForms(Guesses guesses) {
        this.varbyte = guesses.of(Guess.VARBYTE);
        this.geometry = guesses.of(Guess.GEOMETRY);
        this.fraction = guesses.of(Guess.TIMESTAMP_FRACTION);
        this.padding = guesses.of(Guess.CHAR_PADDING);
    }

    /** The member of Field in which values of this type arrive. */
    FieldKind kind(ResultType type) {
        return type == ResultType.VARBYTE && varbyte == Varbyte.BLOB ? FieldKind.BLOB : type.kind();
    }

    /** The text that the Data API shows, in UTF-8, of PostgreSQL's. */
    byte[] shown(ResultType type, byte[] raw) {
        return switch (type) {
            case TIMESTAMP -> timestamp(raw);
            case BPCHAR -> padding == CharPadding.KEPT ? raw : trimmed(raw);
            case VARBYTE -> varbyte(raw);
            case GEOMETRY, GEOGRAPHY -> spatial(raw);
            case INTERVAL_Y2M -> ofText(raw, IntervalText::yearToMonth);
            case INTERVAL_D2S -> ofText(raw, IntervalText::dayToSecond);
            case BOOL,
                    INT2,
                    INT4,
                    INT8,
                    OID,
                    FLOAT4,
                    FLOAT8,
                    NUMERIC,
                    VARCHAR,
                    NAME,
                    DATE,
                    TIME,
                    TIMETZ,
                    TIMESTAMPTZ,
                    SUPER,
                    HLLSKETCH,
                    OTHER -> raw;
        };
    }

    /** PostgreSQL's {@code \x616263}. */
    static byte[] bytesOfHex(byte[] raw) {
        return HEX.parseHex(new String(raw, StandardCharsets.US_ASCII), 2, raw.length);
    }

    private byte[] varbyte(byte[] raw) {
        return switch (varbyte) {
            case BASE64_TEXT, BLOB -> Base64.getEncoder().encode(bytesOfHex(raw));
            case HEX_TEXT -> Arrays.copyOfRange(raw, 2, raw.length);
        };
    }

    /**
     * Seen in the wild: the service prints the Java array, so the value is lost. Readers have to cast. As hex it would be
     * that of ST_AsHexEWKB.
     */
    private byte[] spatial(byte[] raw) {
        return switch (geometry) {
            case JAVA_ARRAY -> ascii("[B@" + Integer.toHexString(Arrays.hashCode(raw)));
            case HEX -> ofText(raw, text -> text.toUpperCase(Locale.ROOT));
        };
    }

    private static byte[] trimmed(byte[] raw) {
        int end = raw.length;
        while (end > 0 && raw[end - 1] == ' ') {
            end--;
        }
        return end == raw.length ? raw : Arrays.copyOf(raw, end);
    }

    /** PostgreSQL's fraction has no zeros at its end, and is left out where it is zero. */
    private byte[] timestamp(byte[] raw) {
        int dot = -1;
        int end = raw.length;
        int colons = 0;
        for (int i = 0; i < end; i++) {
            if (raw[i] == ':') {
                colons++;
            } else if (raw[i] == '.') {
                dot = i;
            } else if (raw[i] == ' ' && colons > 0) {
                end = i; // BC follows
            }
        }
        if (colons == 0) {
            return raw; // infinity
        }
        int digits = dot < 0 ? 0 : end - dot - 1;
        return switch (fraction) {
            case TRIMMED -> raw;
            case AT_LEAST_ONE_DIGIT -> digits > 0 ? raw : withZeros(raw, end, digits, 1);
            case SIX_DIGITS -> digits == 6 ? raw : withZeros(raw, end, digits, 6);
        };
    }

    private static byte[] withZeros(byte[] raw, int end, int digits, int wanted) {
        int point = digits == 0 ? 1 : 0;
        int zeros = wanted - digits;
        byte[] text = new byte[raw.length + point + zeros];
        System.arraycopy(raw, 0, text, 0, end);
        if (point == 1) {
            text[end] = '.';
        }
        System.arraycopy(SIX_ZEROS, 0, text, end + point, zeros);
        System.arraycopy(raw, end, text, end + point + zeros, raw.length - end);
        return text;
    }

    private static byte[] ofText(byte[] raw, UnaryOperator<String> form) {
        return ascii(form.apply(new String(raw, StandardCharsets.US_ASCII)));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
