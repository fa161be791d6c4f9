package community.lakeflow.redshift.integration.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.lakeflow.redshift.client.RedshiftConnection;
import community.lakeflow.redshift.client.catalog.Column;
import community.lakeflow.redshift.client.catalog.TableDescription;
import community.lakeflow.redshift.client.catalog.TableKind;
import community.lakeflow.redshift.client.catalog.TableName;
import community.lakeflow.redshift.client.error.ResultTooLargeException;
import community.lakeflow.redshift.client.option.TableOptions;
import community.lakeflow.redshift.client.page.ColumnValues;
import community.lakeflow.redshift.client.page.RowBatch;
import community.lakeflow.redshift.client.scan.ScanPages;
import community.lakeflow.redshift.client.type.RedshiftType;
import community.lakeflow.redshift.emulator.RedshiftEmulator;
import community.lakeflow.redshift.integration.Lakehouse;
import community.lakeflow.redshift.integration.LargeTables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A result of some 500 rows of this table is as large as may be. */
class ResultLimitTest {
    private static RedshiftEmulator emulator;

    @BeforeAll
    static void start() {
        emulator = LargeTables.start();
        Lakehouse.run(
                emulator,
                List.of(
                        "CREATE VIEW one_value AS SELECT 1 AS same, id, hash FROM large",
                        "CREATE VIEW numbered AS SELECT row_number() OVER (ORDER BY random()) AS n, id, hash FROM large",
                        "CREATE VIEW too_large AS SELECT a.id, md5(a.hash || b.id) AS hash FROM large a JOIN large b ON b.id <= 10"));
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    /** Nothing tells how large a view is, so its statements are waited for before anybody reads. */
    @ParameterizedTest
    @CsvSource({"large_view, auto, id", "large_view, 1, id", "large_view, 8, hash", "one_value, 3, same"})
    void aReadIsDividedUntilEachResultIsSmallEnough(String table, String partitions, String column) {
        long batches = requests("BatchExecuteStatement");

        assertThat(ids(table, Map.of("partitions", partitions, "partition_column", column)))
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, LargeTables.ROWS).boxed().toList());

        assertThat(requests("BatchExecuteStatement") - batches).isBetween(1L, 3L);
    }

    /** The size of a table is known, and gives no reason to wait: it is the limit that is far below what is documented. */
    @Test
    void aReadOfWhichNothingWasTakenIsDividedToo() {
        assertThat(ids("large", Map.of())).hasSize(LargeTables.ROWS);
    }

    @Test
    void aReadThatNoDivisionMakesSmallEnoughFailsWithWhatToDo() {
        assertThatThrownBy(() -> ids("too_large", Map.of("partitions", "40")))
                .hasMessageContaining("Table public.too_large cannot be read in one snapshot")
                .hasMessageContaining("in 40 partitions, the most there can be")
                .hasMessageContaining("where_clause")
                .hasMessageContaining("unload_path")
                .hasCauseInstanceOf(ResultTooLargeException.class);
    }

    /** Each partition would number the rows anew, and rows would be lost and doubled. */
    @Test
    void aViewIsNotDividedUnlessTheUserSaysSo() {
        assertThatThrownBy(() -> ids("numbered", Map.of()))
                .hasMessageContaining(
                        "Table public.numbered cannot be read in one snapshot: it is not divided, and its result")
                .hasMessageContaining("the same rows each time")
                .hasMessageContaining("partition_column");
        assertThat(ids("numbered", Map.of("partition_column", "id"))).hasSize(LargeTables.ROWS);
    }

    /** Its files are under no snapshot, and who counts and samples it may pay for what that scans. */
    @Test
    void anExternalTableIsNotDividedUnlessTheUserSaysSo() {
        TableDescription external = new TableDescription(
                new TableName("public", "large"),
                TableKind.EXTERNAL_TABLE,
                List.of(
                        new Column("id", new RedshiftType.Int(), "integer", true, null),
                        new Column("hash", new RedshiftType.Varchar(65535), "character varying(65535)", true, null)),
                List.of());
        try (RedshiftConnection redshift = RedshiftConnection.open(Lakehouse.connection(emulator))) {
            redshift.resultForm(); // probes the service's CSV
            long statements = requests("ExecuteStatement");
            assertThatThrownBy(() -> ids(redshift, external, Map.of()))
                    .hasMessageContaining(
                            "Table public.large cannot be read in one snapshot: it is not divided, and its result")
                    .hasMessageContaining("If the files of this external table stay as they are")
                    .hasMessageContaining("partition_column");
            assertThat(requests("ExecuteStatement") - statements).isEqualTo(1);

            assertThat(ids(redshift, external, Map.of("partition_column", "id")))
                    .hasSize(LargeTables.ROWS);
        }
    }

    @Test
    void aRowTooLargeFailsWithTheColumnsToLeaveOut() {
        assertThatThrownBy(() -> ids("wide", Map.of()))
                .hasMessageContaining("Packet for query is too large")
                .hasMessageContaining("The widest are, as they are declared: long (up to 65535 bytes), longer");
    }

    private static long requests(String operation) {
        return emulator.requests().getOrDefault(operation, 0L);
    }

    private static List<Long> ids(String table, Map<String, String> options) {
        try (RedshiftConnection redshift = RedshiftConnection.open(Lakehouse.connection(emulator))) {
            return ids(redshift, redshift.catalog().describe(new TableName("public", table)), options);
        }
    }

    private static List<Long> ids(RedshiftConnection redshift, TableDescription table, Map<String, String> options) {
        List<Long> ids = new ArrayList<>();
        try (ScanPages pages =
                redshift.read(redshift.scan(table, TableOptions.of(table.name().toString(), options)))) {
            pages.awaitFirst();
            int column = pages.columns().get(0).label().equals("id") ? 0 : 1;
            for (Optional<RowBatch> batch = pages.next(); batch.isPresent(); batch = pages.next()) {
                ColumnValues.Longs values = (ColumnValues.Longs) batch.get().column(column);
                for (int row = 0; row < batch.get().rows(); row++) {
                    ids.add(values.values()[row]);
                }
            }
        }
        return ids;
    }
}
