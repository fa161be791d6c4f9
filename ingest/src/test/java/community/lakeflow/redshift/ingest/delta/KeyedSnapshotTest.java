package community.lakeflow.redshift.ingest.delta;

import static community.lakeflow.redshift.ingest.delta.DeltaFixture.row;
import static community.lakeflow.redshift.ingest.delta.DeltaFixture.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.lakeflow.redshift.client.error.ErrorKind;
import community.lakeflow.redshift.client.error.RedshiftException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.util.LongAccumulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyedSnapshotTest {
    private static final String ORDERS = "id BIGINT, note STRING";
    private static final List<String> ID = List.of("id");

    @TempDir
    private Path warehouse;

    @Test
    void loadsOnceAndThenCommitsNothing() {
        DeltaFixture orders = new DeltaFixture(warehouse, "orders");
        Dataset<Row> source = rows(ORDERS, row(1L, "a"), row(2L, null));

        assertThat(orders.writer().merge(source, ID)).isEqualTo(new Applied(2, 2, 0, 0, 1L));
        assertThat(orders.writer().merge(source, ID)).isEqualTo(new Applied(2, 0, 0, 0, null));

        assertThat(orders.version()).isEqualTo(1);
        assertThat(orders.rows()).containsExactlyInAnyOrder(row(1L, "a"), row(2L, null));
    }

    @Test
    void countsEachChangeAndRewritesNoUnchangedRow() {
        DeltaFixture orders = new DeltaFixture(warehouse, "orders");
        Row[] before =
                LongStream.range(0, 100).mapToObj(id -> row(id, "n" + id)).toArray(Row[]::new);
        orders.writer().merge(rows(ORDERS, before), ID);
        Row[] after = LongStream.range(3, 104)
                .mapToObj(id -> row(id, id == 50 || id == 51 ? null : "n" + id))
                .toArray(Row[]::new);

        Applied applied = orders.writer().merge(rows(ORDERS, after), ID);

        assertThat(applied).isEqualTo(new Applied(101, 4, 2, 3, 2L));
        assertThat(orders.rows()).containsExactlyInAnyOrder(after);
        assertThat(orders.lastMetrics())
                .containsEntry("numTargetRowsCopied", "0")
                .containsEntry("numTargetFilesRemoved", "0")
                .containsEntry("numSourceRows", "9");
    }

    @Test
    void emptySourceDeletesEveryRow() {
        DeltaFixture orders = new DeltaFixture(warehouse, "orders");
        orders.writer().merge(rows(ORDERS, row(1L, "a"), row(2L, "b")), ID);

        assertThat(orders.writer().merge(rows(ORDERS), ID)).isEqualTo(new Applied(0, 0, 0, 2, 2L));
        assertThat(orders.rows()).isEmpty();
    }

    @Test
    void emptySourceStillMakesTheTable() {
        DeltaFixture orders = new DeltaFixture(warehouse, "orders");

        assertThat(orders.writer().merge(rows(ORDERS), ID)).isEqualTo(new Applied(0, 0, 0, 0, 0L));
        assertThat(orders.writer().merge(rows(ORDERS, row(1L, "a")), ID)).isEqualTo(new Applied(1, 1, 0, 0, 1L));
    }

    @Test
    void refusesDuplicateKeysBeforeAnythingIsWritten() {
        DeltaFixture orders = new DeltaFixture(warehouse, "orders");
        Dataset<Row> source = rows(
                "city STRING, day INT, n INT",
                row("EWR", 3, 1),
                row("EWR", 3, 2),
                row(null, 3, 3),
                row("JFK", 3, 4),
                row(null, 3, 5),
                row(null, 3, 6));

        assertThatThrownBy(() -> orders.writer().merge(source, List.of("city", "day")))
                .isInstanceOfSatisfying(
                        RedshiftException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.USER))
                .hasMessageContaining("The key (city, day) does not identify the rows of the source: "
                        + "2 keys occur more than once: (city=NULL, day=3) 3 times, (city='EWR', day=3) 2 times.")
                .hasMessageContaining("Nothing was written to " + orders.path())
                .hasMessageContaining("set primary_keys to columns that are unique together");
        assertThat(orders.exists()).isFalse();
    }

    @Test
    void namesTenOfManyDuplicateKeys() {
        DeltaFixture orders = new DeltaFixture(warehouse, "orders");
        orders.writer().merge(rows(ORDERS, row(1L, "kept")), ID);
        Row[] twice = LongStream.range(0, 50).mapToObj(id -> row(id / 2, "x")).toArray(Row[]::new);

        assertThatThrownBy(() -> orders.writer().merge(rows(ORDERS, twice), ID))
                .hasMessageContaining("25 keys occur more than once: (id=0) 2 times")
                .hasMessageContaining("(id=9) 2 times and 15 more");
        assertThat(orders.version()).isEqualTo(1);
        assertThat(orders.rows()).containsExactly(row(1L, "kept"));
    }

    @Test
    void takesNullInKeysForAValue() {
        DeltaFixture orders = new DeltaFixture(warehouse, "orders");
        String schema = "a BIGINT, b STRING, n INT";
        List<String> key = List.of("a", "b");
        orders.writer().merge(rows(schema, row(null, "x", 1), row(1L, null, 1), row(null, null, 1)), key);

        Applied applied =
                orders.writer().merge(rows(schema, row(null, "x", 2), row(1L, null, 1), row(2L, null, 1)), key);

        assertThat(applied).isEqualTo(new Applied(3, 1, 1, 1, 2L));
        assertThat(orders.rows()).containsExactlyInAnyOrder(row(null, "x", 2), row(1L, null, 1), row(2L, null, 1));
    }

    @Test
    void takesEveryNaNForTheSameAndTellsTheTwoZerosApart() {
        DeltaFixture orders = new DeltaFixture(warehouse, "orders");
        String schema = "id BIGINT, d DOUBLE, f FLOAT";
        orders.writer().merge(rows(schema, row(1L, Double.NaN, Float.NaN), row(2L, 0.0, 0f), row(3L, null, null)), ID);

        assertThat(orders.writer()
                        .merge(
                                rows(schema, row(1L, Double.NaN, Float.NaN), row(2L, -0.0, 0f), row(3L, null, null)),
                                ID))
                .isEqualTo(new Applied(3, 0, 1, 0, 2L));
        assertThat(orders.rows()).contains(row(2L, -0.0, 0f));
    }

    @Test
    void joinsFloatingKeysAsRedshiftDoes() {
        DeltaFixture orders = new DeltaFixture(warehouse, "orders");
        String schema = "d DOUBLE, note STRING";
        List<String> key = List.of("d");
        orders.writer().merge(rows(schema, row(Double.NaN, "nan"), row(0.0, "zero"), row(1.5, "x")), key);

        assertThat(orders.writer().merge(rows(schema, row(Double.NaN, "NaN"), row(-0.0, "zero"), row(1.5, "x")), key))
                .isEqualTo(new Applied(3, 0, 2, 0, 2L));
        assertThat(orders.rows()).containsExactlyInAnyOrder(row(Double.NaN, "NaN"), row(-0.0, "zero"), row(1.5, "x"));
    }

    @Test
    void keepsEveryTypeValueForValue() {
        DeltaFixture orders = new DeltaFixture(warehouse, "types");
        Dataset<Row> source = rows(
                "id BIGINT, dec DECIMAL(38,10), big DECIMAL(38,0), bin BINARY, ts TIMESTAMP, ntz TIMESTAMP_NTZ, "
                        + "day DATE, yes BOOLEAN, s SMALLINT, text STRING",
                row(
                        1L,
                        new BigDecimal("-1234567890123456789012345678.0123456789"),
                        new BigDecimal("99999999999999999999999999999999999999"),
                        new byte[] {0, (byte) 0xff, 10},
                        Timestamp.valueOf("1883-11-18 12:03:58.123456"),
                        LocalDateTime.parse("9999-12-31T23:59:59.999999"),
                        Date.valueOf("0001-01-01"),
                        true,
                        (short) -32768,
                        "it's \"é\"\n\u0001𝄞"),
                row(2L, null, null, new byte[0], null, null, null, null, null, ""));

        orders.writer().merge(source, ID);
        assertThat(orders.writer().merge(source, ID).version()).isNull();

        Dataset<Row> loaded = LocalSpark.SESSION.read().format("delta").load(orders.path());
        assertThat(loaded.schema()).isEqualTo(source.schema());
        assertThat(loaded.exceptAll(source).count()).isZero();
        assertThat(source.exceptAll(loaded).count()).isZero();
    }

    @Test
    void evaluatesTheSourceOnce() {
        DeltaFixture orders = new DeltaFixture(warehouse, "orders");
        orders.writer().merge(rows(ORDERS, row(1L, "a"), row(2L, "b")), ID);
        LongAccumulator evaluated = LocalSpark.SESSION.sparkContext().longAccumulator("evaluated");
        Dataset<Row> source = rows(ORDERS, row(1L, "A"), row(3L, "c"), row(4L, "d"));
        Dataset<Row> counting = source.map(
                (MapFunction<Row, Row>) row -> {
                    evaluated.add(1);
                    return row;
                },
                Encoders.row(source.schema()));

        assertThat(orders.writer().merge(counting, ID)).isEqualTo(new Applied(3, 2, 1, 1, 2L));
        assertThat(evaluated.value()).isEqualTo(3);
    }

    @Test
    void refusesAKeyThatTheDestinationHasTwice() {
        DeltaFixture orders = new DeltaFixture(warehouse, "orders");
        orders.writer().append(rows(ORDERS, row(1L, "a"), row(1L, "a")));

        assertThatThrownBy(() -> orders.writer().merge(rows(ORDERS, row(1L, "a")), ID))
                .hasMessageContaining("does not identify the rows of the destination " + orders.path()
                        + ": 1 key occurs more than once: (id=1) 2 times. Nothing was written.");
        assertThat(orders.version()).isEqualTo(1);
    }

    @Test
    void refusesAKeyThatTheSourceLacks() {
        DeltaFixture orders = new DeltaFixture(warehouse, "orders");

        assertThatThrownBy(() -> orders.writer("day").merge(rows(ORDERS), List.of("ID")))
                .hasMessageContaining("primary_keys names the column 'ID', but the source has only id, note")
                .hasMessageContaining("cluster_by names the column 'day', but the source has only id, note");
    }
}
