package community.lakeflow.redshift.integration.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.lakeflow.redshift.client.RedshiftConnection;
import community.lakeflow.redshift.client.catalog.TableName;
import community.lakeflow.redshift.client.option.TableOptions;
import community.lakeflow.redshift.client.scan.ScanRequest;
import community.lakeflow.redshift.client.scan.StartedScan;
import community.lakeflow.redshift.emulator.fault.Fault;
import community.lakeflow.redshift.emulator.fault.FaultRule;
import community.lakeflow.redshift.emulator.fault.Faults;
import community.lakeflow.redshift.emulator.fault.When;
import community.lakeflow.redshift.integration.Lakehouse;
import community.lakeflow.redshift.integration.LakehouseExtension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What an UNLOAD stages is what is read, and nothing of it remains. */
@ExtendWith(LakehouseExtension.class)
class UnloadLifeTest {
    /** An odd number of rows, so that the emulator's two slices do not get as many. */
    private static final String ODD = "salesid <= 101";

    private final Lakehouse lakehouse;

    UnloadLifeTest(Lakehouse lakehouse) {
        this.lakehouse = lakehouse;
    }

    private UnloadFolder folder(String name) {
        return new UnloadFolder(lakehouse, name);
    }

    private Dataset<Row> sales(UnloadFolder folder, String condition) {
        return lakehouse
                .reader()
                .options(folder.options())
                .option("where_clause", condition)
                .load("public.sales");
    }

    /** Unloads, without reading yet. */
    private static JavaRDD<Row> unloaded(Dataset<Row> rows) {
        JavaRDD<Row> unloaded = rows.toJavaRDD();
        assertThat(unloaded.getNumPartitions()).isPositive();
        return unloaded;
    }

