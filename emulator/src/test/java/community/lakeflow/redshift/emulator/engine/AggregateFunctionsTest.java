package community.lakeflow.redshift.emulator.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Aggregates and window functions over the WINSALES table of the guide: https://docs.aws.amazon.com/redshift/latest/dg/c_Window_functions.html. */
class AggregateFunctionsTest {

    private static final String DATABASE = "aggregates";

    @BeforeAll
    static void loadWinsales() throws EngineException {
        try (Sql sql = SharedEngine.database(DATABASE)) {
            sql.runAll(
                    "CREATE TABLE winsales (salesid int, dateid date, sellerid int, buyerid char(10), qty int, qty_shipped int, price decimal(8,2))",
                    """
                    INSERT INTO winsales VALUES
                    (30001, '2003-08-02', 3, 'b', 10, 10, 1.10), (10001, '2003-12-24', 1, 'c', 10, 10, 2.25), (10005, '2003-12-24', 1, 'a', 30, NULL, 3.00),
                    (40001, '2004-01-09', 4, 'a', 40, NULL, 4.10), (10006, '2004-01-18', 1, 'c', 10, NULL, 5.00), (20001, '2004-02-12', 2, 'b', 20, 20, 6.00),
                    (40005, '2004-02-12', 4, 'a', 10, 10, 7.00), (20002, '2004-02-16', 2, 'c', 20, 20, 8.00), (30003, '2004-04-18', 3, 'b', 15, NULL, 9.00),
                    (30004, '2004-04-18', 3, 'b', 20, NULL, 10.00), (30007, '2004-09-07', 3, 'c', 30, NULL, 11.00)
                    """);
        }
    }

