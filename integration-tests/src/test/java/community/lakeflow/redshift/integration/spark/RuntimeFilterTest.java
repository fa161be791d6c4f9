package community.lakeflow.redshift.integration.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.lakeflow.redshift.integration.AllTypes;
import community.lakeflow.redshift.integration.Lakehouse;
import community.lakeflow.redshift.integration.LakehouseExtension;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A join with few keys reads few rows of Redshift. */
@ExtendWith(LakehouseExtension.class)
class RuntimeFilterTest {
    private final Lakehouse lakehouse;

    RuntimeFilterTest(Lakehouse lakehouse) {
        this.lakehouse = lakehouse;
    }

    @Test
    void readsOnlyRowsThatHaveAPartner() {
        Dataset<Row> sales = lakehouse.table("public.sales");
        long all = sales.count();
        Dataset<Row> query = joined(sales, "qtysold", keys("id % 3 = 2", 5));

        assertThat(rows(query))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(
                        rows(joined(sales, "qtysold", keys("id % 3 = 2", 5).hint("merge"))));

        Dataset<Row> once = joined(sales, "qtysold", keys("id % 3 = 2", 5));
        long before = lakehouse.requests("ExecuteStatement");
        long answered = once.collectAsList().size();
        assertThat(lakehouse.requests("ExecuteStatement") - before).isEqualTo(1);
        assertThat(ScanMetrics.of(once).get("redshiftRows")).isEqualTo(answered).isLessThan(all);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id | id",
                "c_integer | id",
                "c_bigint | id",
                "c_date | date_add(date'2024-06-10', cast(id % 5 as int))",
                "c_timestamptz | timestamp'2024-03-31 00:30:00Z' + make_interval(0, 0, 0, 0, cast(id % 3 as int))",
                "c_decimal_18_2 | cast(1234.5 + id % 4 as decimal(18,2))",
                "c_varchar | element_at(array('plain', 'PLAIN', 'x', '', null), cast(id % 5 + 1 as int))",
                "c_char | element_at(array('x         ', 'x', null), cast(id % 3 + 1 as int))"
            })
    void answersAsWithoutPushdown(String column, String key) {
        Dataset<Row> keys = keys("id < 1000 and id % 2 = 0", 100_000)
                .selectExpr(key + " as id")
                .distinct();
        Dataset<Row> on = lakehouse.table(AllTypes.TABLE);
        Dataset<Row> off = lakehouse.reader().option("pushdown", "false").load(AllTypes.TABLE);

        assertThat(lakehouse.physicalPlan(joined(on, column, keys))).contains("RuntimeFilters: [dynamicpruning");
        assertThat(rows(joined(on, column, keys))).containsExactlyInAnyOrderElementsOf(rows(joined(off, column, keys)));
    }

    @Test
    void tooManyKeysBecomeARange() {
        Dataset<Row> sales = lakehouse.table("public.sales");
        Dataset<Row> query = joined(sales, "salesid", keys("id > 20000 and id % 2 = 0", 90_000));

        assertThat(query.collectAsList()).isEmpty();
        assertThat(ScanMetrics.of(query).get("redshiftRows")).isZero();
    }

    @Test
    void noKeyReadsNothing() {
        Dataset<Row> query = joined(lakehouse.table("public.sales"), "salesid", keys("id % 3 = 7", 100));

        assertThat(query.collectAsList()).isEmpty();
    }

    /** Spark plans the partitions of the filtered batch, and asks the batch without filters for their readers. */
    @Test
    void onlyRowsThatHaveAPartnerAreUnloaded() {
        UnloadFolder folder = new UnloadFolder(lakehouse, "runtime-filter");
        Dataset<Row> sales = lakehouse.reader().options(folder.options()).load("public.sales");
        long expected = lakehouse.table("public.sales").where("qtysold = 2").count();
        Dataset<Row> query = joined(sales, "qtysold", keys("id % 3 = 2", 5));

        long before = lakehouse.requests("ExecuteStatement");
        assertThat(query.collectAsList()).hasSize((int) expected);
        assertThat(lakehouse.requests("ExecuteStatement") - before).isEqualTo(1);
        assertThat(ScanMetrics.of(query).get("redshiftRows")).isEqualTo(expected);
        folder.awaitEmpty();
    }

    /** An UNLOAD of no row may write nothing at all, and is confirmed by a statement. */
    @Test
    void whereNoRowHasAPartnerNothingIsUnloaded() {
        UnloadFolder folder = new UnloadFolder(lakehouse, "runtime-filter-none");
        Dataset<Row> sales = lakehouse.reader().options(folder.options()).load("public.sales");
        Dataset<Row> query = joined(sales, "salesid", keys("id > 89990 and id % 2 = 0", 90_000));

        assertThat(query.collectAsList()).isEmpty();
        folder.awaitEmpty();
    }

    /** The driver was told by its tasks that nothing is left, so nothing has to be cancelled, not even when Spark ends. */
    @Test
    void aNarrowedReadThatCameToItsEndIsKnownTo() {
        failAJobOfNoQuery();
        long before = cancelsOnceTheyCease();
        Dataset<Row> query = joined(lakehouse.table("public.sales"), "qtysold", keys("id % 3 = 2", 5));
        assertThat(query.collectAsList()).isNotEmpty();
        failAJobOfNoQuery();
        lakehouse.spark().range(1).count();

        assertThat(lakehouse.requests("CancelStatement")).isEqualTo(before);
    }

    /** Then what other tests began without a query is given up. */
    private void failAJobOfNoQuery() {
        assertThatThrownBy(() -> lakehouse.spark().range(1).javaRDD().foreach(number -> {
                    throw new IllegalStateException("no query's job");
                }))
                .isInstanceOf(Exception.class);
    }

    private long cancelsOnceTheyCease() {
        long counted;
        do {
            counted = lakehouse.requests("CancelStatement");
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
        } while (counted != lakehouse.requests("CancelStatement"));
        return counted;
    }

    @Test
    void rowsThatALimitChoseAreNotChangedByAJoin() {
        Dataset<Row> first = lakehouse.table("public.sales").orderBy("salesid").limit(10);
        Dataset<Row> query = joined(first, "qtysold", keys("id = 2", 5));

        assertThat(query.count())
                .isEqualTo(first.collectAsList().stream()
                        .filter(row -> row.<Long>getAs("qtysold") == 2)
                        .count());
    }

    @Test
    void explainSendsNothing() {
        Dataset<Row> query = joined(lakehouse.table("public.sales"), "qtysold", keys("id % 3 = 2", 5));
        long before = lakehouse.requests();
        assertThat(lakehouse.physicalPlan(query)).contains("RuntimeFilters: [dynamicpruning");
        assertThat(lakehouse.requests()).isEqualTo(before);
    }

    /** Keys that Spark only knows when it runs. */
    private Dataset<Row> keys(String condition, long end) {
        return lakehouse.spark().range(end).toDF().where(condition);
    }

    private static Dataset<Row> joined(Dataset<Row> table, String column, Dataset<Row> keys) {
        return table.join(
                functions.broadcast(keys.withColumnRenamed("id", "key")),
                functions.col(column).equalTo(functions.col("key")));
    }

    private static List<List<String>> rows(Dataset<Row> query) {
        return query.collectAsList().stream().map(AllTypes::exact).toList();
    }
}