    private static Path file(UnloadFolder folder, String ending) {
        return folder.objects().stream()
                .filter(object -> object.toString().endsWith(ending))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aFileWithOtherRowsThanAnnouncedFailsTheRead() throws Exception {
        UnloadFolder folder = folder("changed");
        JavaRDD<Row> rows = unloaded(sales(folder, ODD));
        Path first = file(folder, "0000_part_00.parquet");
        byte[] other = Files.readAllBytes(file(folder, "0001_part_00.parquet"));
        folder.put(folder.path().relativize(first).toString(), other);
        assertThatThrownBy(rows::count)
                .hasStackTraceContaining("0000_part_00.parquet")
                .hasStackTraceContaining("has 50 rows, its manifest announces 51");
    }

    /** Spark alone would read NULLs. */
    @Test
    void aFileThatLacksAColumnFailsTheRead(@TempDir Path local) throws Exception {
        UnloadFolder folder = folder("lacking");
        JavaRDD<Row> rows = unloaded(sales(folder, ODD));
        Path first = file(folder, "0000_part_00.parquet");
        lakehouse.spark().range(51).toDF("c0").coalesce(1).write().parquet(local + "/other");
        try (Stream<Path> files = Files.list(local.resolve("other"))) {
            Path other = files.filter(path -> path.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
            folder.put(folder.path().relativize(first).toString(), Files.readAllBytes(other));
        }
        assertThatThrownBy(rows::count).hasStackTraceContaining("0000_part_00.parquet lacks column c1");
    }

    @Test
    void aFileThatIsGoneFailsTheReadByItsName() throws Exception {
        UnloadFolder folder = folder("gone");
        JavaRDD<Row> rows = unloaded(sales(folder, ODD));
        Files.delete(file(folder, "0001_part_00.parquet"));
        assertThatThrownBy(rows::count).hasStackTraceContaining("0001_part_00.parquet");
    }

    @Test
    void aSecondActionIsToldWhatToDo() {
        UnloadFolder folder = folder("twice");
        Dataset<Row> rows = sales(folder, ODD);
        assertThat(rows.collectAsList()).hasSize(101);
        folder.awaitEmpty();
        assertThatThrownBy(rows::collectAsList)
                .hasStackTraceContaining("part_00.parquet of statement ")
                .hasStackTraceContaining("is gone")
                .hasStackTraceContaining("load the table again for each action, or cache it");
    }

    @Test
    void aStatementThatFailsLeavesNothing() {
        UnloadFolder folder = folder("failing");
        assertThatThrownBy(() -> sales(folder, "1 / (salesid - salesid) = 1").collectAsList())
                .hasStackTraceContaining("Statement ")
                .hasStackTraceContaining("division by zero");
        folder.awaitEmpty();
    }

    @Test
    void aQueryThatFailsLeavesNothing() {
        UnloadFolder folder = folder("query");
        assertThatThrownBy(() -> sales(folder, ODD)
                        .selectExpr("raise_error(concat('no ', salesid))")
                        .collectAsList())
                .hasStackTraceContaining("no ");
        folder.awaitEmpty();
    }

    @Test
    void whatACacheIsFilledFromGoesWithIt() {
        UnloadFolder folder = folder("kept");
        Dataset<Row> cached = sales(folder, ODD).cache();
        assertThat(cached.count()).isEqualTo(101);
        assertThat(folder.objects()).isNotEmpty();
        cached.unpersist(true);
        folder.awaitEmpty();
    }

    @Test
    void aCacheWhoseQueryFailsBeforeAnyJobLeavesNothing() {
        UnloadFolder folder = folder("unkept");
        Dataset<Row> failing = sales(folder("unkept-failing"), "1 / (salesid - salesid) = 1");
        Dataset<Row> cached = sales(folder, ODD).union(failing).cache();
        try {
            assertThatThrownBy(cached::count).hasStackTraceContaining("division by zero");
            folder.awaitEmpty();
        } finally {
            cached.unpersist(true);
        }
    }

    @Test
    @Timeout(60)
    void aKilledJobLeavesNothing() throws Exception {
        UnloadFolder folder = folder("killed");
        SparkContext context = lakehouse.spark().sparkContext();
        CompletableFuture<List<Row>> reading = CompletableFuture.supplyAsync(() -> {
            context.setJobGroup("unload to be killed", "slow", true);
            return sales(folder, ODD)
                    .selectExpr("java_method('java.lang.Thread', 'sleep', 1000L + salesid) AS slept")
                    .collectAsList();
        });
        while (lakehouse.spark().sparkContext().statusTracker().getJobIdsForGroup("unload to be killed").length == 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        context.cancelJobGroup("unload to be killed");
        assertThatThrownBy(reading::get).hasStackTraceContaining("cancel");
        folder.awaitEmpty();
    }

    @Test
    @Timeout(60)
    void whoIsInterruptedWhileTheStatementRunsStopsIt() throws Exception {
        UnloadFolder folder = folder("interrupted");
        Thread reading =
                new Thread(() -> sales(folder, "pg_sleep(50) IS NOT NULL").collectAsList());
        reading.start();
        while (running() == 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        reading.interrupt();
        reading.join();
        assertThat(running()).isZero();
        folder.awaitEmpty();
    }

    /** Nobody knows such a statement, which may write after its rows were removed. */
    @Test
    @Timeout(60)
    void aSubmissionWhoseAnswerWasLostAndThatIsCancelledLeavesAnOwnerToTheNextRead() throws Exception {
        UnloadFolder folder = folder("lost");
        Faults faults = lakehouse.emulator().faults();
        long before = faults.strikes();
        faults.add(unloading(new Fault.DroppedAnswer()).when(new When.First(1)));
        faults.add(unloading(new Fault.Throttle()).when(new When.After(1)));
        try {
            Thread reading = new Thread(() -> sales(folder, ODD).collectAsList());
            reading.start();
            while (faults.strikes() < before + 2) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
            reading.interrupt();
            reading.join();
        } finally {
            faults.clear();
        }
        Files.setLastModifiedTime(
                file(folder, "owner.json"), FileTime.from(Instant.now().minus(Duration.ofDays(2))));

        assertThat(sales(folder, ODD).collectAsList()).hasSize(101);

        folder.awaitEmpty();
    }

    private static FaultRule unloading(Fault fault) {
        return FaultRule.of(fault).on("ExecuteStatement").sql("UNLOAD");
    }

    /** Statements that sleep, as PostgreSQL sees them. */
    private long running() throws SQLException {
        try (Connection connection = lakehouse.jdbc();
                Statement statement = connection.createStatement();
                ResultSet count =
                        statement.executeQuery("SELECT count(*) FROM pg_catalog.pg_stat_activity WHERE state = 'active'"
                                + " AND query LIKE '%pg_sleep(50)%' AND pid <> pg_backend_pid()")) {
            count.next();
            return count.getLong(1);
        }
    }

    @Test
    @Timeout(60)
    void theNextRunRemovesWhatACrashLeftAndTouchesNothingElse() throws Exception {
        UnloadFolder folder = folder("crashed");
        try (RedshiftConnection connection = RedshiftConnection.open(lakehouse.connection())) {
            ScanRequest slow = ScanRequest.of(
                    connection.catalog().describe(TableName.parse("public.venue")),
                    TableOptions.of("public.venue", Map.of("where_clause", "pg_sleep(40) IS NOT NULL")));
            StartedScan left = connection.start(slow);
            Path dead = run(
                    folder,
                    "{\"lakeflow_redshift_staging\":1,\"statement_id\":\""
                            + left.submission().id() + "\",\"lease_seconds\":60}");
            Path alive = run(folder, "{\"lakeflow_redshift_staging\":1,\"statement_id\":null,\"lease_seconds\":86400}");
            Path later = run(folder, "{\"lakeflow_redshift_staging\":2,\"lease_seconds\":1}");
            Path foreign = written(folder, "lakeflow-redshift/mine/owner.json", "{}");

            assertThat(sales(folder, ODD).collectAsList()).hasSize(101);

            while (folder.objects().stream().anyMatch(object -> object.startsWith(dead))) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
            assertThat(List.of(alive, later, foreign)).allMatch(Files::exists);
            assertThatThrownBy(() -> connection
                            .results(left.submission().resultIds().get(0), left.layout())
                            .next())
                    .hasMessageContaining("aborted");
        }
    }

    /** A staging folder an hour old. */
    private static Path run(UnloadFolder folder, String owner) throws IOException {
        String run = "lakeflow-redshift/run-" + UUID.randomUUID();
        written(folder, run + "/rows/0000_part_00.parquet", "PAR1");
        return written(folder, run + "/owner.json", owner).getParent();
    }

    private static Path written(UnloadFolder folder, String key, String text) throws IOException {
        folder.put(key, text.getBytes(StandardCharsets.UTF_8));
        return Files.setLastModifiedTime(
                folder.path().resolve(key), FileTime.from(Instant.now().minusSeconds(3600)));
    }
}
