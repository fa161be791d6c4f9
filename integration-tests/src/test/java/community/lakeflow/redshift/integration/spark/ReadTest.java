package community.lakeflow.redshift.integration.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.lakeflow.redshift.integration.Lakehouse;
import community.lakeflow.redshift.integration.LakehouseExtension;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LakehouseExtension.class)
class ReadTest {
    private final Lakehouse lakehouse;

    ReadTest(Lakehouse lakehouse) {
        this.lakehouse = lakehouse;
    }

    @Test
    void theTableIsAnOptionOrTheArgumentOfLoad() {
        long byOption =
                lakehouse.reader().option("table", "public.category").load().count();
        assertThat(byOption).isEqualTo(11);
        assertThat(lakehouse.table("public.category").count()).isEqualTo(11);
        assertThat(lakehouse.table("category").count()).isEqualTo(11);
    }

    @Test
    void onlyTheColumnsOfTheQueryAreRead() {
        Dataset<Row> query = lakehouse.table("public.category").select("catname", "catid");
        assertThat(lakehouse.explain(query)).contains("columns: [catid, catname]");
        assertThat(query.where("catid = 1").collectAsList()).containsExactly(RowFactory.create("MLB", 1L));
    }

    @Test
    void rowsAreCountedWithoutReadingAColumn() {
        Dataset<Row> table = lakehouse.reader().option("pushdown", "false").load("public.venue");
        assertThat(table.count()).isEqualTo(202);
        assertThat(lakehouse.explain(table.groupBy().count())).contains("columns: []");
    }

    @Test
    void aTableWithoutRowsIsRead() {
        lakehouse.run("CREATE TABLE public.nothing_in_it (a integer, b varchar(10))");
        assertThat(lakehouse.table("public.nothing_in_it").collectAsList()).isEmpty();
        assertThat(lakehouse.table("public.nothing_in_it").count()).isZero();
    }

    @Test
    void redshiftSendsNoMoreRowsThanTheLimit() {
        Dataset<Row> query = lakehouse.table("public.sales").limit(7);
        assertThat(query.collectAsList()).hasSize(7);
        assertThat(ScanMetrics.of(query)).containsEntry("redshiftRows", 7L);
    }

    @Test
    void theLimitGoesWithAFilterThatRedshiftDoesExactly() {
        Dataset<Row> query =
                lakehouse.table("public.sales").where("qtysold = 1").limit(3);
        assertThat(query.collectAsList()).hasSize(3);
        assertThat(ScanMetrics.of(query)).containsEntry("redshiftRows", 3L);
    }

    @Test
    void theLimitStaysWithSparkWhereSparkFiltersToo() {
        Dataset<Row> query =
                lakehouse.table("public.venue").where("length(venuename) > 3").limit(2);
        assertThat(lakehouse.explain(query)).doesNotContain("pushed limit");
        assertThat(query.collectAsList()).hasSize(2);
    }

    @Test
    void tableOptionsNarrowTheTable() {
        Dataset<Row> limited = lakehouse.reader().option("limit", "5").load("public.sales");
        assertThat(limited.count()).isEqualTo(5);
        assertThat(limited.limit(9).collectAsList()).hasSize(5);
        Dataset<Row> some = lakehouse
                .reader()
                .option("where_clause", "catid > 5 OR catname = 'MLB' -- not all")
                .load("public.category");
        assertThat(some.where("catid < 7").select("catid").orderBy("catid").collectAsList())
                .containsExactly(RowFactory.create(1L), RowFactory.create(6L));
    }

    @Test
    void explainNamesWhatIsPushedAndSendsNothing() {
        Dataset<Row> table = lakehouse.table("public.sales");
        long before = lakehouse.requests();
        String plan = lakehouse.explain(table.where("qtysold > 2 and saletime is not null")
                .select("salesid")
                .limit(10));
        assertThat(plan)
                .contains("public.sales")
                .contains("columns: [salesid]")
                .contains("\"qtysold\" > 2")
                .contains("\"saletime\" IS NOT NULL")
                .contains("pushed limit: 10");
        assertThat(lakehouse.requests()).isEqualTo(before);
    }

