package community.lakeflow.redshift.integration.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.lakeflow.redshift.emulator.RedshiftEmulator;
import community.lakeflow.redshift.integration.Lakehouse;
import community.lakeflow.redshift.integration.LakehouseExtension;
import community.lakeflow.redshift.integration.LargeTables;
import community.lakeflow.redshift.integration.StatementLog;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A result of some 500 rows of these tables is as large as may be, and so is a row of one long text. */
@ExtendWith(LakehouseExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LargeResultTest {
    private final Lakehouse lakehouse;
    private RedshiftEmulator emulator;
    private StatementLog statements;

    LargeResultTest(Lakehouse lakehouse) {
        this.lakehouse = lakehouse;
    }

    @BeforeAll
    void start() {
        emulator = LargeTables.start();
        Lakehouse.run(emulator, List.of("CREATE VIEW wide_view AS SELECT * FROM wide"));
        statements = new StatementLog(emulator.endpoint());
    }

    @AfterAll
    void stop() {
        statements.close();
        emulator.close();
    }

    private Dataset<Row> load(String table, String format, String partitions) {
        return lakehouse
                .spark()
                .read()
                .format("redshift-data")
                .options(Lakehouse.connection(emulator))
                .option("result_format", format)
                .option("partitions", partitions)
                .option("partition_column", "id")
                .load(table);
    }

    /** Nothing tells how large a view is, so its statements are waited for before a task begins. */
    @ParameterizedTest
    @CsvSource({"json, auto", "csv, auto", "csv, 1"})
    void aResultThatWasWaitedForIsDividedByItself(String format, String partitions) {
        int scans = statements.scans().size();
        Dataset<Row> table = load("large_view", format, partitions);

        assertThat(table.collectAsList().stream().map(row -> row.getLong(0)))
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, LargeTables.ROWS).boxed().toList());

        assertThat(statements.scans().size() - scans)
                .as("once as it was, and once or twice divided more finely")
                .isBetween(2, 3);
    }

    /** The table's size gives no reason to wait: it is the limit that is far below what is documented. */
    @ParameterizedTest
    @ValueSource(strings = {"json", "csv"})
    void aResultThatPassesTheLimitAfterTasksBeganFailsByName(String format) {
        int scans = statements.scans().size();

        assertThatThrownBy(() -> load("large", format, "2").collectAsList())
                .hasMessageContaining("Statement ")
                .hasMessageContaining("Database response exceeded size limit")
                .hasMessageContaining("read fewer columns or rows at a time");

        assertThat(statements.scans()).as("tasks run no statement").hasSize(scans + 1);
        assertThat(statements.active()).isEmpty();
    }

    /** Found by a task in the first, and by the driver, which waits, in the second. */
    @ParameterizedTest
    @ValueSource(strings = {"wide", "wide_view"})
    void aRowTooLargeFailsWithTheColumnsToLeaveOut(String table) {
        assertThatThrownBy(() -> load(table, "json", "1").collectAsList())
                .hasMessageContaining("Packet for query is too large")
                .hasMessageContaining("The widest are, as they are declared: long (up to 65535 bytes), longer");
    }

    @Test
    void aRowTooLargeIsReadWithoutThem() {
        assertThat(load("wide", "json", "1").select("id", "short").collectAsList())
                .hasSize(1);
    }
}
