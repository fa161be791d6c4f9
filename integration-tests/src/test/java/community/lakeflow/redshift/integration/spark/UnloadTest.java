package community.lakeflow.redshift.integration.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.lakeflow.redshift.client.error.RedshiftException;
import community.lakeflow.redshift.emulator.EmulatorOptions;
import community.lakeflow.redshift.emulator.RedshiftEmulator;
import community.lakeflow.redshift.emulator.sample.SampleData;
import community.lakeflow.redshift.integration.AllTypes;
import community.lakeflow.redshift.integration.Lakehouse;
import community.lakeflow.redshift.integration.LakehouseExtension;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tables read by UNLOAD are those that are read directly, value for value. */
@ExtendWith(LakehouseExtension.class)
class UnloadTest {
    /** Parquet cannot carry it. */
    private static final String SKETCH = "c_hllsketch";

    private final Lakehouse lakehouse;
    private final UnloadFolder folder;

    UnloadTest(Lakehouse lakehouse) {
        this.lakehouse = lakehouse;
        this.folder = new UnloadFolder(lakehouse, "unload");
    }

    private DataFrameReader unloading() {
        return lakehouse.reader().options(folder.options());
    }

    private static List<List<String>> exact(Dataset<Row> rows) {
        return rows.orderBy("id").collectAsList().stream().map(AllTypes::exact).toList();
    }

    @Test
    void everyTypeIsThatOfTheDirectWay() throws Exception {
        Dataset<Row> unloaded = unloading().load(AllTypes.TABLE).drop(SKETCH);
        Dataset<Row> direct = lakehouse.table(AllTypes.TABLE).drop(SKETCH);
        assertThat(unloaded.schema()).isEqualTo(direct.schema());
        assertThat(exact(unloaded)).isNotEmpty().isEqualTo(exact(direct)).isEqualTo(judged());
        folder.awaitEmpty();
    }

    private List<List<String>> judged() throws Exception {
        int sketch = AllTypes.columns().indexOf(SKETCH);
        List<List<String>> rows = new ArrayList<>();
        for (List<String> row : AllTypes.judged(lakehouse)) {
            List<String> plain = new ArrayList<>(row);
            plain.remove(sketch);
            rows.add(plain);
        }
        return rows;
    }

    @Test
    void settingsOfTheUsersThatWouldChangeValuesOrPassFilesOverDoNotMatter() {
        Map<String, String> settings = Map.of(
                "spark.sql.parquet.enableVectorizedReader", "false",
                "spark.sql.codegen.maxFields", "3",
                "spark.sql.parquet.int96RebaseModeInRead", "LEGACY",
                "spark.sql.parquet.datetimeRebaseModeInRead", "LEGACY",
                "spark.sql.parquet.int96TimestampConversion", "true",
                "spark.sql.files.maxPartitionBytes", "100",
                "spark.sql.files.ignoreMissingFiles", "true",
                "spark.sql.caseSensitive", "true");
        List<List<String>> direct = exact(lakehouse.table(AllTypes.TABLE).drop(SKETCH));
        settings.forEach(lakehouse.spark().conf()::set);
        try {
            assertThat(exact(unloading().load(AllTypes.TABLE).drop(SKETCH))).isEqualTo(direct);
        } finally {
            settings.keySet().forEach(lakehouse.spark().conf()::unset);
        }
    }

    /** The service was seen to write INT96; nobody says that it will for ever. */
    @Test
    void timestampsInMicrosecondsAreThose() {
        EmulatorOptions options = EmulatorOptions.builder()
                .quota("rates=off")
                .guess("parquet_timestamp=microseconds")
                .guess("unload_of_nothing=no_files")
                .s3Bucket("micros")
                .build();
        String endpoint = "fs.s3a.bucket.micros.endpoint";
        try (RedshiftEmulator other = RedshiftEmulator.start(options)) {
            new SampleData(other.engine(), "dev", "tests").load("types");
            lakehouse
                    .spark()
                    .conf()
                    .set(endpoint, other.s3Endpoint().orElseThrow().toString());
            DataFrameReader reader =
                    unloading().option("endpoint", other.endpoint().toString()).option("unload_path", "s3://micros");
            assertThat(exact(reader.load(AllTypes.TABLE).drop(SKETCH)))
                    .isEqualTo(exact(lakehouse.table(AllTypes.TABLE).drop(SKETCH)));
            assertThat(reader.option("where_clause", "1 = 0")
                            .load(AllTypes.TABLE)
                            .drop(SKETCH)
                            .collectAsList())
                    .isEmpty();
        } finally {
            lakehouse.spark().conf().unset(endpoint);
        }
    }

    @Test
    void aBucketThatIsNotThereIsSaidInASentence() {
        assertThatThrownBy(() -> unloading()
                        .option("unload_path", "s3://absent/staging")
                        .load("public.venue")
                        .collectAsList())
                .isInstanceOf(RedshiftException.class)
                .hasMessage("The bucket of unload_path s3://absent/staging does not exist at the S3 that Spark uses."
                        + " Make it, or mend unload_path or spark.hadoop.fs.s3a.endpoint.");
    }