    @Test
    void explainShowsPartitionsAndRequestsAndSendsNothing() {
        Dataset<Row> table = lakehouse.reader().option("partitions", "4").load("public.sales");
        long before = lakehouse.requests();

        assertThat(lakehouse.explain(table))
                .contains("partitions: 4 by ranges of dateid from [")
                .contains("requests: about 5");
        assertThat(lakehouse.explain(table.where("qtysold = 1").limit(3))).contains("partitions: 1, ");
        assertThat(lakehouse.explain(table.where("dateid < 1900")))
                .contains("partitions: 4 by ranges of dateid from [")
                .contains(", of which filters leave 1, requests: about 2");
        assertThat(lakehouse.explain(table.groupBy().count()))
                .doesNotContain("columns:")
                .contains("pushed aggregates: [COUNT(*)]")
                .contains("requests: about 2");
        assertThat(lakehouse.requests()).isEqualTo(before);

        assertThat(lakehouse.explain(lakehouse
                        .reader()
                        .option("partitions", "3")
                        .option("partition_column", "catname")
                        .load("public.category")))
                .contains("partitions: 3 by a hash of [catname]");
    }

    @Test
    void aPartitionColumnThatIsNotThereIsRefusedAtLoad() {
        assertThatThrownBy(() ->
                        lakehouse.reader().option("partition_column", "catnmae").load("public.category"))
                .hasMessageContaining("public.category has no column 'catnmae'; did you mean 'catname'?");
    }

    @Test
    void partitionsAreReadByAsManyTasksOfOneSnapshot() {
        Dataset<Row> table = lakehouse.reader().option("partitions", "8").load("public.sales");
        long before = lakehouse.requests("BatchExecuteStatement");

        assertThat(table.javaRDD().getNumPartitions()).isEqualTo(8);
        assertThat(table.collectAsList())
                .containsExactlyInAnyOrderElementsOf(
                        lakehouse.table("public.sales").collectAsList());
        assertThat(lakehouse.requests("BatchExecuteStatement"))
                .as("one for the RDD, one for the query, and the catalog's two")
                .isLessThanOrEqualTo(before + 4);
    }

    @Test
    void noSecretIsInAPlan() {
        Dataset<Row> table = lakehouse.table("public.sales");
        table.createOrReplaceTempView("sales_with_secret");
        assertThat(lakehouse.explain(table)).doesNotContain(Lakehouse.SECRET);
        assertThat(table.toString() + table.schema()).doesNotContain(Lakehouse.SECRET);
        assertThat(((org.apache.spark.sql.classic.Dataset<Row>) table)
                        .queryExecution()
                        .toString())
                .doesNotContain(Lakehouse.SECRET);
        assertThat(((org.apache.spark.sql.classic.Dataset<Row>) table)
                        .queryExecution()
                        .logical()
                        .toJSON())
                .doesNotContain(Lakehouse.SECRET);
    }

    @Test
    void oneScanRunsOneStatement() {
        Dataset<Row> table = lakehouse.table("public.date");
        long before = lakehouse.requests("ExecuteStatement");
        assertThat(table.collectAsList()).hasSize(365);
        assertThat(lakehouse.requests("ExecuteStatement")).isEqualTo(before + 1);
    }

    @Test
    void aSecondActionReadsTheSameResult() {
        Dataset<Row> table = lakehouse.table("public.category");
        List<Row> first = table.collectAsList();
        long before = lakehouse.requests("ExecuteStatement");
        assertThat(table.collectAsList()).isEqualTo(first);
        assertThat(lakehouse.requests("ExecuteStatement")).isEqualTo(before);
    }

    @Test
    void theMetricsAreThoseOfTheRead() {
        // The first read of a connection also probes the service's CSV.
        assertThat(lakehouse.table("public.category").collectAsList()).isNotEmpty();
        Dataset<Row> table = lakehouse.table("public.date");
        long before = lakehouse.requests();
        assertThat(table.collectAsList()).hasSize(365);
        Map<String, Long> metrics = ScanMetrics.of(table);
        assertThat(metrics).containsEntry("redshiftRows", 365L).containsEntry("redshiftPages", 2L);
        assertThat(metrics.get("redshiftBytes")).isGreaterThan(365 * 20);
        assertThat(metrics.get("redshiftRequests")).isEqualTo(lakehouse.requests() - before);
    }

    @Test
    void eachLoadSeesTheTableAsItIsThen() {
        lakehouse.run("CREATE TABLE public.growing (a integer)", "INSERT INTO public.growing VALUES (1)");
        assertThat(lakehouse.table("public.growing").schema().fieldNames()).containsExactly("a");
        lakehouse.run("ALTER TABLE public.growing ADD COLUMN b varchar(10)");
        assertThat(lakehouse.table("public.growing").collectAsList()).containsExactly(RowFactory.create(1L, null));
    }

