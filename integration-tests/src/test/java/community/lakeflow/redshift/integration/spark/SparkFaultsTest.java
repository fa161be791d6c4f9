package community.lakeflow.redshift.integration.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.lakeflow.redshift.emulator.RedshiftEmulator;
import community.lakeflow.redshift.emulator.fault.Fault;
import community.lakeflow.redshift.emulator.fault.FaultRule;
import community.lakeflow.redshift.emulator.fault.When;
import community.lakeflow.redshift.integration.AllTypes;
import community.lakeflow.redshift.integration.Judge;
import community.lakeflow.redshift.integration.Lakehouse;
import community.lakeflow.redshift.integration.LakehouseExtension;
import community.lakeflow.redshift.integration.SmallPieces;
import community.lakeflow.redshift.integration.StatementLog;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What Spark makes of faults: it tries a task four times. Each fault has one expected end: the rows that JDBC has, or a failure that names the
 * statement and what to do. Either way the query ran once, and no statement runs on.
 */
@ExtendWith(LakehouseExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class SparkFaultsTest {
    private static final String TABLE = "public.orders";
    private static final String STATEMENT = "(?i)statement [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    /** So soon that a task gives up before it would wait for long. */
    private static final String SHORT = "0.2";

    private final Lakehouse lakehouse;
    private RedshiftEmulator emulator;
    private StatementLog statements;
    private int scansBefore;

    SparkFaultsTest(Lakehouse lakehouse) {
        this.lakehouse = lakehouse;
    }

    /** A read that asks the service for something, so that it can go wrong. */
    private enum Read {
        JSON_RESULTS("GetStatementResult", "json", 4, TABLE),
        CSV_RESULTS("GetStatementResultV2", "csv", 4, TABLE),
        ONE_STATEMENT("ExecuteStatement", "json", 1, TABLE),
        A_BATCH("BatchExecuteStatement", "csv", 4, TABLE),
        /** Nothing tells how large a view is, so the driver waits for its statements. */
        DESCRIPTIONS("DescribeStatement", "csv", 1, "public.orders_view");

        private final String operation;
        private final String format;
        private final int partitions;
        private final String table;

        Read(String operation, String format, int partitions, String table) {
            this.operation = operation;
            this.format = format;
            this.partitions = partitions;
            this.table = table;
        }
    }

    @BeforeAll
    void start() {
        emulator = RedshiftEmulator.start(SmallPieces.options().build());
        Lakehouse.run(
                emulator,
                List.of(
                        "CREATE TABLE orders (id int PRIMARY KEY, amount decimal(18,2), name varchar(60))",
                        "INSERT INTO orders SELECT i, CASE WHEN i % 7 = 0 THEN NULL ELSE i / 7.0 END,"
                                + " CASE i % 5 WHEN 0 THEN NULL WHEN 1 THEN '' ELSE 'a, \"é' || chr(10) || '中' || i END"
                                + " FROM generate_series(1, 60) i",
                        "CREATE VIEW orders_view AS SELECT * FROM orders",
                        "CREATE TABLE endless (id int)"));
        statements = new StatementLog(emulator.endpoint());
    }

    @AfterAll
    void stop() {
        statements.close();
        emulator.close();
    }

    @BeforeEach
    void count() {
        scansBefore = statements.scans().size();
    }

    @AfterEach
    void disarm() {
        emulator.faults().clear();
    }

    /** About the statements of the read, not about those that describe the table or probe the service. */
    private void arm(Fault fault, When when, String... operations) {
        emulator.faults()
                .add(FaultRule.of(fault).name(StatementLog.SCAN).on(operations).when(when));
    }

    private DataFrameReader reader(Read read) {
        return lakehouse
                .spark()
                .read()
                .format("redshift-data")
                .options(Lakehouse.connection(emulator))
                .option("result_format", read.format)
                .option("partitions", read.partitions)
                .option("partition_column", "id");
    }

    private Dataset<Row> load(Read read) {
        return reader(read).load(read.table);
    }

    private Dataset<Row> loadImpatient(Read read) {
        return reader(read).option("timeout", SHORT).load(read.table);
    }

    private void assertExact(Dataset<Row> table) throws SQLException {
        try (Connection judge = judge()) {
            assertThat(table.collectAsList().stream().map(AllTypes::exact))
                    .containsExactlyInAnyOrderElementsOf(Judge.rows(judge, TABLE));
        }
        assertRanOnce();
    }

    private void assertFails(Dataset<Row> table, String remedy) {
        assertThatThrownBy(table::collectAsList)
                .message()
                .containsPattern(STATEMENT)
                .containsIgnoringCase(remedy);
        assertRanOnce();
    }

    private void assertRanOnce() {
        await(() -> statements.active().isEmpty());
        assertThat(statements.scans()).hasSize(scansBefore + 1);
    }

    /** A fault may restart the database, so it is a new one each time. */
    private Connection judge() throws SQLException {
        return DriverManager.getConnection(emulator.jdbcUrl("dev"));
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    private static Stream<Arguments> passing() {
        return Stream.of(Read.values()).flatMap(read -> Stream.of(
                        new Fault.Throttle(),
                        new Fault.ServerError(),
                        new Fault.CredentialsExpired(),
                        new Fault.DroppedRequest(),
                        new Fault.DroppedAnswer(),
                        new Fault.HalfAnswer(),
                        new Fault.SlowBody(4000))
                .map(fault -> Arguments.of(read, fault)));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void whatPassesCostsTimeOnly(Read read, Fault fault) throws SQLException {
        Dataset<Row> table = load(read);
        arm(fault, new When.First(2), read.operation);
        long before = emulator.faults().strikes();

        assertExact(table);

        assertThat(emulator.faults().strikes()).isGreaterThan(before);
    }

    @ParameterizedTest
    @EnumSource(names = {"JSON_RESULTS", "CSV_RESULTS"})
    void anEmptyPageIsNoEnd(Read read) throws SQLException {
        arm(new Fault.EmptyPage(), new When.Always());
        assertExact(load(read));
    }

    /** Results tell that their statement has finished. */
    @ParameterizedTest
    @EnumSource(names = {"JSON_RESULTS", "CSV_RESULTS", "ONE_STATEMENT"})
    void aTableIsReadWhileNoStatementIsDescribed(Read read) throws SQLException {
        Dataset<Row> table = load(read);
        arm(new Fault.ServerError(), new When.Always(), "DescribeStatement");
        assertExact(table);
    }

    private static Stream<Arguments> ofOneAttempt() {
        return Stream.of(Read.JSON_RESULTS, Read.CSV_RESULTS)
                .flatMap(read -> Stream.of(
                        Arguments.of(read, new Fault.RepeatedToken(), 1),
                        // As often as a request is sent with credentials that have expired.
                        Arguments.of(read, new Fault.CredentialsExpired(), 3)));
    }

    @ParameterizedTest
    @MethodSource("ofOneAttempt")
    void aTaskThatFailedReadsTheSameResultAgain(Read read, Fault fault, int strikes) throws Exception {
        Dataset<Row> table = reader(read).option("partitions", 1).load(read.table);
        arm(fault, new When.First(strikes), read.operation);
        Failures failures = new Failures();
        lakehouse.spark().sparkContext().addSparkListener(failures);
        try {
            assertExact(table);
            lakehouse.spark().sparkContext().listenerBus().waitUntilEmpty();
        } finally {
            lakehouse.spark().sparkContext().removeSparkListener(failures);
        }
        assertThat(failures.count).hasValue(1);
    }

    /** Attempts of tasks that failed. */
    private static final class Failures extends SparkListener {
        private final AtomicInteger count = new AtomicInteger();

        @Override
        public void onTaskEnd(SparkListenerTaskEnd event) {
            if (!event.taskInfo().successful()) {
                count.incrementAndGet();
            }
        }
    }

    private static Stream<Arguments> fatal() {
        return Stream.of(Read.JSON_RESULTS, Read.CSV_RESULTS)
                .flatMap(read -> Stream.of(
                        Arguments.of(read, new Fault.RepeatedToken(), "Read it again."),
                        Arguments.of(read, new Fault.CredentialsExpired(), "Check the credentials"),
                        Arguments.of(read, new Fault.Throttle(), "raise timeout"),
                        Arguments.of(read, new Fault.ServerError(), "try again later, or raise timeout"),
                        Arguments.of(read, new Fault.DroppedAnswer(), "Check the endpoint")));
    }

    @ParameterizedTest
    @MethodSource("fatal")
    void resultsThatCannotBeReadFailByTheirStatement(Read read, Fault fault, String remedy) {
        Dataset<Row> table = loadImpatient(read);
        arm(fault, new When.Always(), read.operation);
        assertFails(table, remedy);
    }

    /** The service forgets the statement with its result. */
    @ParameterizedTest
    @EnumSource(names = {"JSON_RESULTS", "CSV_RESULTS"})
    void aResultThatHasExpiredIsNotQueriedAgain(Read read) {
        Dataset<Row> table = load(read);
        arm(new Fault.ResultExpired(), new When.Nth(3), read.operation);

        assertThatThrownBy(table::collectAsList)
                .message()
                .containsPattern(STATEMENT)
                .contains("read the table again.");

        assertThat(statements.scans()).hasSize(scansBefore);
    }

    private static Stream<Arguments> ofStatements() {
        return Stream.of(Read.JSON_RESULTS, Read.CSV_RESULTS, Read.ONE_STATEMENT, Read.DESCRIPTIONS)
                .flatMap(read -> Stream.of(
                        Arguments.of(
                                read, new Fault.StatementFails("ERROR: permission denied for orders"), "Grant SELECT"),
                        Arguments.of(read, new Fault.StatementFails("ERROR: something nobody knows"), "run it again"),
                        Arguments.of(read, new Fault.StatementAborted(), "run it again"),
                        Arguments.of(read, new Fault.DatabaseRestarts(), "run it again")));
    }

    @ParameterizedTest
    @MethodSource("ofStatements")
    void aStatementThatFailsIsNotRunAgain(Read read, Fault fault, String remedy) {
        Dataset<Row> table = load(read);
        arm(fault, new When.Nth(read.partitions));
        assertFails(table, remedy);
    }

    @Test
    void statementsThatCannotBeWaitedForAreStopped() {
        Dataset<Row> table = reader(Read.DESCRIPTIONS)
                .option("timeout", SHORT)
                .option("where_clause", endlessLater())
                .load(Read.DESCRIPTIONS.table);
        makeEndless(1);
        arm(new Fault.ServerError(), new When.Always(), "DescribeStatement");
        assertFails(table, "try again later, or raise timeout");
    }

    /** The last partition runs on when the first fails. */
    @ParameterizedTest
    @EnumSource(names = {"JSON_RESULTS", "CSV_RESULTS"})
    void aReadThatFailsStopsTheStatementsThatStillRun(Read read) {
        Dataset<Row> table = reader(read).option("where_clause", endlessLater()).load(read.table);
        makeEndless(60);
        arm(new Fault.RepeatedToken(), new When.Always(), read.operation);
        assertFails(table, "Read it again.");
    }

    /** Not yet when the table is loaded, and sampled. */
    private String endlessLater() {
        Lakehouse.run(emulator, List.of("DELETE FROM endless"));
        return "id NOT IN (SELECT id FROM public.endless) OR pg_sleep(600) IS NOT NULL";
    }

    private void makeEndless(int id) {
        Lakehouse.run(emulator, List.of("INSERT INTO endless VALUES (" + id + ")"));
    }

    @ParameterizedTest
    @EnumSource(names = {"ONE_STATEMENT", "A_BATCH"})
    void whatIsNotAcceptedFailsByWhatWasDone(Read read) {
        Dataset<Row> table = loadImpatient(read);
        arm(new Fault.Throttle(), new When.Always(), read.operation);

        assertThatThrownBy(table::collectAsList)
                .hasMessageContaining("Submitting ")
                .hasMessageContaining("raise timeout");

        assertThat(statements.scans()).hasSize(scansBefore);
    }

    /** As Spark Connect cancels a query that is still planned: by an interrupt. It does not wait for the end of a long poll. */
    @Test
    @Timeout(20)
    void aQueryCancelledWhileTheServiceIsProbedLeavesNoActiveStatement() throws Exception {
        Dataset<Row> table = reader(Read.CSV_RESULTS)
                .option("result_format", "auto")
                .option("timeout", Duration.ofMinutes(3).toString())
                .load(TABLE);
        try (Connection judge = judge();
                Statement lock = judge.createStatement()) {
            judge.setAutoCommit(false);
            lock.execute("LOCK TABLE pg_type IN ACCESS EXCLUSIVE MODE");
            Thread query = new Thread(table::collectAsList, "query");
            query.setUncaughtExceptionHandler((thread, failure) -> {});
            query.start();
            await(() -> !statements.active().isEmpty());

            query.interrupt();

            query.join();
            await(() -> statements.active().isEmpty());
        }
    }
}
