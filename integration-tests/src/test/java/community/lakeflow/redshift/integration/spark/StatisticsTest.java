package community.lakeflow.redshift.integration.spark;

import static org.assertj.core.api.Assertions.assertThat;

import community.lakeflow.redshift.integration.Lakehouse;
import community.lakeflow.redshift.integration.LakehouseExtension;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.plans.logical.ColumnStat;
import org.apache.spark.sql.catalyst.plans.logical.Statistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import scala.jdk.javaapi.CollectionConverters;

/** Spark knows how large a table is before it reads it. */
@ExtendWith(LakehouseExtension.class)
class StatisticsTest {
    private final Lakehouse lakehouse;

    StatisticsTest(Lakehouse lakehouse) {
        this.lakehouse = lakehouse;
        lakehouse.run(
                "CREATE TABLE IF NOT EXISTS public.measured (id bigint, kind varchar(10), note varchar(2000))",
                "TRUNCATE public.measured",
                "INSERT INTO public.measured SELECT n, 'kind' || n % 4, CASE WHEN n % 2 = 0 THEN 'x' END"
                        + " FROM (SELECT row_number() OVER () AS n FROM public.sales LIMIT 1000) AS numbers",
                "ANALYZE public.measured");
    }

    @Test
    void tellsRowsBytesAndValues() {
        Statistics statistics = statistics(lakehouse.table("public.measured"));

        assertThat(statistics.rowCount().get().longValue()).isEqualTo(1_000);
        assertThat(statistics.sizeInBytes().longValue()).isBetween(15_000L, 60_000L);
        assertThat(column(statistics, "id").distinctCount().get().longValue()).isEqualTo(1_000);
        assertThat(column(statistics, "kind").distinctCount().get().longValue()).isEqualTo(4);
        assertThat(column(statistics, "kind").nullCount().get().longValue()).isZero();
        assertThat(column(statistics, "note").nullCount().get().longValue()).isEqualTo(500);
    }

    @Test
    void tellsWhatALimitLeaves() {
        Statistics statistics = statistics(lakehouse.table("public.measured").limit(7));

        assertThat(statistics.rowCount().get().longValue()).isEqualTo(7);
    }

    @Test
    void joinsASmallTableWithoutShufflingTheOther() {
        Dataset<Row> sales = lakehouse.table("public.sales");
        Dataset<Row> measured = lakehouse.table("public.measured");
        Dataset<Row> query = sales.join(measured, sales.col("salesid").equalTo(measured.col("id")));

        assertThat(lakehouse.physicalPlan(query)).contains("BroadcastHashJoin");
    }

    private static Statistics statistics(Dataset<Row> query) {
        return ((org.apache.spark.sql.classic.Dataset<Row>) query)
                .queryExecution()
                .optimizedPlan()
                .stats();
    }

    private static ColumnStat column(Statistics statistics, String name) {
        return CollectionConverters.asJava(statistics.attributeStats()).entrySet().stream()
                .filter(column -> column.getKey().name().equals(name))
                .map(java.util.Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }
}
