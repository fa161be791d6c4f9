package community.lakeflow.redshift.emulator.transfer;

import community.lakeflow.redshift.emulator.dialect.Copy;
import community.lakeflow.redshift.emulator.dialect.FileFormat;
import community.lakeflow.redshift.emulator.engine.TableColumn;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns the fields of a file into what PostgreSQL's COPY reads, and finds those that a column cannot hold. Documented:
 * copy-parameters-data-conversion; texts of the reasons: see {@link BadFieldException}.
 */
final class FieldLoader {
    private static final Set<String> TRUE = Set.of("t", "true", "y", "yes", "1");
    private static final Set<String> FALSE = Set.of("f", "false", "n", "no", "0");
    private static final Pattern ISO_DATE = Pattern.compile("\\d{4,6}-\\d{1,2}-\\d{1,2}( BC)?");
    private static final Pattern ISO_TIMESTAMP =
            Pattern.compile("\\d{4,6}-\\d{1,2}-\\d{1,2}([ T]\\d{1,2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?)?"
                    + "( ?([+-]\\d{2}(:?\\d{2}){0,2}|Z|[A-Za-z/_]{3,40}))?( BC)?");

    private final Copy copy;
    private final DateTimeFormats formats;

    FieldLoader(Copy copy) {
        this.copy = copy;
        this.formats = new DateTimeFormats(copy.dateFormat(), copy.timeFormat());
    }

    /** Null is NULL. */
    @Nullable
    String load(@Nullable String field, TableColumn column) throws BadFieldException {
        if (field == null) {
            return null;
        }
        return switch (column.type()) {
            case "varchar", "bpchar", "name" -> text(field, column);
            case "super" -> json(field, column);
            case "geometry", "geography", "hllsketch" -> field.isEmpty() ? null : field;
            case "varbyte" -> field.isEmpty() ? bytesOf("", column) : bytesOf(field, column);
            default -> {
                String value = field.strip();
                yield value.isEmpty() ? null : scalar(value, column);
            }
        };
    }

    private @Nullable String text(String field, TableColumn column) throws BadFieldException {
        if (field.isEmpty() && copy.has(Copy.Option.EMPTYASNULL)) {
            return null;
        }
        if (copy.has(Copy.Option.BLANKSASNULL) && !field.isEmpty() && field.isBlank()) {
            return null;
        }
        boolean trims = copy.has(Copy.Option.TRIMBLANKS) && column.type().equals("varchar");
        String value = trims ? field.stripTrailing() : field;
        if (value.indexOf('\0') >= 0) {
            throw bad(1220, "Invalid null byte in a text", column, value);
        }
        return fitting(value, column);
    }

