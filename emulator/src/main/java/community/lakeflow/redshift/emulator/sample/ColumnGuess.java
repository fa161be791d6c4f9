package community.lakeflow.redshift.emulator.sample;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Narrows a column's type value by value. A type stays possible only while each text is one that the type gives back with the
 * same meaning: {@code 007} and {@code +5} are text, and a number with more digits than a double holds is a decimal.
 */
final class ColumnGuess {

    /** In the order of preference. */
    private enum Type {
        BOOLEAN,
        INTEGER,
        BIGINT,
        DOUBLE,
        DECIMAL,
        DATE,
        TIMESTAMP,
        TIMESTAMPTZ
    }

    private static final Pattern WHOLE = Pattern.compile("0|-?[1-9][0-9]{0,37}");
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,3})?");
    private static final Pattern TIME =
            Pattern.compile("([0-9]{2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]{1,6})?)(Z|[+-][0-9]{2}(?::?[0-9]{2})?)?");
    private static final int DATE_LENGTH = 10;
    private static final int SHORT_VARCHAR = 256;
    private static final int LONGEST_VARCHAR = 65_535;
    private static final int DECIMAL_DIGITS = 38;

    /** 17 significant digits tell any two doubles apart; 15 always come back as they were. */
    private static final int DOUBLE_DIGITS = 17;

    private static final int SAFE_DOUBLE_DIGITS = 15;
    private static final int LONG_DIGITS = 18;

    private final Set<Type> possible = EnumSet.allOf(Type.class);
    private boolean empty = true;
    private int longest;
    private int wholeDigits;
    private int scale;

    void see(String text) {
        empty = false;
        longest = Math.max(longest, text.length() * 3 <= SHORT_VARCHAR ? text.length() : utf8Length(text));
        if (!possible.isEmpty()) {
            possible.removeIf(type -> !fits(type, text));
        }
    }

    /** As Redshift spells it. */
    String type() {
        if (empty || possible.isEmpty()) {
            return varchar();
        }
        return switch (possible.iterator().next()) {
            case BOOLEAN -> "boolean";
            case INTEGER -> "integer";
            case BIGINT -> "bigint";
            case DOUBLE -> "double precision";
            case DECIMAL ->
                wholeDigits + scale <= DECIMAL_DIGITS ? "decimal(" + DECIMAL_DIGITS + "," + scale + ")" : varchar();
            case DATE -> "date";
            case TIMESTAMP -> "timestamp";
            case TIMESTAMPTZ -> "timestamptz";
        };
    }

    private String varchar() {
        if (longest > LONGEST_VARCHAR) {
            throw new SampleException(
                    "a text of " + longest + " bytes is longer than the longest VARCHAR, " + LONGEST_VARCHAR);
        }
        return longest <= SHORT_VARCHAR ? "varchar(" + SHORT_VARCHAR + ")" : "varchar(max)";
    }

    private boolean fits(Type type, String text) {
        return switch (type) {
            case BOOLEAN -> text.equals("true") || text.equals("false") || text.equals("TRUE") || text.equals("FALSE");
            case INTEGER ->
                WHOLE.matcher(text).matches()
                        && text.length() <= 11
                        && isWithin(text, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case BIGINT ->
                WHOLE.matcher(text).matches() && text.length() <= 20 && isWithin(text, Long.MIN_VALUE, Long.MAX_VALUE);
            case DOUBLE -> NUMBER.matcher(text).matches() && isExactDouble(text);
            case DECIMAL ->
                NUMBER.matcher(text).matches() && text.indexOf('e') < 0 && text.indexOf('E') < 0 && widenDecimal(text);
            case DATE -> text.length() == DATE_LENGTH && isDate(text);
            case TIMESTAMP -> isTimestamp(text, false);
            case TIMESTAMPTZ -> isTimestamp(text, true);
        };
    }

    private static boolean isWithin(String text, long low, long high) {
        if (text.length() < LONG_DIGITS) {
            long number = Long.parseLong(text);
            return number >= low && number <= high;
        }
        BigDecimal number = new BigDecimal(text);
        return number.compareTo(BigDecimal.valueOf(low)) >= 0 && number.compareTo(BigDecimal.valueOf(high)) <= 0;
    }

    /** True when rounding the double to the digits of the text gives the text back. */
    private static boolean isExactDouble(String text) {
        if (text.length() <= SAFE_DOUBLE_DIGITS && text.indexOf('e') < 0 && text.indexOf('E') < 0) {
            return true;
        }
        double number = Double.parseDouble(text);
        BigDecimal exact = new BigDecimal(text);
        return Double.isFinite(number)
                && exact.precision() <= DOUBLE_DIGITS
                && new BigDecimal(number)
                                .setScale(exact.scale(), RoundingMode.HALF_EVEN)
                                .compareTo(exact)
                        == 0;
    }

    private boolean widenDecimal(String text) {
        int point = text.indexOf('.');
        int whole = point < 0 ? text.length() : point;
        scale = Math.max(scale, text.length() - Math.min(whole + 1, text.length()));
        wholeDigits = Math.max(wholeDigits, text.startsWith("-") ? whole - 1 : whole);
        return wholeDigits + scale <= DECIMAL_DIGITS;
    }

    private static boolean isDate(String text) {
        try {
            return LocalDate.parse(text).getYear() > 0;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isTimestamp(String text, boolean zoned) {
        if (text.length() <= DATE_LENGTH + 1
                || !isDate(text.substring(0, DATE_LENGTH))
                || " T".indexOf(text.charAt(DATE_LENGTH)) < 0) {
            return false;
        }
        var time = TIME.matcher(text.substring(DATE_LENGTH + 1));
        return time.matches() && zoned == (time.group(2) != null) && isTime(time.group(1));
    }

    private static boolean isTime(String text) {
        try {
            LocalTime.parse(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static int utf8Length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
