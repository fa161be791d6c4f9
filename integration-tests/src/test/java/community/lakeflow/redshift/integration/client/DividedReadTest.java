package community.lakeflow.redshift.integration.client;

import static org.assertj.core.api.Assertions.assertThat;

import community.lakeflow.redshift.client.RedshiftConnection;
import community.lakeflow.redshift.client.catalog.TableDescription;
import community.lakeflow.redshift.client.catalog.TableName;
import community.lakeflow.redshift.client.option.TableOptions;
import community.lakeflow.redshift.client.page.ColumnValues;
import community.lakeflow.redshift.client.page.RowBatch;
import community.lakeflow.redshift.client.scan.Partitioning;
import community.lakeflow.redshift.client.scan.ScanPages;
import community.lakeflow.redshift.client.scan.ScanPlanner;
import community.lakeflow.redshift.client.scan.ScanRequest;
import community.lakeflow.redshift.integration.Lakehouse;
import community.lakeflow.redshift.integration.LakehouseExtension;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(LakehouseExtension.class)
class DividedReadTest {
    private static final int ROWS = 2_000;

    private final Lakehouse lakehouse;

    DividedReadTest(Lakehouse lakehouse) {
        this.lakehouse = lakehouse;
        lakehouse.run(
                "DROP TABLE IF EXISTS public.divided",
                "CREATE TABLE public.divided (id bigint PRIMARY KEY, day date, at timestamptz, name varchar(20), "
                        + "truth boolean, price decimal(12,2), small smallint)",
                "INSERT INTO public.divided SELECT i, DATE '2020-01-01' + i % 100, TIMESTAMPTZ '2020-01-01 00:00:00+00' + i * INTERVAL '1 hour', "
                        + "'name ' || i, i % 3 = 0, i / 7.0, CASE WHEN i % 10 < 3 THEN NULL ELSE i % 4 END"
                        + " FROM generate_series(1, " + ROWS + ") i",
                "INSERT INTO public.divided (id) SELECT i FROM generate_series(" + (ROWS + 1) + ", " + (ROWS + 50)
                        + ") i");
    }

    @ParameterizedTest
    @CsvSource({"id, 8", "day, 8", "at, 8", "name, 8", "truth, 8", "price, 8", "small, 5", "id, 40", "name, 40"})
    void eachRowIsInOnePartition(String column, int expected) {
        try (RedshiftConnection redshift = RedshiftConnection.open(lakehouse.connection())) {
            ScanRequest request =
                    request(redshift, "partitions", expected == 40 ? "40" : "8", "partition_column", column);
            assertThat(partitioning(request).count()).isEqualTo(expected);

            assertThat(ids(redshift, request))
                    .containsExactlyInAnyOrderElementsOf(
                            LongStream.rangeClosed(1, ROWS + 50).boxed().toList());
        }
    }

    @Test
    void partitionsAreAboutEven() {
        try (RedshiftConnection redshift = RedshiftConnection.open(lakehouse.connection())) {
            ScanRequest request = request(redshift, "partitions", "8");
            assertThat(partitioning(request).toString()).contains("ranges of id");
            int even = (ROWS + 50) / 8;
            for (String sql : ScanPlanner.plan(request).statements()) {
                String condition = sql.substring(sql.indexOf(" WHERE ") + 7);
                ScanRequest part = request(redshift, "partitions", "1", "where_clause", condition);
                assertThat(ids(redshift, part)).hasSizeBetween(even * 9 / 10, even * 11 / 10);
            }
        }
    }

    @Test
    void rowsThatCameAfterTheSampleAreRead() {
        try (RedshiftConnection redshift = RedshiftConnection.open(lakehouse.connection())) {
            ScanRequest request = request(redshift, "partitions", "8", "partition_column", "day");
            lakehouse.run(
                    "INSERT INTO public.divided (id, day) VALUES (-1, '1900-01-01'), (-2, '2900-01-01'), (-3, NULL)",
                    "DELETE FROM public.divided WHERE id > 10");

            assertThat(ids(redshift, request)).hasSize(13).contains(-1L, -2L, -3L);
        }
    }

    @Test
    void aViewIsCountedAndSampledByOneStatement() {
        lakehouse.run("CREATE VIEW public.divided_view AS SELECT * FROM public.divided");
        try (RedshiftConnection redshift = RedshiftConnection.open(lakehouse.connection())) {
            TableDescription view = redshift.catalog().describe(new TableName("public", "divided_view"));
            Map<String, Long> before = redshift.requests();
            ScanRequest request =
                    redshift.scan(view, TableOptions.of("t", Map.of("partitions", "4", "where_clause", "id <= 100")));
            assertThat(request.profile().rows()).isEqualTo(100);
            assertThat(redshift.requests().get("ExecuteStatement"))
                    .isEqualTo(before.getOrDefault("ExecuteStatement", 0L) + 1);
            assertThat(ids(redshift, request)).hasSize(100);
            lakehouse.run("DROP VIEW public.divided_view");
        }
    }

    @Test
    void nobodyWaitsForTheSampleOfAnotherTable() {
        try (RedshiftConnection redshift = RedshiftConnection.open(lakehouse.connection())) {
            redshift.catalog();
            long before = redshift.requests().getOrDefault("ExecuteStatement", 0L);
            CompletableFuture<ScanRequest> sampling = CompletableFuture.supplyAsync(() ->
                    request(redshift, "partitions", "4", "where_clause", "id <= 10 AND pg_sleep(0.2) IS NOT NULL"));
            while (redshift.requests().getOrDefault("ExecuteStatement", 0L) == before) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }

            redshift.refreshCatalog();

            assertThat(sampling).isNotDone();
            assertThat(sampling.join().profile().rows()).isEqualTo(10);
        }
    }

    private static ScanRequest request(RedshiftConnection redshift, String... options) {
        Map<String, String> map = new HashMap<>();
        for (int i = 0; i < options.length; i += 2) {
            map.put(options[i], options[i + 1]);
        }
        TableDescription table = redshift.catalog().describe(new TableName("public", "divided"));
        return redshift.scan(table, TableOptions.of("t", map));
    }

    private static List<Long> ids(RedshiftConnection redshift, ScanRequest request) {
        List<Long> ids = new ArrayList<>();
        try (ScanPages pages = redshift.read(request)) {
            for (Optional<RowBatch> batch = pages.next(); batch.isPresent(); batch = pages.next()) {
                long[] values = ((ColumnValues.Longs) batch.get().column(0)).values();
                for (int row = 0; row < batch.get().rows(); row++) {
                    ids.add(values[row]);
                }
            }
            assertThat(pages.rows()).isEqualTo(ids.size());
        }
        return ids;
    }

    private static Partitioning partitioning(ScanRequest request) {
        return ScanPlanner.plan(request).partitioning();
    }
}
