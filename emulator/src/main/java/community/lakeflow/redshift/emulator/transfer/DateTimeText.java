package community.lakeflow.redshift.emulator.transfer;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

/** PostgreSQL's text of dates and timestamps (ISO style) as numbers, and back. */
final class DateTimeText {
    private static final long MICROS_A_DAY = TimeUnit.DAYS.toMicros(1);

    private DateTimeText() {}

    /** Days since 1970 of {@code 2024-02-29}; years may have more than four digits. */
    static int epochDay(String date) {
        boolean beforeChrist = date.endsWith(" BC");
        String[] parts = (beforeChrist ? date.substring(0, date.length() - 3) : date).split("-", -1);
        int year = Integer.parseInt(parts[0]);
        return Math.toIntExact(
                LocalDate.of(beforeChrist ? 1 - year : year, Integer.parseInt(parts[1]), Integer.parseInt(parts[2]))
                        .toEpochDay());
    }

    /** Microseconds since 1970 of {@code 2024-02-29 12:34:56.789+05:30}; without a zone, as if in UTC. */
    static long epochMicros(String timestamp) {
        boolean beforeChrist = timestamp.endsWith(" BC");
        String text = beforeChrist ? timestamp.substring(0, timestamp.length() - 3) : timestamp;
        int blank = text.indexOf(' ');
        int zone = Math.max(text.indexOf('+', blank), text.indexOf('-', blank));
        String time = zone < 0 ? text.substring(blank + 1) : text.substring(blank + 1, zone);
        long offset = zone < 0
                ? 0
                : TimeUnit.SECONDS.toMicros(ZoneOffset.of(text.substring(zone)).getTotalSeconds());
        int day = epochDay(text.substring(0, blank) + (beforeChrist ? " BC" : ""));
        return day * MICROS_A_DAY + LocalTime.parse(time).toNanoOfDay() / 1000 - offset;
    }

    static String date(long epochDay) {
        LocalDate date = LocalDate.ofEpochDay(epochDay);
        return date.getYear() > 0
                ? year(date.getYear())
                        + date.toString().substring(date.toString().length() - 6)
                : year(1 - date.getYear())
                        + date.toString().substring(date.toString().length() - 6) + " BC";
    }

    private static String year(int year) {
        return "0".repeat(Math.max(0, 4 - String.valueOf(year).length())) + year;
    }

    /** Without a zone. */
    static String timestamp(long epochMicros) {
        String date = date(Math.floorDiv(epochMicros, MICROS_A_DAY));
        String time = LocalTime.ofNanoOfDay(Math.floorMod(epochMicros, MICROS_A_DAY) * 1000)
                .toString();
        return date.endsWith(" BC") ? date.substring(0, date.length() - 3) + " " + time + " BC" : date + " " + time;
    }

    static String time(long micros) {
        return LocalTime.ofNanoOfDay(micros * 1000).toString();
    }
}
