package community.lakeflow.redshift.emulator.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Date functions against the values of the Database Developer Guide. */
class DateFunctionsTest {

    /** Published: https://docs.aws.amazon.com/redshift/latest/dg/r_DATEADD_function.html. */
    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "dateadd(month, 18, '2008-02-28')        => 2009-08-28 00:00:00.0",
                "dateadd(m, 30, '2008-02-28')            => 2008-02-28 00:30:00.0",
                "dateadd(hour, 8, time '13:24:55')       => 21:24:55",
                "dateadd(hour, 12, time '13:24:55')      => 01:24:55",
                "dateadd(hour, 2, timetz '13:24:55 PST') => 23:24:55+00",
                "dateadd(month, 1, '2008-04-30')         => 2008-05-30 00:00:00.0",
                "dateadd(month, 12, '2016-02-29')        => 2017-02-28 00:00:00.0",
                "dateadd(year, 1, '2016-02-29')          => 2017-03-01 00:00:00.0"
            })
    void dateAddAsPublished(String expression, String value) throws Exception {
        assertThat(value(expression)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "dateadd('day', -1, '2024-03-01'::date)            => 2024-02-29 00:00:00.0",
                "dateadd(qtr, 1, '2024-01-31 10:00'::timestamp)    => 2024-04-30 10:00:00.0",
                "dateadd(w, 2, '2024-01-01'::timestamptz)          => 2024-01-15 00:00:00+00",
                "dateadd(ms, 1500, '2024-01-01'::timestamp)        => 2024-01-01 00:00:01.5",
                "dateadd(usecs, 1, '2024-01-01'::timestamp)        => 2024-01-01 00:00:00.000001",
                "dateadd(decade, 1, dateadd(day, 1, '2024-01-01')) => 2034-01-02 00:00:00.0",
                "dateadd(day, NULL, '2024-01-01')                  => <null>"
            })
    void dateAddTakesAnyPartAndType(String expression, String value) throws Exception {
        assertThat(value(expression)).isEqualTo(value);
    }

    /** Published: https://docs.aws.amazon.com/redshift/latest/dg/r_DATEDIFF_function.html, but for its 40 quarters up to a day in the 40th, which crosses 39 boundaries. */
    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "datediff(week, '2009-01-01', '2009-12-31')                                        => 52",
                "datediff(qtr, '1998-07-01', '2008-06-05'::date)                                   => 39",
                "datediff(hour, '2023-01-01', '2023-01-03 05:04:03')                               => 53",
                "datediff(days, 'Jun 1,2008 09:59:59 EST', 'Jul 4,2008 09:59:59 EST')              => 33",
                "datediff(year, '2008-12-31'::date, '2009-01-01'::date)                            => 1",
                "datediff(hour, '2009-01-01 8:30:00'::timestamp, '2009-01-01 10:00:00'::timestamp) => 2",
                "datediff(hour, time '20:00:00', time '15:24:45')                                  => -5",
                "datediff(hour, time '00:00:00.5550', time '15:24:45')                             => 15",
                "datediff(minute, time '20:00:00', time '21:00:00')                                => 60",
                "datediff(hours, timetz '20:00:00 PST', timetz '00:00:00.5550+00')                 => -4",
                "datediff(hours, timetz '20:00:00 PST', timetz '00:58:00 EST')                     => 1"
            })
    void dateDiffAsPublished(String expression, String value) throws Exception {
        assertThat(value(expression)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "datediff(s, '2024-01-01 00:00:00.999', '2024-01-01 00:00:01')  => 1",
                "datediff(mon, '2024-01-31'::date, '2023-12-01'::date)          => -1",
                "datediff(us, '1969-12-31 23:59:59.999999', '1970-01-01')       => 1",
                "datediff(minute, '1969-12-31 23:59:30', '1970-01-01 00:00:30') => 1",
                "datediff(day, '2024-01-01 23:00:00', '2024-01-02 01:00:00')    => 1",
                "datediff(day, '2024-01-01 01:00:00', '2024-01-01 23:00:00')    => 0",
                "datediff(week, '2024-06-09', '2024-06-10')                     => 1",
                "datediff(week, '2024-06-10', '2024-06-16')                     => 0",
                "datediff(century, '2000-12-31', '2001-01-01')                  => 1",
                "datediff(decade, '2009-12-31', '2010-01-01')                   => 1"
            })
    void dateDiffCountsBoundaries(String expression, String value) throws Exception {
        assertThat(value(expression)).isEqualTo(value);
    }

    /** Published: https://docs.aws.amazon.com/redshift/latest/dg/r_Dateparts_for_datetime_functions.html, r_EXTRACT_function.html. */
    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "extract(sec from timestamp '2009-09-21 11:10:03.189717')   => 3",
                "date_part(sec, timestamp '2009-09-21 11:10:03.189717')     => 3.189717",
                "extract(century from timestamp '2000-12-16 12:21:13')      => 20",
                "extract(century from timestamp '2001-12-16 12:21:13')      => 21",
                "extract(decade from timestamp '1999-02-16 20:38:40')       => 200",
                "extract(decade from timestamp '2000-02-16 20:38:40')       => 201",
                "extract(decade from timestamp '2010-02-16 20:38:40')       => 202",
                "extract(mil from timestamp '2000-12-16 12:21:13')          => 2",
                "extract(mil from timestamp '2001-12-16 12:21:13')          => 3",
                "extract(minute from timestamp '2009-09-09 12:08:43')       => 8",
                "extract(ms from timestamp '2009-09-09 12:08:43.101')       => 101",
                "extract(year from timestamptz '1.12.1997 07:37:16.00 PST') => 1997.0",
                "extract(ms from time '18:25:33.123456')                    => 123",
                "extract(ms from timetz '18:25:33.123456 EST')              => 123"
            })
    void partsAsPublished(String expression, String value) throws Exception {
        assertThat(value(expression)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "date_part(epoch, timestamp '2008-01-01 20:00:00') => 1.1992176E9",
                "date_part('dow', '2024-06-16'::date)              => 0.0",
                "extract(dayofyear from date '2024-12-31')         => 366",
                "extract(weekday from date '2024-06-15')           => 6",
                "extract(epoch from timestamp '1970-01-02')        => 86400",
                "date_trunc('mon', '2024-06-15'::date)             => 2024-06-01 00:00:00.0",
                "date_part_year(date '20220502')                   => 2022"
            })
    void partsOfOtherKinds(String expression, String value) throws Exception {
        assertThat(value(expression)).isEqualTo(value);
    }

    /** Published: https://docs.aws.amazon.com/redshift/latest/dg/r_DATE_TRUNC.html. */
    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "date_trunc('hour', TIMESTAMP '20200430 04:05:06.789')       => 2020-04-30 04:00:00.0",
                "date_trunc('quarter', TIMESTAMP '20200430 04:05:06.789')    => 2020-04-01 00:00:00.0",
                "date_trunc('millennium', TIMESTAMP '20200430 04:05:06.789') => 2001-01-01 00:00:00.0",
                "date_trunc('week', TIMESTAMP '20220430 04:05:06.789')       => 2022-04-25 00:00:00.0"
            })
    void dateTruncAsPublished(String expression, String value) throws Exception {
        assertThat(value(expression)).isEqualTo(value);
    }

    /** Published: https://docs.aws.amazon.com/redshift/latest/dg/r_ADD_MONTHS.html, r_MONTHS_BETWEEN_function.html, r_NEXT_DAY.html, r_LAST_DAY.html. */
    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "add_months('2008-03-31', 1)                                            => 2008-04-30 00:00:00.0",
                "add_months('2008-04-30', 1)                                            => 2008-05-31 00:00:00.0",
                "months_between('1969-01-18', '1969-03-18')                             => -2.0",
                "months_between('2014-08-31 10:00', '2014-09-30')                       => -1.0",
                "round(months_between('2008-12-25 15:00:00', '2008-01-21 19:30:00'), 2) => 11.12",
                "next_day('2014-08-20', 'Tuesday')                                      => 2014-08-26",
                "next_day('2014-08-20', 'we')                                           => 2014-08-27",
                "last_day('2014-01-15 10:00')                                           => 2014-01-31",
                "trunc('2011-07-21 10:32:38.248109'::timestamp)                         => 2011-07-21"
            })
    void monthsAsPublished(String expression, String value) throws Exception {
        assertThat(value(expression)).isEqualTo(value);
    }

    /** Published: https://docs.aws.amazon.com/redshift/latest/dg/CONVERT_TIMEZONE.html. */
    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "convert_timezone('PST', '2008-08-24 09:36:12')                          => 2008-08-24 01:36:12.0",
                "convert_timezone('US/Pacific', '2008-08-24 09:36:12')                   => 2008-08-24 02:36:12.0",
                "convert_timezone('EST', 'PST', '20080305 12:25:29')                     => 2008-03-05 09:25:29.0",
                "convert_timezone('America/New_York', '2013-02-01 08:00:00')             => 2013-02-01 03:00:00.0",
                "convert_timezone('America/New_York', '2013-06-01 08:00:00')             => 2013-06-01 04:00:00.0",
                "convert_timezone('GMT', 'NEWZONE +2', '2014-05-17 12:00:00')            => 2014-05-17 10:00:00.0",
                "convert_timezone('GMT', 'NEWZONE-2:15', '2014-05-17 12:00:00')          => 2014-05-17 14:15:00.0",
                "convert_timezone('GMT', 'America/Los_Angeles+2', '2014-05-17 12:00:00') => 2014-05-17 10:00:00.0",
                "convert_timezone('GMT', 'GMT+2', '2014-05-17 12:00:00')                 => 2014-05-17 10:00:00.0"
            })
    void timeZonesAsPublished(String expression, String value) throws Exception {
        assertThat(value(expression)).isEqualTo(value);
    }

    private static String value(String expression) throws EngineException {
        try (Sql sql = SharedEngine.database("dev")) {
            return sql.value("SELECT " + expression);
        }
    }
}