    /** Published: r_LISTAGG.html, r_WF_LISTAGG.html, r_WF_MEDIAN.html, r_WF_PERCENTILE_CONT.html, r_WF_PERCENTILE_DISC.html, r_WF_RATIO_TO_REPORT.html, r_AVG.html. */
    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "listagg(sellerid) within group (order by dateid) from winsales => 31141242333",
                "listagg(dateid,'|') within group (order by sellerid desc,salesid asc) from winsales where buyerid = 'b' => 2003-08-02|2004-04-18|2004-04-18|2004-02-12",
                "buyerid, listagg(salesid,',') within group (order by salesid) as sales_id from winsales group by buyerid order by buyerid limit 1 => a         |10005,40001,40005",
                "listagg(distinct sellerid, ', ') within group (order by sellerid desc) from winsales => 4, 3, 2, 1",
                "listagg(distinct sellerid, ', ') within group (order by dateid) from winsales => 3, 1, 4, 2",
                "listagg(qty_shipped, ',') from winsales where sellerid = 4 => 10",
                "listagg(qty_shipped) from winsales where salesid = 40001 => <null>",
                "top 1 listagg(salesid, ',') within group (order by salesid desc) over (partition by sellerid) from winsales order by sellerid => 10006,10005,10001",
                "top 1 listagg(distinct qty, ',') within group (order by qty) over (partition by sellerid) from winsales order by sellerid => 10,30",
                "top 1 listagg(sellerid) within group (order by sellerid) over () from winsales => 11122333344",
                "median(qty) from winsales where sellerid = 3 => 17.5",
                "median(qty_shipped::float8), median(dateid), median(price)::decimal(8,2) from winsales where sellerid = 2 => 20.0|2004-02-14|7.00",
                "median(qty) from winsales where false => <null>",
                "percentile_cont(0.25) within group (order by qty desc) from winsales where sellerid = 3 => 22.50",
                "percentile_disc(0.5) within group (order by qty) from winsales where sellerid = 3 => 15",
                "approximate percentile_disc(0.5) within group (order by qty) from winsales => 20",
                "approximate count(distinct sellerid) from winsales => 4",
                "avg(qty), avg(qty::bigint), avg(qty::smallint) from winsales where sellerid = 1 => 16|16|16",
                "avg(price), avg(price::float8) from winsales where sellerid = 1 => 3.42|3.4166666666666665",
                "avg(distinct qty) from winsales where sellerid = 1 => 20",
                "avg(qty) from winsales where false => <null>",
                "top 1 avg(qty) over (partition by sellerid) from winsales order by sellerid => 16",
                "sum(qty), sum(qty::bigint), count(*) from winsales => 215|215|11"
            })
    void aggregatesAsPublished(String query, String row) throws Exception {
        assertThat(rows(query)).isEqualTo(row);
    }

    @Test
    void medianAndPercentilesAreWindowFunctionsToo() throws Exception {
        assertThat(rows(
                        "sellerid, qty, median(qty) over (partition by sellerid), percentile_cont(0.5) within group (order by qty)"
                                + " over (partition by sellerid), percentile_disc(0.6) within group (order by qty) over (partition by sellerid)"
                                + " from winsales where sellerid in (3, 4) order by 1, 2"))
                .isEqualTo(
                        """
                        3|10|17.5|17.5|20
                        3|15|17.5|17.5|20
                        3|20|17.5|17.5|20
                        3|30|17.5|17.5|20
                        4|10|25.0|25.0|40
                        4|40|25.0|25.0|40""");
    }

    @Test
    void ratioToReportIsThePartOfThePartition() throws Exception {
        assertThat(
                        rows(
                                "salesid, ratio_to_report(qty) over (partition by sellerid) from winsales where sellerid < 3 order by salesid"))
                .isEqualTo("10001|0.2\n10005|0.6\n10006|0.2\n20001|0.5\n20002|0.5");
    }

    @Test
    void columnsAreNamedAsRedshiftNamesThem() throws Exception {
        try (Sql sql = SharedEngine.database(DATABASE)) {
            sql.run(
                    "SELECT listagg(qty), median(qty), percentile_cont(0.5) within group (order by qty), avg(qty), nvl(max(qty), 1),"
                            + " decode(max(qty), 1, 2, 3), dateadd(day, 1, max(dateid)), datediff(day, min(dateid), max(dateid)),"
                            + " date_part(year, max(dateid)), extract(year from max(dateid)) FROM winsales");
            assertThat(sql.columns())
                    .extracting(ResultColumn::label)
                    .containsExactly(
                            "listagg",
                            "median",
                            "percentile_cont",
                            "avg",
                            "coalesce",
                            "case",
                            "date_add",
                            "date_diff",
                            "pgdate_part",
                            "date_part");
            assertThat(sql.columns())
                    .extracting(ResultColumn::typeName)
                    .containsExactly(
                            "varchar",
                            "numeric",
                            "numeric",
                            "int8",
                            "int4",
                            "int4",
                            "timestamp",
                            "int8",
                            "float8",
                            "int4");
        }
    }

    @Test
    void namesOfFunctionsMayBeColumnsAndAliases() throws Exception {
        try (Sql sql = SharedEngine.database(DATABASE)) {
            sql.runAll(
                    "CREATE TABLE odd (len int, median int, decode int, listagg int, minus int, approximate int)",
                    "INSERT INTO odd (len, median, decode, listagg, minus, approximate) VALUES (1, 2, 3, 4, 5, 6)");
            assertThat(sql.rows("SELECT len, t.median, decode, t.listagg AS avg, minus, approximate FROM odd AS t"))
                    .containsExactly("1|2|3|4|5|6");
            assertThat(sql.rows("WITH median (avg) AS (SELECT 7) SELECT avg FROM median AS decode (avg)"))
                    .containsExactly("7");
        }
    }

    @Test
    void aListThatIsTooLongFails() {
        assertThatThrownBy(() -> rows("listagg(repeat('x', 1000)) FROM generate_series(1, 66)"))
                .hasMessage("ERROR: Result size exceeds LISTAGG limit");
    }

    /** Documented in bytes: 64K - 1. */
    @Test
    void aListIsMeasuredInBytes() throws Exception {
        assertThat(rows("len(listagg(repeat('é', 32767) || e)) FROM (SELECT 'x' AS e) t"))
                .isEqualTo("32768");
        assertThatThrownBy(() -> rows("len(listagg(repeat('é', 32767) || e)) FROM (SELECT 'xy' AS e) t"))
                .hasMessage("ERROR: Result size exceeds LISTAGG limit");
    }

    private static String rows(String query) throws EngineException {
        try (Sql sql = SharedEngine.database(DATABASE)) {
            return sql.value("SELECT " + query);
        }
    }
}
