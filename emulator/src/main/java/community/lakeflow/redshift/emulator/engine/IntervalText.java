package community.lakeflow.redshift.emulator.engine;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * The text of intervals as the Redshift JDBC driver's getValue prints them, e.g. {@code 1 years 2 mons} and
 * {@code 4 days 5 hours 6 mins 7.5 secs}. Seen in the driver; that the Data API shows the same is a guess.
 */
final class IntervalText {

    private static final BigDecimal MINUTE = BigDecimal.valueOf(60);

    private long months;
    private long days;
    private BigDecimal seconds = BigDecimal.ZERO;

    private IntervalText(String raw) {
        String[] words = raw.split(" ", -1);
        int at = 0;
        for (; at + 1 < words.length; at += 2) {
            add(Long.parseLong(words[at]), words[at + 1]);
        }
        if (at < words.length) {
            addTime(words[at]);
        }
    }

    /** From IntervalStyle postgres, e.g. {@code -1 years +2 mons} or {@code 4 days -05:06:07.5}. */
    static String yearToMonth(String raw) {
        IntervalText interval = new IntervalText(raw);
        return interval.months / 12 + " years " + interval.months % 12 + " mons";
    }

    static String dayToSecond(String raw) {
        IntervalText interval = new IntervalText(raw);
        long whole = interval.seconds.longValue();
        BigDecimal rest = interval.seconds.remainder(MINUTE).stripTrailingZeros();
        String secs = (rest.scale() < 1 ? rest.setScale(1) : rest).toPlainString();
        return String.format(
                Locale.ROOT,
                "%d days %d hours %d mins %s secs",
                interval.days + interval.months * 30,
                whole / 3600,
                whole % 3600 / 60,
                secs);
    }

    private void add(long amount, String unit) {
        if (unit.startsWith("year")) {
            months += amount * 12;
        } else if (unit.startsWith("mon")) {
            months += amount;
        } else {
            days += amount;
        }
    }

    private void addTime(String time) {
        boolean negative = time.startsWith("-");
        String[] parts = (negative || time.startsWith("+") ? time.substring(1) : time).split(":", -1);
        BigDecimal total = new BigDecimal(parts[0])
                .multiply(MINUTE)
                .add(new BigDecimal(parts[1]))
                .multiply(MINUTE)
                .add(new BigDecimal(parts[2]));
        seconds = negative ? total.negate() : total;
    }
}
