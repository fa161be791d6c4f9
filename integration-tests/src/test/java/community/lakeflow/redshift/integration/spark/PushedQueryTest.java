package community.lakeflow.redshift.integration.spark;

import static org.assertj.core.api.Assertions.assertThat;

import community.lakeflow.redshift.integration.AllTypes;
import community.lakeflow.redshift.integration.Lakehouse;
import community.lakeflow.redshift.integration.LakehouseExtension;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole queries answer the same with and without pushdown, and what can be pushed is. */
@ExtendWith(LakehouseExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PushedQueryTest {
    private static final String SALES = "public.sales";

    private final Lakehouse lakehouse;

    PushedQueryTest(Lakehouse lakehouse) {
        this.lakehouse = lakehouse;
    }

    @BeforeAll
    void tables() {
        for (String table : List.of(SALES, AllTypes.TABLE)) {
            String view = table.substring(table.indexOf('.') + 1);
            lakehouse.table(table).createOrReplaceTempView(view + "_on");
            lakehouse.reader().option("pushdown", "false").load(table).createOrReplaceTempView(view + "_off");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "select count(*) from {sales} | COUNT(*)",
                "select count(*) from {sales} where qtysold = 1 | COUNT(*)",
                "select count(commission), count(distinct eventid), count(1) from {sales} | COUNT(DISTINCT \"eventid\")",
                "select min(saletime), max(pricepaid), min(dateid) from {sales} where salesid < 0 | MIN(\"saletime\")",
                "select eventid, sum(qtysold), sum(pricepaid), count(*) from {sales} group by eventid | SUM(\"pricepaid\")",
                "select sum(distinct qtysold) + 1, sum(distinct commission) from {sales} | SUM(DISTINCT \"qtysold\")",
                "select distinct qtysold, dateid from {sales} | pushed groups: [qtysold, dateid]",
                "select qtysold, count(*) n from {sales} group by qtysold having count(*) > 50 | COUNT(*)",
                "select qtysold as q, sum(commission) from {sales} where qtysold > 1 group by q | pushed groups: [qtysold]",
                "select c_varchar, count(*) from {all_types} group by c_varchar | pushed groups: [c_varchar]",
                "select c_char, c_boolean, count(*) from {all_types} group by all | pushed groups: [c_char, c_boolean]",
                "select c_timestamptz, max(c_timestamptz) from {all_types} group by c_timestamptz | pushed groups: [c_timestamptz]",
                "select min(c_timestamptz), max(c_timestamp), min(c_date), max(c_decimal_38_10) from {all_types} | AT TIME ZONE",
                "select count(c_double), count(c_varbyte), count(c_time) from {all_types} | COUNT(\"c_varbyte\")",
                "select c_smallint, sum(c_integer), sum(c_decimal_18_2) from {all_types} group by 1 | SUM(\"c_integer\")",
                "select count(*) from {all_types} where c_varchar = 'plain' | COUNT(*)",
                "select count(*) from {all_types} where c_varchar not in ('plain', '') | COUNT(*)",
                "select count(*) from {all_types} where c_varchar like 'l%' or c_char = 'x         ' | COUNT(*)"
            })
    void aggregatesAreRedshifts(String query, String pushed) {
        assertThat(answersAlike(query)).contains(pushed, "BatchScan").doesNotContain("HashAggregate");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select avg(qtysold), avg(pricepaid) from {sales}",
                "select eventid, avg(commission), count(*) from {sales} group by eventid",
                "select min(c_double), max(c_varchar), max(c_char), min(c_boolean) from {all_types}",
                "select max(c_real) from {all_types}",
                "select c_double, count(*) from {all_types} group by c_double",
                "select c_super, c_varbyte, c_time from {all_types} group by all",
                "select count(c_super), count(distinct c_varchar), count(distinct c_double) from {all_types}",
                "select sum(id + 1), count(if(id > 5, 1, null)) from {all_types}",
                "select count(*) filter (where id > 5) from {all_types}",
                "select count(*) from {all_types} where length(c_varchar) > 3",
                "select count(*) from {all_types} where c_varchar like '%a%'",
                "select year(c_date), count(*) from {all_types} group by 1"
            })
    void whatCouldDifferStaysWithSpark(String query) {
        assertThat(answersAlike(query)).contains("Aggregate").doesNotContain("pushed aggregates");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "select salesid, qtysold from {sales} order by qtysold desc, salesid limit 5 | \"qtysold\" DESC NULLS LAST",
                "select * from {sales} where qtysold = 2 order by saletime nulls last, salesid limit 7 | \"saletime\" ASC NULLS LAST",
                "select c_timestamptz, id from {all_types} order by c_timestamptz, id limit 4 | \"c_timestamptz\" ASC NULLS FIRST",
                "select id from {all_types} order by c_decimal_38_10 desc nulls first, c_date, id limit 6 | DESC NULLS FIRST",
                "select id, c_integer from {all_types} order by c_integer, id limit 5 offset 3 | pushed offset: 3",
                "select eventid, count(*) from {sales} group by eventid order by eventid limit 3 | pushed order: [\"eventid\" ASC NULLS FIRST]"
            })
    void theFirstRowsAreRedshifts(String query, String pushed) {
        assertThat(answersAlike(query)).contains(pushed).doesNotContain("Sort", "TakeOrdered", "Limit ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select id from {all_types} order by c_double, id limit 5",
                "select id from {all_types} order by c_varchar desc, id limit 5",
                "select id from {all_types} order by c_char, id limit 5",
                "select id from {all_types} order by c_boolean, id limit 5",
                "select id from {all_types} order by length(c_varchar), id limit 5",
                "select id from {all_types} where length(c_varchar) > 2 order by id limit 5",
                "select eventid, count(*) n from {sales} group by eventid order by n desc, eventid limit 3"
            })
    void ordersThatCouldDifferStayWithSpark(String query) {
        assertThat(answersAlike(query)).contains("TakeOrdered").doesNotContain("pushed order");
    }

    /** @return the plan with pushdown */
    private String answersAlike(String query) {
        Dataset<Row> on = lakehouse.spark().sql(query.replaceAll("\\{(\\w+)}", "$1_on"));
        Dataset<Row> off = lakehouse.spark().sql(query.replaceAll("\\{(\\w+)}", "$1_off"));
        assertThat(on.schema()).isEqualTo(off.schema());
        assertThat(rows(on)).isNotEmpty().containsExactlyInAnyOrderElementsOf(rows(off));
        assertThat(lakehouse.physicalPlan(off))
                .contains("pushed filters: []")
                .doesNotContain("pushed aggregates", "pushed order");
        return lakehouse.physicalPlan(on);
    }

    private static List<List<String>> rows(Dataset<Row> query) {
        return query.collectAsList().stream().map(AllTypes::exact).toList();
    }
}
