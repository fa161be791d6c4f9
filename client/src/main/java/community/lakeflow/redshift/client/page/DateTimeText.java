package community.lakeflow.redshift.client.page;

/**
 * Reads {@code yyyy-MM-dd[ HH:mm:ss[.ffffff]][ BC]} from bytes, again and again. A year has four digits or more. A fraction has any number of digits;
 * beyond microseconds, which Redshift does not keep, they must be zero.
 */
final class DateTimeText {
    private static final long MICROS_PER_DAY = 86_400_000_000L;
    private static final int MICRO_DIGITS = 6;

    /** Days before each month, in a year that begins with March, so that the leap day is its last. */
    private static final int[] DAYS_BEFORE = {306, 337, 0, 31, 61, 92, 122, 153, 184, 214, 245, 275};

    private static final int[] LENGTHS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    /** From 0000-03-01 to 1970-01-01. */
    private static final int DAYS_TO_EPOCH = 719_468;

    private byte[] chars = {};
    private int end;
    private int at;
    private int year;
    private int month;
    private int day;
    private long microsOfDay;

    /** The text to be read next. */
    void of(byte[] ascii, int from, int to) {
        chars = ascii;
        at = from;
        end = to;
    }

    boolean readDate() {
        if (!readYear() || !skip('-')) {
            return false;
        }
        month = twoDigits();
        if (!skip('-')) {
            return false;
        }
        day = twoDigits();
        return month >= 1 && month <= 12 && day >= 1 && day <= 31;
    }

    private boolean readYear() {
        if (end - at > 4 && chars[at + 4] == '-') {
            int century = twoDigits();
            int rest = twoDigits();
            year = century * 100 + rest;
            return century >= 0 && rest >= 0;
        }
        int start = at;
        year = number();
        return at - start >= 4;
    }

    boolean readTime() {
        if (!skip(' ') && !skip('T')) {
            return false;
        }
        int hour = twoDigits();
        boolean colon = skip(':');
        int minute = twoDigits();
        colon &= skip(':');
        int second = twoDigits();
        if (!colon || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
            return false;
        }
        microsOfDay = ((hour * 60L + minute) * 60 + second) * 1_000_000;
        return !skip('.') || readFraction();
    }

    private boolean readFraction() {
        int start = at;
        long micros = 0;
        while (at < end && AsciiText.isDigit(chars[at])) {
            int digit = chars[at] - '0';
            if (at - start < MICRO_DIGITS) {
                micros = micros * 10 + digit;
            } else if (digit != 0) {
                return false;
            }
            at++;
        }
        for (int digits = at - start; digits < MICRO_DIGITS; digits++) {
            micros *= 10;
        }
        microsOfDay += micros;
        return true;
    }

    /** Reads the era, if there is one, and says whether the text ends there. Year 1 BC is year 0. */
    boolean readEra() {
        if (end - at == 3 && chars[at] == ' ' && chars[at + 1] == 'B' && chars[at + 2] == 'C') {
            year = 1 - year;
            at = end;
        }
        return at == end && isDay();
    }

    private boolean isDay() {
        return day <= LENGTHS[month - 1] || (month == 2 && day == 29 && isLeapYear());
    }

    private boolean isLeapYear() {
        return (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0);
    }

    /** Proleptic Gregorian, as both Redshift and Spark count. */
    long epochDay() {
        int marchYear = month <= 2 ? year - 1 : year;
        long leapDays =
                (long) Math.floorDiv(marchYear, 4) - Math.floorDiv(marchYear, 100) + Math.floorDiv(marchYear, 400);
        return marchYear * 365L + leapDays + DAYS_BEFORE[month - 1] + day - 1 - DAYS_TO_EPOCH;
    }

    long epochMicros() {
        return Math.addExact(Math.multiplyExact(epochDay(), MICROS_PER_DAY), microsOfDay);
    }

    private boolean skip(char expected) {
        if (at < end && chars[at] == expected) {
            at++;
            return true;
        }
        return false;
    }

    /** -1 where there are no two digits. */
    private int twoDigits() {
        if (end - at < 2 || !AsciiText.isDigit(chars[at]) || !AsciiText.isDigit(chars[at + 1])) {
            return -1;
        }
        int number = (chars[at] - '0') * 10 + chars[at + 1] - '0';
        at += 2;
        return number;
    }

    private int number() {
        int number = 0;
        int limit = Math.min(end, at + 7);
        while (at < limit && AsciiText.isDigit(chars[at])) {
            number = number * 10 + chars[at] - '0';
            at++;
        }
        return number;
    }
}
