package community.lakeflow.redshift.integration.spark;

import static org.assertj.core.api.Assertions.assertThat;

import community.lakeflow.redshift.client.option.ConnectionOptions;
import community.lakeflow.redshift.client.option.ResultFormat;
import community.lakeflow.redshift.client.page.ColumnValues;
import community.lakeflow.redshift.client.page.PageColumn;
import community.lakeflow.redshift.client.page.ResultLayout;
import community.lakeflow.redshift.client.page.RowBatch;
import community.lakeflow.redshift.client.statement.DataApiClient;
import community.lakeflow.redshift.client.statement.ResultPages;
import community.lakeflow.redshift.client.type.RedshiftType;
import community.lakeflow.redshift.integration.Lakehouse;
import community.lakeflow.redshift.integration.LakehouseExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A table that is read in parts while its rows move between them. */
@ExtendWith(LakehouseExtension.class)
class SnapshotTest {
    private static final int PARTITIONS = 8;
    private static final int READS = 25;

    /** Makes each statement last for a while, so that rows move between two of them. */
    private static final String SLOW = "(SELECT pg_sleep(0.02)) IS NOT NULL";

    private static final List<PageColumn> COLUMNS = List.of(
            new PageColumn("id", new RedshiftType.BigInt()), new PageColumn("version", new RedshiftType.BigInt()));

    private final Lakehouse lakehouse;

    SnapshotTest(Lakehouse lakehouse) {
        this.lakehouse = lakehouse;
    }

    @Test
    @Timeout(120)
    void aParallelReadIsOneSnapshot() throws Exception {
        try (MovingTable table = new MovingTable(lakehouse)) {
            assertThat(load().javaRDD().getNumPartitions()).isEqualTo(PARTITIONS);
            CompletableFuture<Void> end = new CompletableFuture<>();
            CompletableFuture<Void> moving = table.moveUntil(end);
            long movesMeanwhile = 0;
            try {
                for (int read = 0; read < READS; read++) {
                    Dataset<Row> rows = load();
                    long before = table.moves();
                    assertThat(MovingTable.isSnapshot(collected(rows)))
                            .as("read %d is one snapshot", read)
                            .isTrue();
                    movesMeanwhile += table.moves() - before;
                }
            } finally {
                end.complete(null);
                moving.get();
            }
            assertThat(movesMeanwhile).isGreaterThan((long) READS * PARTITIONS);
        }
    }

    private Dataset<Row> load() {
        return lakehouse
                .reader()
                .option("partitions", PARTITIONS)
                .option("partition_column", "part")
                .option("where_clause", SLOW)
                .load(MovingTable.NAME);
    }

    private static List<MovingTable.Row> collected(Dataset<Row> rows) {
        return rows.select("id", "version").collectAsList().stream()
                .map(row -> new MovingTable.Row(row.getLong(0), row.getLong(1)))
                .toList();
    }

    @Test
    void separateStatementsWouldSeeRowsTwiceOrNotAtAll() throws Exception {
        try (MovingTable table = new MovingTable(lakehouse);
                DataApiClient client = DataApiClient.open(ConnectionOptions.of(lakehouse.connection()))) {
            List<MovingTable.Row> rows = new ArrayList<>();
            for (String statement : statements()) {
                rows.addAll(rows(
                        client,
                        client.submit(List.of(statement), ResultFormat.JSON, "test")
                                .resultIds()));
                table.move();
            }
            assertThat(MovingTable.isSnapshot(rows)).isFalse();
            assertThat(rows.stream().map(MovingTable.Row::id).distinct()).hasSizeLessThan(rows.size());
        }
    }

    @Test
    void statementsThatAreSubmittedTogetherSeeOneSnapshot() throws Exception {
        try (MovingTable table = new MovingTable(lakehouse);
                DataApiClient client = DataApiClient.open(ConnectionOptions.of(lakehouse.connection()))) {
            CompletableFuture<List<MovingTable.Row>> reading = new CompletableFuture<>();
            CompletableFuture<Void> moving = table.moveUntil(reading);
            reading.complete(rows(
                    client,
                    client.submit(statements(), ResultFormat.JSON, "test").resultIds()));
            moving.get();
            assertThat(MovingTable.isSnapshot(reading.get())).isTrue();
        }
    }

    /** Each row is in one of them, while it does not move. */
    private static List<String> statements() {
        return IntStream.range(0, PARTITIONS)
                .mapToObj(n -> "SELECT id, version FROM " + MovingTable.NAME + " WHERE part % " + PARTITIONS + " = " + n
                        + " AND " + SLOW)
                .toList();
    }

    private static List<MovingTable.Row> rows(DataApiClient client, List<String> results) {
        List<MovingTable.Row> rows = new ArrayList<>();
        for (String result : results) {
            try (ResultPages pages = client.results(result, new ResultLayout.Json(COLUMNS))) {
                for (Optional<RowBatch> batch = pages.next(); batch.isPresent(); batch = pages.next()) {
                    for (int row = 0; row < batch.get().rows(); row++) {
                        rows.add(new MovingTable.Row(longAt(batch.get(), 0, row), longAt(batch.get(), 1, row)));
                    }
                }
            }
        }
        return rows;
    }

    private static long longAt(RowBatch batch, int column, int row) {
        return ((ColumnValues.Longs) batch.column(column)).values()[row];
    }
}
