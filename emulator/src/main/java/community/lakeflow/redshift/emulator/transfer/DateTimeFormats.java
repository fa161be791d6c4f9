package community.lakeflow.redshift.emulator.transfer;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** DATEFORMAT and TIMEFORMAT. Documented: r_DATEFORMAT_and_TIMEFORMAT_strings; what 'auto' takes beyond ISO is left to PostgreSQL. */
final class DateTimeFormats {
    private final @Nullable String date;
    private final @Nullable String time;
    private final @Nullable DateTimeFormatter dateFormatter;
    private final @Nullable DateTimeFormatter timeFormatter;

    DateTimeFormats(@Nullable String date, @Nullable String time) {
        this.date = date;
        this.time = time;
        this.dateFormatter = formatter(date);
        this.timeFormatter = formatter(time);
    }

    /** As an ISO date; null where no format was given and it has to be one already. */
    @Nullable
    String date(String value) {
        if (dateFormatter == null) {
            return "auto".equalsIgnoreCase(date) ? value : null;
        }
        TemporalAccessor fields = parse(dateFormatter, value);
        LocalDate parsed = fields == null ? null : fields.query(TemporalQueries.localDate());
        return parsed == null ? null : parsed.toString();
    }

    /** As an ISO timestamp; null where no format was given and it has to be one already. */
    @Nullable
    String timestamp(String value) {
        if ("epochsecs".equalsIgnoreCase(time) || "epochmillisecs".equalsIgnoreCase(time)) {
            return epoch(value, "epochsecs".equalsIgnoreCase(time) ? 1_000_000 : 1000);
        }
        if (timeFormatter == null) {
            return "auto".equalsIgnoreCase(time) ? value : null;
        }
        TemporalAccessor fields = parse(timeFormatter, value);
        LocalDate day = fields == null ? null : fields.query(TemporalQueries.localDate());
        LocalTime clock = fields == null ? null : fields.query(TemporalQueries.localTime());
        return day == null
                ? null
                : LocalDateTime.of(day, clock == null ? LocalTime.MIDNIGHT : clock)
                        .toString();
    }

    private static @Nullable String epoch(String value, long micros) {
        try {
            return DateTimeText.timestamp(
                    new BigDecimal(value).multiply(BigDecimal.valueOf(micros)).longValue());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable TemporalAccessor parse(DateTimeFormatter formatter, String value) {
        try {
            return formatter.parse(value);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable DateTimeFormatter formatter(@Nullable String format) {
        boolean named = format == null || format.toLowerCase(Locale.ROOT).matches("auto|epochsecs|epochmillisecs");
        if (named || format == null) {
            return null;
        }
        DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().parseCaseInsensitive();
        int at = 0;
        while (at < format.length()) {
            at += append(format.substring(at).toUpperCase(Locale.ROOT), format.charAt(at), builder);
        }
        return builder.toFormatter(Locale.ROOT);
    }

    /** @return how many characters of the format are done */
    private static int append(String rest, char literal, DateTimeFormatterBuilder builder) {
        String[][] parts = {
            {"YYYY", "uuuu"}, {"YY", "uu"}, {"MONTH", "MMMM"}, {"MON", "MMM"}, {"MM", "MM"}, {"DD", "dd"},
            {"HH24", "HH"}, {"HH12", "hh"}, {"HH", "HH"}, {"MI", "mm"}, {"AM", "a"}, {"PM", "a"}
        };
        for (String[] part : parts) {
            if (rest.startsWith(part[0])) {
                builder.appendPattern(part[1]);
                return part[0].length();
            }
        }
        if (rest.startsWith("SS")) {
            builder.appendPattern("ss").optionalStart().appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true);
            builder.optionalEnd();
            return 2;
        }
        builder.appendLiteral(literal);
        return 1;
    }
}
