package community.lakeflow.redshift.integration.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.lakeflow.redshift.integration.Lakehouse;
import community.lakeflow.redshift.integration.LakehouseExtension;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Which rows Redshift chooses, where that is left to it, and what it does not choose. */
@ExtendWith(LakehouseExtension.class)
class PushedRowsTest {
    private static final String SALES = "public.sales";

    private final Lakehouse lakehouse;

    PushedRowsTest(Lakehouse lakehouse) {
        this.lakehouse = lakehouse;
    }

    @Test
    void aSampleIsDrawnByRedshift() {
        Dataset<Row> sales = lakehouse.table(SALES);
        long all = sales.count();
        Dataset<Row> sample = sales.sample(0.25, 7).where("salesid > 0");

        assertThat(lakehouse.physicalPlan(sample))
                .contains("pushed sample: 0.25")
                .doesNotContain("Sample ");
        long drawn = sample.collectAsList().size();
        // Off by six standard deviations once in a billion times.
        assertThat((double) drawn)
                .isBetween(all * 0.25 - 6 * Math.sqrt(all * 0.1875), all * 0.25 + 6 * Math.sqrt(all * 0.1875));
        assertThat(ScanMetrics.of(sample)).containsEntry("redshiftRows", drawn);
    }

    @Test
    void aSampleOfSqlIsDrawnByRedshift() {
        lakehouse.table(SALES).createOrReplaceTempView("sampled");
        Dataset<Row> sample = lakehouse.spark().sql("select count(*) from sampled tablesample (10 percent)");

        assertThat(lakehouse.physicalPlan(sample)).contains("pushed sample: 0.1", "COUNT(*)");
        assertThat(sample.head().getLong(0)).isPositive();
    }

    @Test
    void aSampleWithReplacementAndTheRestOfASampleStayWithSpark() {
        Dataset<Row> sales = lakehouse.table(SALES);

        assertThat(lakehouse.physicalPlan(sales.sample(true, 0.5, 7))).doesNotContain("pushed sample");
        Dataset<Row>[] halves = sales.select("salesid").randomSplit(new double[] {0.5, 0.5}, 7);
        assertThat(halves[0].count() + halves[1].count()).isEqualTo(sales.count());
        assertThat(halves[0].intersect(halves[1]).count()).isZero();
    }

    @Test
    void aSampleOfRowsThatTheOptionChoseStaysWithSpark() {
        Dataset<Row> sample =
                lakehouse.reader().option("limit", "100").load(SALES).sample(0.5, 7);

        assertThat(lakehouse.physicalPlan(sample)).doesNotContain("pushed sample");
        assertThat(sample.count()).isLessThan(100);
    }

    @Test
    void whatDependsOnTheRowsThatTheOptionChoseStaysWithSpark() {
        Dataset<Row> some = lakehouse.reader().option("limit", "20").load(SALES);

        assertThat(some.groupBy().count().head().getLong(0)).isEqualTo(20);
        assertThat(some.where("qtysold < 0").count()).isZero();
        assertThat(some.where("qtysold > 0").count()).isEqualTo(20);
        assertThat(some.offset(15).collectAsList()).hasSize(5);
        assertThat(some.orderBy("salesid").limit(30).collectAsList()).hasSize(20);
        assertThat(some.limit(30).offset(15).collectAsList()).hasSize(5);
    }

    @Test
    void offsetsAreCountedWithinTheLimit() {
        Dataset<Row> ordered = lakehouse.table(SALES).select("salesid").orderBy("salesid");
        List<Row> first = ordered.limit(20).collectAsList();

        assertThat(ordered.limit(10).offset(4).collectAsList()).isEqualTo(first.subList(4, 10));
        assertThat(ordered.offset(4).limit(10).collectAsList()).isEqualTo(first.subList(4, 14));
        assertThat(ordered.limit(3).offset(5).collectAsList()).isEmpty();
        assertThat(lakehouse.physicalPlan(ordered.offset(4).limit(10)))
                .contains("pushed limit: 10, pushed offset: 4")
                .doesNotContain("Limit ", "Offset");
        assertThat(lakehouse.physicalPlan(lakehouse.table(SALES).offset(4))).doesNotContain("pushed offset");
    }

    @Test
    void aLimitOfMoreThanAResultMayHoldIsSharedOut() {
        lakehouse.run(
                "CREATE TABLE IF NOT EXISTS public.wide (id integer, note varchar(65535))",
                "INSERT INTO public.wide VALUES (1, 'a'), (2, 'b'), (3, 'c')");
        Dataset<Row> wide = lakehouse.reader().option("partitions", "2").load("public.wide");

        assertThat(lakehouse.physicalPlan(wide.limit(10_000)))
                .contains("pushed limit of each statement: 10000", "Limit ");
        assertThat(wide.limit(10_000).collectAsList()).hasSize(3);
        assertThat(lakehouse.physicalPlan(wide.limit(2))).contains("pushed limit: 2");
        assertThat(wide.limit(2).collectAsList()).hasSize(2);
        assertThat(lakehouse.physicalPlan(wide.orderBy("id").limit(10_000))).doesNotContain("pushed order");
    }

    @Test
    void aSumThatPassesTheRangeOfItsTypeFailsAsInSpark() {
        lakehouse.run(
                "CREATE TABLE IF NOT EXISTS public.vast (big bigint)",
                "TRUNCATE public.vast",
                "INSERT INTO public.vast VALUES (9223372036854775807), (9223372036854775807), (2)");
        Dataset<Row> sum = lakehouse.table("public.vast").selectExpr("sum(big)");

        assertThat(lakehouse.physicalPlan(sum)).contains("SUM(\"big\")");
        assertThatThrownBy(sum::collectAsList).hasMessageContaining("OVERFLOW");
        lakehouse.spark().conf().set("spark.sql.ansi.enabled", "false");
        try {
            assertThat(lakehouse
                            .table("public.vast")
                            .selectExpr("sum(big)")
                            .head()
                            .getLong(0))
                    .isZero();
        } finally {
            lakehouse.spark().conf().unset("spark.sql.ansi.enabled");
        }
    }

    @Test
    void withoutPushdownOnlyColumnsAreChosen() {
        Dataset<Row> off = lakehouse.reader().option("pushdown", "false").load(SALES);
        for (Dataset<Row> query : List.of(
                off.where("qtysold = 1").select("salesid"),
                off.groupBy("qtysold").count(),
                off.orderBy("salesid").limit(3),
                off.limit(3),
                off.sample(0.5, 7))) {
            assertThat(lakehouse.physicalPlan(query))
                    .contains("pushed filters: []")
                    .doesNotContain("pushed aggregates", "pushed order", "pushed limit", "pushed sample");
        }
        assertThat(lakehouse.physicalPlan(off.where("qtysold = 1").select("salesid")))
                .contains("columns: [salesid, qtysold]");
        assertThat(off.limit(3).count()).isEqualTo(3);
    }
}
