package community.lakeflow.redshift.client.type;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the spellings under which Redshift's catalogs and the Data API name a type. Sources: the documentation of SVV_COLUMNS and
 * SVV_ALL_COLUMNS, the open source JDBC driver ({@code MetadataAPIHelper}, {@code TypeInfoCache}) and, for external tables, Hive's names.
 */
public final class TypeNames {
    /** A name, then one or two numbers in parentheses, then perhaps more words, as in {@code time(6) with time zone}. */
    private static final Pattern WITH_NUMBERS = Pattern.compile("([^(]+?)\\s*\\((\\d+)(?:\\s*,\\s*(\\d+))?\\)\\s*(.*)");

    /** What NUMERIC without precision means in Redshift. */
    private static final RedshiftType.Decimal DEFAULT_DECIMAL = new RedshiftType.Decimal(18, 0);

    private static final int MAX_VARCHAR = 65_535;

    private TypeNames() {}

    /**
     * @param name such as {@code character varying}, {@code varchar}, {@code decimal(10,2)} or {@code string}
     * @param length the catalog's character_maximum_length; numbers within the name win over it
     * @param precision the catalog's numeric_precision
     * @param scale the catalog's numeric_scale
     */
    public static RedshiftType parse(
            String name, @Nullable Integer length, @Nullable Integer precision, @Nullable Integer scale) {
        String spelling = name.strip().toLowerCase(Locale.ROOT);
        Matcher numbers = WITH_NUMBERS.matcher(spelling);
        if (!numbers.matches()) {
            return type(name, spelling, length, precision, scale);
        }
        Integer first = Integer.valueOf(numbers.group(2));
        Integer second = numbers.group(3) == null ? null : Integer.valueOf(numbers.group(3));
        String word = (numbers.group(1) + " " + numbers.group(4)).strip();
        return type(name, word, first, first, second);
    }

    private static RedshiftType type(
            String name, String word, @Nullable Integer length, @Nullable Integer precision, @Nullable Integer scale) {
        return switch (word) {
            case "boolean", "bool", "bit" -> new RedshiftType.Bool();
            case "smallint", "int2", "tinyint" -> new RedshiftType.SmallInt();
            case "integer", "int", "int4" -> new RedshiftType.Int();
            case "bigint", "int8", "oid" -> new RedshiftType.BigInt();
            case "numeric", "decimal" -> decimal(name, precision, scale);
            case "real", "float4" -> new RedshiftType.Real();
            case "double precision", "float8", "float", "double" -> new RedshiftType.DoublePrecision();
            case "character", "char", "bpchar", "nchar" -> character(length);
            case "character varying", "varchar", "nvarchar", "text", "string", "name", "\"char\"" -> varchar(length);
            case "date" -> new RedshiftType.Date();
            case "time", "time without time zone" -> new RedshiftType.Time();
            case "timetz", "time with time zone" -> new RedshiftType.TimeTz();
            case "timestamp", "timestamp without time zone" -> new RedshiftType.Timestamp();
            case "timestamptz", "timestamp with time zone" -> new RedshiftType.TimestampTz();
            case "intervaly2m", "interval year to month", "interval year", "interval month" ->
                new RedshiftType.IntervalYearToMonth();
            case "intervald2s",
                    "interval day to second",
                    "interval day to minute",
                    "interval day to hour",
                    "interval hour to second",
                    "interval hour to minute",
                    "interval minute to second",
                    "interval day",
                    "interval hour",
                    "interval minute",
                    "interval second" -> new RedshiftType.IntervalDayToSecond();
            case "super" -> new RedshiftType.Super();
            case "varbyte", "varbinary", "binary varying", "binary" ->
                new RedshiftType.Varbyte(length == null ? 0 : length);
            case "geometry" -> new RedshiftType.Geometry();
            case "geography" -> new RedshiftType.Geography();
            case "hllsketch" -> new RedshiftType.HllSketch();
            default -> new RedshiftType.Unknown(name);
        };
    }

    private static RedshiftType decimal(String name, @Nullable Integer precision, @Nullable Integer scale) {
        if (precision == null || precision == 0) {
            return DEFAULT_DECIMAL;
        }
        int digitsAfter = scale == null ? 0 : scale;
        if (precision > RedshiftType.Decimal.MAX_PRECISION || digitsAfter > precision) {
            return new RedshiftType.Unknown(name);
        }
        return new RedshiftType.Decimal(precision, digitsAfter);
    }

    /** Without a length the padding cannot be known, so the value is taken as text. */
    private static RedshiftType character(@Nullable Integer length) {
        return length == null || length == 0 ? new RedshiftType.Varchar(MAX_VARCHAR) : new RedshiftType.Char(length);
    }

    private static RedshiftType varchar(@Nullable Integer length) {
        return new RedshiftType.Varchar(length == null || length == 0 ? MAX_VARCHAR : length);
    }
}
