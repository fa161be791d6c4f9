package community.lakeflow.redshift.integration.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import community.lakeflow.redshift.emulator.EmulatorOptions;
import community.lakeflow.redshift.emulator.RedshiftEmulator;
import community.lakeflow.redshift.emulator.fault.Fault;
import community.lakeflow.redshift.emulator.fault.FaultRule;
import community.lakeflow.redshift.integration.Judge;
import community.lakeflow.redshift.integration.Lakehouse;
import community.lakeflow.redshift.integration.StatementLog;
import community.lakeflow.redshift.integration.cluster.Driver.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads on a cluster whose processes may die. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class ClusterTest {
    private static final String TABLE = "public.sales";
    private static final int ROWS_A_PAGE = 20;
    private static final Duration LATENCY = Duration.ofMillis(100);

    private static final int PAGES_BEFORE_DEATH = 6;
    private static final String BUCKET = "lake";
    private static final Map<String, String> PARTITIONED = Map.of("partitions", "8");

    /** By a hash, for which nothing has to be known of the table: statements that never end would keep that from being found out. */
    private static final Map<String, String> HASHED = Map.of("partitions", "8", "partition_column", "eventname");

    private static final Map<String, String> UNLOADED = Map.of(
            "unload_path", "s3://" + BUCKET + "/staging",
            "unload_role", "arn:aws:iam::123456789012:role/unload",
            "unload_threshold", "always",
            "partitions", "1");

    private Path objects;
    private RedshiftEmulator emulator;
    private StatementLog statements;
    private Cluster cluster;
    private Driver driver;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        objects = folder;
        emulator = RedshiftEmulator.start(EmulatorOptions.builder()
                .pageRows(ROWS_A_PAGE)
                .quota("rates=off")
                .s3Folder(objects)
                .s3Bucket(BUCKET)
                .build());
        emulator.data().load("tickit:0.01");
        statements = new StatementLog(emulator.endpoint());
        cluster = Cluster.start();
    }

    @BeforeEach
    void startDriver() throws IOException {
        if (driver == null || !driver.isAlive()) {
            driver = cluster.driver(emulator.s3Endpoint().orElseThrow());
        }
    }

    @AfterAll
    void stop() throws IOException {
        if (driver.isAlive()) {
            driver.close();
        }
        cluster.close();
        statements.close();
        emulator.close();
    }

    @AfterEach
    void noFaults() {
        emulator.faults().clear();
    }

    @Test
    void partitionsReadByTwoExecutorsAreTheTable() throws Exception {
        slowDown();
        Outcome outcome = driver.read(TABLE, options(PARTITIONED)).get();
        assertThat(outcome.error()).as(cluster::errors).isNull();
        assertThat(outcome.rows()).containsExactlyInAnyOrderElementsOf(judged());
        assertThat(outcome.executors()).isEqualTo(2);
    }

    /** Long enough for each executor to have its part of the work. */
    private void slowDown() {
        emulator.faults()
                .add(FaultRule.of(new Fault.Latency(LATENCY, LATENCY))
                        .on("GetStatementResult")
                        .name(StatementLog.SCAN));
    }

    @Test
    void filesUnloadedAndReadByExecutorsAreTheTable() throws Exception {
        Outcome outcome = driver.read(TABLE, options(UNLOADED)).get();
        assertThat(outcome.error()).as(cluster::errors).isNull();
        assertThat(outcome.rows()).containsExactlyInAnyOrderElementsOf(judged());
        awaitNoObjects();
    }

    @Test
    void anExecutorThatDiesCostsNoRowAndNoSecondQuery() throws Exception {
        int scans = statements.scans().size();
        slowDown();
        long pages = emulator.faults().strikes();
        CompletableFuture<Outcome> reading = driver.read(TABLE, options(PARTITIONED));
        await(() -> emulator.faults().strikes() >= pages + PAGES_BEFORE_DEATH);
        cluster.executors().get(0).destroyForcibly();
        emulator.faults().clear();
        Outcome outcome = reading.get();
        assertThat(outcome.error()).as(cluster::errors).isNull();
        assertThat(outcome.failures()).isPositive();
        assertThat(outcome.rows()).containsExactlyInAnyOrderElementsOf(judged());
        assertThat(statements.scans()).hasSize(scans + 1);
    }

    @Test
    void executorsShareTheQuota() throws Exception {
        EmulatorOptions withQuotas =
                EmulatorOptions.builder().pageRows(ROWS_A_PAGE).build();
        try (RedshiftEmulator limited = RedshiftEmulator.start(withQuotas)) {
            limited.data().load("tickit:0.01");
            Map<String, String> options = options(PARTITIONED);
            options.put("endpoint", limited.endpoint().toString());
            options.remove("quota_share");
            Outcome outcome = driver.read(TABLE, options).get();
            assertThat(outcome.error()).as(cluster::errors).isNull();
            assertThat(outcome.rows()).containsExactlyInAnyOrderElementsOf(judged());
            assertThat(outcome.executors()).isEqualTo(2);
            assertThat(limited.throttled()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("waysToRead")
    void aCancelledJobLeavesNothingBehind(Map<String, String> way) throws Exception {
        CompletableFuture<Outcome> reading = readForever(way);
        driver.cancel();
        assertThat(reading.get().error()).isNotNull();
        assertNothingIsLeft();
    }

    @ParameterizedTest
    @MethodSource("waysToRead")
    void aTerminatedDriverLeavesNothingBehind(Map<String, String> way) throws Exception {
        CompletableFuture<Outcome> reading = readForever(way);
        driver.terminate();
        assertThat(reading).failsWithin(10, TimeUnit.SECONDS);
        assertNothingIsLeft();
    }

    static List<Map<String, String>> waysToRead() {
        return List.of(HASHED, UNLOADED);
    }

    private CompletableFuture<Outcome> readForever(Map<String, String> way) throws IOException {
        Map<String, String> options = options(way);
        options.put("where_clause", "pg_sleep(600) IS NOT NULL");
        CompletableFuture<Outcome> reading = driver.read("public.event", options);
        await(() -> statements.active().stream().anyMatch(StatementLog::isRead));
        return reading;
    }

    private void assertNothingIsLeft() {
        await(() -> statements.active().isEmpty());
        awaitNoObjects();
    }

    private void awaitNoObjects() {
        await(() -> {
            try (Stream<Path> files = Files.walk(objects)) {
                return files.noneMatch(Files::isRegularFile);
            } catch (IOException | UncheckedIOException e) {
                // A folder went away while it was looked at.
                return false;
            }
        });
    }

    private Map<String, String> options(Map<String, String> more) {
        Map<String, String> options = new HashMap<>(Lakehouse.connection(emulator));
        options.put("result_format", "json");
        options.putAll(more);
        return options;
    }

    /** Nobody tells, so one looks again and again; the test's timeout ends it. */
    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private List<List<String>> judged() throws SQLException {
        try (Connection connection = DriverManager.getConnection(emulator.jdbcUrl("dev"))) {
            return Judge.rows(connection, TABLE);
        }
    }
}