    @Test
    void awkwardNamesSimplyWork() {
        lakehouse.run(
                "CREATE SCHEMA \"Schéma.with \"\"all\"\"\"",
                "CREATE TABLE \"Schéma.with \"\"all\"\"\".\"drop table x; --\" "
                        + "(\"a.b\" integer, \"say \"\"hi\"\"\" varchar(20), \"größe €\" integer, \"`tick`\" integer, \" \" integer)",
                "INSERT INTO \"Schéma.with \"\"all\"\"\".\"drop table x; --\" VALUES (1, 'x', 2, 3, 4)");
        Dataset<Row> table = lakehouse.table("\"Schéma.with \"\"all\"\"\".drop table x; --");
        assertThat(table.schema().fieldNames()).containsExactly("a.b", "say \"hi\"", "größe €", "`tick`", " ");
        assertThat(table.where(
                                "`a.b` = 1 and `say \"hi\"` = 'x' and `größe €` > 1 and ```tick``` = 3 and ` ` is not null")
                        .collectAsList())
                .containsExactly(RowFactory.create(1L, "x", 2L, 3L, 4L));
    }

    @Test
    void anUnknownTableIsRefusedAtLoad() {
        assertThatThrownBy(() -> lakehouse.table("public.slaes"))
                .hasMessageContaining("Table public.slaes is not in database dev")
                .hasMessageContaining("public.sales");
    }

    @Test
    void sqlInATableNameIsOnlyAName() {
        assertThatThrownBy(() -> lakehouse.table("public.sales; drop table public.sales"))
                .hasMessageContaining("is not in database dev");
        assertThat(lakehouse.table("public.sales").count()).isPositive();
    }

    @Test
    void everyProblemOfTheOptionsIsReportedAtOnce() {
        long before = lakehouse.requests();
        assertThatThrownBy(() -> lakehouse
                        .spark()
                        .read()
                        .format("redshift-data")
                        .option("databse", "dev")
                        .option("cluster_identifier", "c")
                        .option("workgroup_name", "tests")
                        .option("limit", "many")
                        .load())
                .hasMessageContaining("unknown option 'databse'; did you mean 'database'?")
                .hasMessageContaining("database is missing")
                .hasMessageContaining("cluster_identifier and workgroup_name are both given")
                .hasMessageContaining("table is missing")
                .hasMessageContaining("limit: 'many' is not valid");
        assertThat(lakehouse.requests()).isEqualTo(before);
    }

    @Test
    void twoTablesAtOnceAreRefused() {
        assertThatThrownBy(
                        () -> lakehouse.reader().option("table", "public.sales").load("public.event"))
                .hasMessageContaining("the table is given twice");
    }

    @Test
    void aSchemaOfTheUsersIsRefused() {
        assertThatThrownBy(() -> lakehouse.reader().schema("catid int").load("public.category"))
                .hasMessageContaining("user-specified schema");
    }

    @Test
    void aTableJoinsWithItself() {
        Dataset<Row> table = lakehouse.table("public.category");
        assertThat(table.alias("l").join(table.alias("r"), "catid").count()).isEqualTo(11);
    }

    @Test
    void aFailingStatementSaysWhy() {
        Dataset<Row> table =
                lakehouse.reader().option("where_clause", "no_such_column = 1").load("public.category");
        assertThatThrownBy(table::collectAsList)
                .hasStackTraceContaining("no_such_column")
                .hasStackTraceContaining("failed: ");
    }

    @Test
    void pagesFollowEachOther() throws Exception {
        Dataset<Row> listing = lakehouse.table("public.listing").select("listid");
        List<Long> read =
                listing.collectAsList().stream().map(row -> row.getLong(0)).toList();
        List<Long> judged = new ArrayList<>();
        try (Connection connection = lakehouse.jdbc();
                ResultSet result = connection.createStatement().executeQuery("SELECT listid FROM public.listing")) {
            while (result.next()) {
                judged.add(result.getLong(1));
            }
        }
        assertThat(read).containsExactlyInAnyOrderElementsOf(judged);
        assertThat(ScanMetrics.of(listing).get("redshiftPages")).isGreaterThan(5);
    }
}