    @Test
    void credentialsThatAreMissingAreSaidInASentence() {
        Map<String, String> settings = Map.of(
                "fs.s3a.bucket.keyless.aws.credentials.provider",
                "org.apache.hadoop.fs.s3a.TemporaryAWSCredentialsProvider");
        settings.forEach(lakehouse.spark().conf()::set);
        try {
            assertThatThrownBy(() -> unloading()
                            .option("unload_path", "s3://keyless/staging")
                            .load("public.venue")
                            .collectAsList())
                    .isInstanceOf(RedshiftException.class)
                    .hasMessage("Spark has no credentials for unload_path s3://keyless/staging. Set"
                            + " spark.hadoop.fs.s3a.access.key and spark.hadoop.fs.s3a.secret.key, or"
                            + " spark.hadoop.fs.s3a.aws.credentials.provider.");
        } finally {
            settings.keySet().forEach(lakehouse.spark().conf()::unset);
        }
    }

    @Test
    void namesAndConditionsOfAnyKindAreUnloaded() {
        lakehouse.run(
                "CREATE TABLE public.\"Odd \"\"names\" (\"a b\" int, \"it's\" varchar(20), \"A,b\" int, \"c0\" char(3))",
                "INSERT INTO public.\"Odd \"\"names\" VALUES (1, 'it''s', 2, 'x'), (2, '', NULL, NULL), (3, NULL, 4, 'yyy')");
        Dataset<Row> unloaded = unloading()
                .option("where_clause", "\"it's\" = 'it''s' OR \"it's\" IS NULL -- done")
                .load("public.\"odd \"\"names\"");
        assertThat(unloaded.filter("`a b` <> 7").collectAsList().stream().map(Row::toString))
                .containsExactlyInAnyOrder("[1,it's,2,x  ]", "[3,null,4,yyy]");
    }

    @Test
    void rowsAreCountedWithoutColumns() {
        Dataset<Row> unloaded = unloading().option("pushdown", "false").load("public.sales");
        Dataset<Row> direct = lakehouse.table("public.sales");
        assertThat(unloaded.selectExpr("1").collectAsList()).hasSize((int) direct.count());
    }

    @Test
    void metricsTellRowsBytesFilesAndRequests() {
        Dataset<Row> sales = unloading().load("public.sales");
        long rows = sales.collectAsList().size();
        Map<String, Long> metrics = ScanMetrics.of(sales);
        assertThat(metrics)
                .containsEntry("redshiftRows", rows)
                .containsEntry("redshiftFiles", 2L)
                .containsEntry("redshiftPages", 0L);
        assertThat(metrics.get("redshiftBytes")).isPositive();
        assertThat(metrics.get("redshiftRequests")).isBetween(2L, 4L);
    }

    @Test
    void explainTellsTheWayAndSendsNothing() {
        Dataset<Row> types = unloading().load(AllTypes.TABLE);
        long before = lakehouse.requests();
        assertThat(lakehouse.explain(types.drop(SKETCH))).contains("UNLOAD: to " + lakehouse.unloadPath("unload"));
        assertThat(lakehouse.explain(types))
                .contains("UNLOAD: no, Parquet cannot carry HLLSKETCH, the type of column c_hllsketch");
        assertThat(lakehouse.explain(types.limit(3).select("id")))
                .contains("UNLOAD: no, Redshift answers with few rows");
        assertThat(lakehouse.requests()).isEqualTo(before);
    }

    @Test
    void aTableWithoutRowsIsEmpty() {
        Dataset<Row> none = unloading().option("where_clause", "1 = 0").load("public.sales");
        assertThat(none.collectAsList()).isEmpty();
        folder.awaitEmpty();
    }

    /** A row of show() is computed by one query, the rest by others: the files have to be there for all of them. */
    @Test
    void aCachedTableIsReadByMoreThanOneQuery() {
        long direct = lakehouse.table("public.sales").count();
        Dataset<Row> cached = lakehouse
                .reader()
                .options(new UnloadFolder(lakehouse, "cached").options())
                .load("public.sales")
                .cache();
        try {
            cached.head();
            assertThat(cached.count()).isEqualTo(direct);
        } finally {
            cached.unpersist(true);
        }
    }

    /** A broadcast is a job of the query that hands the iterator on, and no reader of the files, which stay until Spark ends. */
    @Test
    void aLocalIteratorOfAJoinReadsAfterItsQueryIsOver() {
        Dataset<Row> sales = lakehouse
                .reader()
                .options(new UnloadFolder(lakehouse, "iterated").options())
                .load("public.sales")
                .select("salesid", "qtysold");
        Dataset<Row> pairs = lakehouse.spark().range(1, 3).toDF("quantity");
        Iterator<Row> rows = sales.join(
                        functions.broadcast(pairs), sales.col("qtysold").equalTo(pairs.col("quantity")))
                .toLocalIterator();
        List<Row> all = new ArrayList<>();
        rows.forEachRemaining(all::add);
        assertThat(all).hasSize((int)
                lakehouse.table("public.sales").where("qtysold <= 2").count());
    }
}
