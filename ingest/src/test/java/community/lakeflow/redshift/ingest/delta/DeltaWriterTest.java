package community.lakeflow.redshift.ingest.delta;

import static community.lakeflow.redshift.ingest.delta.DeltaFixture.row;
import static community.lakeflow.redshift.ingest.delta.DeltaFixture.rows;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.raise_error;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.lakeflow.redshift.client.error.ErrorKind;
import community.lakeflow.redshift.client.error.RedshiftException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeltaWriterTest {
    private static final String PAIRS = "a BIGINT, b STRING";

    @TempDir
    private Path warehouse;

    @Test
    void replacesInOneCommitOnlyWhatDiffers() {
        DeltaFixture pairs = new DeltaFixture(warehouse, "pairs");
        Dataset<Row> source = rows(PAIRS, row(1L, "x"), row(1L, "x"), row(null, null));

        assertThat(pairs.writer().replace(source)).isEqualTo(new Applied(3, 3, 0, 0, 1L));
        assertThat(pairs.writer().replace(source)).isEqualTo(new Applied(3, 0, 0, 0, null));
        assertThat(pairs.writer().replace(rows(PAIRS, row(null, null), row(1L, "x"), row(2L, "y"))))
                .isEqualTo(new Applied(3, 1, 0, 1, 2L));
        assertThat(pairs.rows()).containsExactlyInAnyOrder(row(null, null), row(1L, "x"), row(2L, "y"));
        assertThat(pairs.writer().replace(rows(PAIRS))).isEqualTo(new Applied(0, 0, 0, 3, 3L));
    }

    @Test
    void replacesZeroByMinusZeroButNotNaNByNaN() {
        DeltaFixture numbers = new DeltaFixture(warehouse, "numbers");
        numbers.writer().replace(rows("d DOUBLE", row(0.0), row(Double.NaN), row((Object) null)));

        assertThat(numbers.writer().replace(rows("d DOUBLE", row(-0.0), row(Double.NaN), row((Object) null))))
                .isEqualTo(new Applied(3, 1, 0, 1, 2L));
    }

    @Test
    void appendsAgainAtEachRun() {
        DeltaFixture pairs = new DeltaFixture(warehouse, "pairs");
        Dataset<Row> source = rows(PAIRS, row(1L, "x"));

        assertThat(pairs.writer().append(source)).isEqualTo(new Applied(1, 1, 0, 0, 1L));
        assertThat(pairs.writer().append(source)).isEqualTo(new Applied(1, 1, 0, 0, 2L));
        assertThat(pairs.writer().append(rows(PAIRS))).isEqualTo(new Applied(0, 0, 0, 0, null));
        assertThat(pairs.rows()).containsExactly(row(1L, "x"), row(1L, "x"));
    }

    @Test
    void acceptsAnyColumnAndTableName() {
        StructType schema = new StructType()
                .add("id", DataTypes.LongType)
                .add("a b,;{}()\n\t=", DataTypes.StringType)
                .add("dot.ted", DataTypes.StringType)
                .add("back`tick \"quoted\" 'it''s'", DataTypes.StringType)
                .add("größe Ω", DataTypes.StringType)
                .add("change", DataTypes.StringType)
                .add("in_target", DataTypes.StringType);
        DeltaFixture odd = new DeltaFixture(warehouse, "a.b/../c d\"'`é注");
        List<String> key = List.of("id", "a b,;{}()\n\t=", "dot.ted");
        DeltaWriter writer = odd.writer("a b,;{}()\n\t=", "id");

        writer.merge(frame(schema, row(1L, "k", "d", "1", "1", "1", "1"), row(2L, "k", "d", "1", "1", "1", "1")), key);
        Applied applied = writer.merge(
                frame(schema, row(1L, "k", "d", "1", "2", "1", "1"), row(3L, "k", "d", "1", "1", "1", "1")), key);

        assertThat(applied).isEqualTo(new Applied(2, 1, 1, 1, 2L));
        assertThat(odd.rows())
                .containsExactlyInAnyOrder(
                        row(1L, "k", "d", "1", "2", "1", "1"), row(3L, "k", "d", "1", "1", "1", "1"));
        assertThat(odd.path()).startsWith(warehouse + "/public/a%2Eb%2F%2E%2E%2Fc%20d%22%27%60%C3%A9");
    }

    @Test
    void clustersAndUsesDeletionVectorsAndMapsColumnsOnlyWhenNeeded() {
        DeltaFixture pairs = new DeltaFixture(warehouse, "pairs");
        pairs.writer("b").append(rows(PAIRS, row(1L, "x")));

        Row detail =
                pairs.delta().detail().select("clusteringColumns", "properties").head();
        assertThat(detail.getList(0)).isEqualTo(List.of("b"));
        assertThat(detail.getJavaMap(1)).isEqualTo(java.util.Map.of("delta.enableDeletionVectors", "true"));
        assertThatThrownBy(() -> pairs.writer("a").append(rows(PAIRS, row(1L, "x"))))
                .hasMessageContaining("cluster_by is [a], but the destination is clustered by [b]");
    }

    @Test
    void namesEveryDifferenceOfTheSchemas() {
        DeltaFixture pairs = new DeltaFixture(warehouse, "pairs");
        pairs.writer().append(rows("a BIGINT, b STRING, c DECIMAL(10,2)", row(1L, "x", null)));

        assertThatThrownBy(() -> pairs.writer().append(rows("b DATE, a BIGINT, C DECIMAL(12,2), d INT")))
                .isInstanceOfSatisfying(
                        RedshiftException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.USER))
                .hasMessageContaining("column 'b' is date in the source, string in the destination")
                .hasMessageContaining("column 'c' (decimal(10,2)) is no longer in the source")
                .hasMessageContaining("column 'C' (decimal(12,2)) is new in the source")
                .hasMessageContaining("column 'd' (int) is new in the source");
        assertThat(pairs.version()).isEqualTo(1);
    }

    @Test
    void acceptsAnotherOrderOfColumns() {
        DeltaFixture pairs = new DeltaFixture(warehouse, "pairs");
        pairs.writer().merge(rows(PAIRS, row(1L, "x")), List.of("a"));

        assertThat(pairs.writer().merge(rows("b STRING, a BIGINT NOT NULL", row("x", 1L), row("y", 2L)), List.of("a")))
                .isEqualTo(new Applied(2, 1, 0, 0, 2L));
        assertThat(pairs.rows()).containsExactlyInAnyOrder(row(1L, "x"), row(2L, "y"));
    }

    @Test
    void refusesColumnsThatDifferInCaseOnly() {
        DeltaFixture pairs = new DeltaFixture(warehouse, "pairs");

        assertThatThrownBy(() -> pairs.writer().append(rows("a BIGINT, A BIGINT")))
                .hasMessageContaining("the columns a, A differ in upper and lower case only");
    }

    @Test
    void refusesAFolderThatHoldsSomethingElse() throws IOException {
        DeltaFixture pairs = new DeltaFixture(warehouse, "pairs");
        Path file = Files.createDirectories(Path.of(pairs.path())).resolve("letters.txt");
        Files.writeString(file, "dear");

        assertThatThrownBy(() -> pairs.writer().replace(rows(PAIRS, row(1L, "x"))))
                .hasMessageContaining("has something in it that is not a Delta table. Nothing was written.");
        assertThat(file).hasContent("dear");
    }

    @Test
    void writesNothingAndKeepsNothingWhenTheSourceFails() {
        int kept = LocalSpark.SESSION.sparkContext().getPersistentRDDs().size();
        DeltaFixture pairs = new DeltaFixture(warehouse, "pairs");
        Dataset<Row> failing = rows(PAIRS, row(1L, "x"), row(2L, "y"))
                .withColumn(
                        "b",
                        when(col("a").equalTo(2), raise_error(lit("page 7 is gone")))
                                .otherwise(col("b")));

        assertThatThrownBy(() -> pairs.writer().append(failing))
                .isInstanceOf(RedshiftException.class)
                .hasMessageContaining("Loading " + pairs.path() + " failed: ")
                .hasMessageContaining("page 7 is gone");
        assertThat(pairs.exists()).isFalse();
        assertThat(LocalSpark.SESSION.sparkContext().getPersistentRDDs().size()).isEqualTo(kept);
    }

    @Test
    void loadsTablesOfACatalog() {
        LocalSpark.SESSION.sql("CREATE SCHEMA IF NOT EXISTS raw LOCATION '" + warehouse + "/raw'");
        try {
            DeltaWriter writer =
                    new DeltaWriter(DeltaDestination.inCatalog("spark_catalog", "raw", "pairs"), List.of("a"));

            writer.merge(rows(PAIRS, row(1L, "x"), row(2L, "x")), List.of("a"));
            assertThat(writer.merge(rows(PAIRS, row(1L, "y")), List.of("a"))).isEqualTo(new Applied(1, 0, 1, 1, 2L));
            assertThat(LocalSpark.SESSION.table("raw.pairs").collectAsList()).containsExactly(row(1L, "y"));
        } finally {
            LocalSpark.SESSION.sql("DROP SCHEMA raw CASCADE");
        }
    }

    @Test
    void writesSeveralTablesFromOneSourceAtATime() throws Exception {
        Dataset<Row> source = rows(PAIRS, row(1L, "x"), row(2L, "y"));
        List<Callable<Applied>> tasks = IntStream.range(0, 4)
                .mapToObj(i -> (Callable<Applied>)
                        () -> new DeltaFixture(warehouse, "t" + i).writer().merge(source, List.of("a")))
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (Future<Applied> applied : threads.invokeAll(tasks)) {
                assertThat(applied.get()).isEqualTo(new Applied(2, 2, 0, 0, 1L));
            }
        } finally {
            threads.shutdown();
        }
    }

    private static Dataset<Row> frame(StructType schema, Row... rows) {
        return LocalSpark.SESSION.createDataFrame(List.of(rows), schema);
    }
}