    /** Lengths are bytes (documented); the blanks at the end of a CHAR do not count. */
    private String fitting(String value, TableColumn column) throws BadFieldException {
        String counted = column.type().equals("bpchar") ? value.stripTrailing() : value;
        if (column.length() < 0 || counted.length() * 4 <= column.length() || bytes(counted) <= column.length()) {
            return counted.length() == value.length() || column.length() < 0 ? value : counted;
        }
        if (!copy.has(Copy.Option.TRUNCATECOLUMNS)) {
            throw bad(1204, "String length exceeds DDL length", column, value);
        }
        int end = counted.length();
        while (bytes(counted.substring(0, end)) > column.length()) {
            end = counted.offsetByCodePoints(end, -1);
        }
        return counted.substring(0, end);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** The text of an option that was seen. */
    private @Nullable String json(String field, TableColumn column) throws BadFieldException {
        if (copy.format() == FileFormat.PARQUET && !copy.has(Copy.Option.SERIALIZETOJSON)) {
            throw bad(1224, "SUPER column in COPY query requires SERIALIZETOJSON option", column, field);
        }
        if (field.isBlank()) {
            return null;
        }
        try {
            JsonText.elements("[" + field + "]");
        } catch (IOException e) {
            throw bad(1224, "Invalid JSON format", column, field);
        }
        return field;
    }

    private static String bytesOf(String hex, TableColumn column) throws BadFieldException {
        if (hex.length() % 2 != 0 || !hex.matches("[0-9A-Fa-f]*")) {
            throw bad(1219, "Invalid hexadecimal digit", column, hex);
        }
        if (column.length() >= 0 && hex.length() / 2 > column.length()) {
            throw bad(1204, "String length exceeds DDL length", column, hex);
        }
        return "\\x" + hex;
    }

    private String scalar(String value, TableColumn column) throws BadFieldException {
        return switch (column.type()) {
            case "int2" -> integer(value, Short.MIN_VALUE, Short.MAX_VALUE, column);
            case "int4" -> integer(value, Integer.MIN_VALUE, Integer.MAX_VALUE, column);
            case "int8", "oid" -> integer(value, Long.MIN_VALUE, Long.MAX_VALUE, column);
            case "numeric" -> decimal(value, column);
            case "float4", "float8" -> floating(value, column);
            case "bool" -> bool(value, column);
            case "date" -> {
                String date = formats.date(value);
                if (date == null
                        && !ISO_DATE.matcher(value).matches()
                        && !ISO_TIMESTAMP.matcher(value).matches()) {
                    throw bad(1205, "Invalid Date Format - length must be 10 or more", column, value);
                }
                yield date == null ? value : date;
            }
            case "timestamp", "timestamptz" -> {
                String time = formats.timestamp(value);
                if (time == null && !ISO_TIMESTAMP.matcher(value).matches()) {
                    throw bad(1206, "Invalid timestamp format or value [YYYY-MM-DD HH24:MI:SS]", column, value);
                }
                yield time == null ? value : time;
            }
            default -> value;
        };
    }

    private static String integer(String value, long least, long most, TableColumn column) throws BadFieldException {
        String type = column.type().equals("int8") ? "Long" : column.type().equals("int2") ? "Short" : "Integer";
        int start = value.charAt(0) == '-' || value.charAt(0) == '+' ? 1 : 0;
        for (int i = start; i < value.length(); i++) {
            if (value.charAt(i) < '0' || value.charAt(i) > '9') {
                throw bad(
                        1207,
                        "Invalid digit, Value '" + value.charAt(i) + "', Pos " + i + ", Type: " + type,
                        column,
                        value);
            }
        }
        try {
            long number = Long.parseLong(value);
            if (number >= least && number <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // falls through: it is out of range, or nothing but a sign
        }
        throw bad(1204, "Overflow, Column type: " + type, column, value);
    }

    /** Documented: a longer fraction is cut off, or rounded with ROUNDEC. */
    private String decimal(String value, TableColumn column) throws BadFieldException {
        BigDecimal number;
        try {
            number = new BigDecimal(value);
        } catch (NumberFormatException e) {
            throw bad(1209, "Invalid digit in a DECIMAL", column, value);
        }
        if (column.precision() == 0) {
            return value;
        }
        RoundingMode mode = copy.has(Copy.Option.ROUNDEC) ? RoundingMode.HALF_UP : RoundingMode.DOWN;
        BigDecimal scaled = number.setScale(column.scale(), mode);
        if (scaled.precision() > column.precision() && scaled.signum() != 0) {
            throw bad(1204, "Overflow for NUMERIC(" + column.precision() + "," + column.scale() + ")", column, value);
        }
        return scaled.toPlainString();
    }

    private static String floating(String value, TableColumn column) throws BadFieldException {
        boolean number = value.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
        boolean word = value.matches("(?i)nan|[+-]?inf(inity)?");
        if (!number && !word) {
            throw bad(1208, "Invalid digit in a FLOAT", column, value);
        }
        return value;
    }

    private static String bool(String value, TableColumn column) throws BadFieldException {
        String lower = value.toLowerCase(Locale.ROOT);
        if (TRUE.contains(lower)) {
            return "t";
        }
        if (FALSE.contains(lower)) {
            return "f";
        }
        throw bad(1210, "Unknown boolean format", column, value);
    }

    private static BadFieldException bad(int code, String reason, TableColumn column, String value) {
        return new BadFieldException(code, reason, column, value);
    }
}
