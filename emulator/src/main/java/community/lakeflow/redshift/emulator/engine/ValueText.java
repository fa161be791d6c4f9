package community.lakeflow.redshift.emulator.engine;

import java.util.Base64;
import java.util.HexFormat;

/** Turns PostgreSQL's text of a value into the text that the Data API shows. */
final class ValueText {

    private static final HexFormat HEX = HexFormat.of();

    private ValueText() {}

    static String of(ResultType type, String raw) {
        return switch (type) {
            case TIMESTAMP -> timestamp(raw);
            case VARBYTE -> Base64.getEncoder().encodeToString(bytesOfHex(raw));
            case GEOMETRY, GEOGRAPHY -> javaArray(raw);
            case INTERVAL_Y2M -> IntervalText.yearToMonth(raw);
            case INTERVAL_D2S -> IntervalText.dayToSecond(raw);
            case BOOL,
                    INT2,
                    INT4,
                    INT8,
                    OID,
                    FLOAT4,
                    FLOAT8,
                    NUMERIC,
                    BPCHAR,
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
    static byte[] bytesOfHex(String raw) {
        return HEX.parseHex(raw, 2, raw.length());
    }

    /** A fraction is always there, if only {@code .0}: as in the documentation's samples. */
    private static String timestamp(String raw) {
        int end = raw.indexOf(' ', 11) < 0 ? raw.length() : raw.indexOf(' ', 11);
        return raw.indexOf('.') >= 0 || raw.indexOf(':') < 0 ? raw : raw.substring(0, end) + ".0" + raw.substring(end);
    }

    /** Seen in the wild: the service prints the Java array, so the value is lost. Readers have to cast. */
    private static String javaArray(String raw) {
        return "[B@" + Integer.toHexString(raw.hashCode());
    }
}
