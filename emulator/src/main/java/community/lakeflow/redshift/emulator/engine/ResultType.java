package community.lakeflow.redshift.emulator.engine;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How each type looks in ColumnMetadata. The numbers are those of the Redshift JDBC driver's TypeInfoCache (seen in its source
 * and in captured responses); {@link #OWN_LENGTH} and {@link #OWN_PRECISION} stand where the column itself decides.
 */
enum ResultType {
    BOOL("bool", 1, 0, Sign.UNSIGNED, FieldKind.BOOLEAN),
    INT2("int2", 5, 0, Sign.SIGNED, FieldKind.LONG),
    INT4("int4", 10, 0, Sign.SIGNED, FieldKind.LONG),
    INT8("int8", 19, 0, Sign.SIGNED, FieldKind.LONG),
    OID("oid", 10, 0, Sign.UNSIGNED, FieldKind.LONG),
    FLOAT4("float4", 8, 8, Sign.SIGNED, FieldKind.DOUBLE),
    FLOAT8("float8", 17, 17, Sign.SIGNED, FieldKind.DOUBLE),
    NUMERIC("numeric", ResultType.OWN_PRECISION, ResultType.OWN_PRECISION, Sign.SIGNED, FieldKind.STRING),
    BPCHAR("bpchar", ResultType.OWN_LENGTH, 0, Sign.TEXT, FieldKind.STRING),
    VARCHAR("varchar", ResultType.OWN_LENGTH, 0, Sign.TEXT, FieldKind.STRING),
    NAME("name", 64, 0, Sign.TEXT, FieldKind.STRING),
    DATE("date", 13, 0, Sign.UNSIGNED, FieldKind.STRING),
    TIME("time", 15, 6, Sign.UNSIGNED, FieldKind.STRING),
    TIMETZ("timetz", 21, 6, Sign.UNSIGNED, FieldKind.STRING),
    TIMESTAMP("timestamp", 29, 6, Sign.UNSIGNED, FieldKind.STRING),
    TIMESTAMPTZ("timestamptz", 35, 6, Sign.UNSIGNED, FieldKind.STRING),
    INTERVAL_Y2M("intervaly2m", 32, 0, Sign.UNSIGNED, FieldKind.STRING),
    INTERVAL_D2S("intervald2s", 64, 0, Sign.UNSIGNED, FieldKind.STRING),
    SUPER("super", Integer.MAX_VALUE, 0, Sign.TEXT, FieldKind.STRING),
    VARBYTE("varbyte", ResultType.OWN_LENGTH, 0, Sign.TEXT, FieldKind.STRING),
    GEOMETRY("geometry", Integer.MAX_VALUE, 0, Sign.TEXT, FieldKind.STRING),
    GEOGRAPHY("geography", Integer.MAX_VALUE, 0, Sign.TEXT, FieldKind.STRING),
    HLLSKETCH("hllsketch", Integer.MAX_VALUE, 0, Sign.TEXT, FieldKind.STRING),
    OTHER("", Integer.MAX_VALUE, 0, Sign.TEXT, FieldKind.STRING);

    /** Precision is the length that the column declares. */
    static final int OWN_LENGTH = -1;

    /** Precision and scale are those that the column declares. */
    static final int OWN_PRECISION = -2;

    /** The longest VARCHAR: what an expression whose length PostgreSQL does not know is reported with. A guess. */
    static final int LONGEST_VARCHAR = 65_535;

    static final int LONGEST_VARBYTE = 64_000;

    /** PostgreSQL adds it to each length and precision (VARHDRSZ). */
    private static final int MODIFIER_HEADER = 4;

    private static final Map<String, ResultType> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(ResultType::typeName, Function.identity()));

    private enum Sign {
        SIGNED,
        UNSIGNED,
        TEXT
    }

    private final String typeName;
    private final int precision;
    private final int scale;
    private final Sign sign;
    private final FieldKind kind;

    ResultType(String typeName, int precision, int scale, Sign sign, FieldKind kind) {
        this.typeName = typeName;
        this.precision = precision;
        this.scale = scale;
        this.sign = sign;
        this.kind = kind;
    }

    /**
     * The type of a PostgreSQL type's name; {@link #OTHER} keeps PostgreSQL's name, as the service does for arrays. The PostgreSQL
     * driver names an integer that a sequence fills serial: to Redshift an IDENTITY column is an integer like any other.
     */
    static ResultType of(String postgresName) {
        return switch (postgresName) {
            case "text", "unknown" -> VARCHAR;
            case "bytea" -> VARBYTE;
            case "interval" -> INTERVAL_D2S;
            case "smallserial" -> INT2;
            case "serial" -> INT4;
            case "bigserial" -> INT8;
            default -> BY_NAME.getOrDefault(postgresName, OTHER);
        };
    }

    String typeName() {
        return typeName;
    }

    int precision() {
        return precision;
    }

    int scale() {
        return scale;
    }

    /** Without a modifier: the longest, and 0 for a number without precision. */
    int declaredPrecision(int modifier) {
        if (precision == OWN_PRECISION) {
            return modifier < 0 ? 0 : ((modifier - MODIFIER_HEADER) >> 16) & 0xFFFF;
        }
        if (precision != OWN_LENGTH) {
            return precision;
        }
        if (modifier < 0) {
            return this == VARBYTE ? LONGEST_VARBYTE : LONGEST_VARCHAR;
        }
        return modifier - MODIFIER_HEADER;
    }

    int declaredScale(int modifier) {
        if (scale != OWN_PRECISION) {
            return scale;
        }
        return modifier < 0 ? 0 : (modifier - MODIFIER_HEADER) & 0x7FF;
    }

    FieldKind kind() {
        return kind;
    }

    boolean signed() {
        return sign == Sign.SIGNED;
    }

    boolean caseSensitive() {
        return sign == Sign.TEXT;
    }
}
