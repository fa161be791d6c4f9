package community.lakeflow.redshift.integration.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.lakeflow.redshift.client.error.RedshiftException;
import community.lakeflow.redshift.client.error.StatementFailedException;
import community.lakeflow.redshift.client.option.ConnectionOptions;
import community.lakeflow.redshift.client.option.ResultFormat;
import community.lakeflow.redshift.client.page.CsvDialect;
import community.lakeflow.redshift.client.page.CsvForm;
import community.lakeflow.redshift.client.page.PageColumn;
import community.lakeflow.redshift.client.page.ResultLayout;
import community.lakeflow.redshift.client.page.RowBatch;
import community.lakeflow.redshift.client.statement.DataApiClient;
import community.lakeflow.redshift.client.statement.ResultPages;
import community.lakeflow.redshift.client.statement.Submission;
import community.lakeflow.redshift.client.type.RedshiftType;
import community.lakeflow.redshift.emulator.RedshiftEmulator;
import community.lakeflow.redshift.emulator.fault.Fault;
import community.lakeflow.redshift.emulator.fault.FaultRule;
import community.lakeflow.redshift.emulator.fault.Faults;
import community.lakeflow.redshift.emulator.fault.When;
import community.lakeflow.redshift.integration.Lakehouse;
import community.lakeflow.redshift.integration.SmallPieces;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever goes wrong, a read is exact or fails with a message that names the statement and what to do: nothing in between. */
class FaultsTest {
    private static final String DATABASE = "dev";
    private static final String TABLE = "public.orders";
    private static final String STATEMENT_ID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(:\\d+)?";
    private static final List<PageColumn> COLUMNS = List.of(
            new PageColumn("id", new RedshiftType.Int()),
            new PageColumn("amount", new RedshiftType.Decimal(18, 2)),
            new PageColumn("name", new RedshiftType.Varchar(60)));
    private static final CsvForm CSV = new CsvForm(new CsvDialect(CsvDialect.Header.FIRST_ROW, ""), "is_null");
    private static final Map<ResultFormat, ResultLayout> LAYOUTS = Map.of(
            ResultFormat.JSON, new ResultLayout.Json(COLUMNS),
            ResultFormat.CSV, new ResultLayout.Csv(COLUMNS, CSV.mask(List.of(2)), CSV.dialect()));

    private static RedshiftEmulator emulator;

    @BeforeAll
    static void start() throws SQLException {
        emulator = RedshiftEmulator.start(
                SmallPieces.options().faults(Faults.seeded(5)).build());
        RandomTable.create(emulator, TABLE, 30, ValueKind.BIGINT, new Random(1));
        Lakehouse.run(
                emulator,
                List.of(
                        "CREATE VIEW slow_orders AS SELECT id, amount, name FROM orders WHERE pg_sleep(0.02) IS NOT NULL"));
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @AfterEach
    void disarm() {
        emulator.faults().clear();
    }

    /** A new one each time: a fault restarts the database. */
    private static Connection judge() throws SQLException {
        return DriverManager.getConnection(emulator.jdbcUrl(DATABASE));
    }

    private static List<List<String>> expected() throws SQLException {
        return RandomTable.judged(emulator, TABLE);
    }

    private static DataApiClient connect() {
        return DataApiClient.open(ConnectionOptions.of(Map.of(
                "endpoint", emulator.endpoint().toString(),
                "region", "us-east-1",
                "database", DATABASE,
                "workgroup_name", "tests",
                "access_key_id", "local",
                "secret_access_key", "local")));
    }

    private static List<String> statements(String table, int parts, ResultFormat format) {
        String mask = format == ResultFormat.CSV ? ", CASE WHEN name IS NULL THEN 1 ELSE 0 END AS is_null_0" : "";
        return IntStream.range(0, parts)
                .mapToObj(part ->
                        "SELECT id, amount, name" + mask + " FROM " + table + " WHERE id % " + parts + " = " + part)
                .toList();
    }

    private static List<List<String>> rows(DataApiClient client, String resultId, ResultFormat format) {
        List<List<String>> rows = new ArrayList<>();
        try (ResultPages pages = client.results(resultId, LAYOUTS.get(format))) {
            for (Optional<RowBatch> batch = pages.next(); batch.isPresent(); batch = pages.next()) {
                for (int row = 0; row < batch.get().rows(); row++) {
                    rows.add(PageValues.row(batch.get(), row));
                }
            }
        }
        return rows;
    }

    /** Parts are read at the same time, each after the description of its statement where that is wanted. */
    private static List<List<String>> read(
            DataApiClient client, String table, int parts, ResultFormat format, boolean described) {
        Submission submission = client.submit(statements(table, parts, format), format, "faults");
        List<CompletableFuture<List<List<String>>>> reads = submission.resultIds().stream()
                .map(id -> CompletableFuture.supplyAsync(() -> {
                    if (described) {
                        client.awaitFinished(id);
                    }
                    return rows(client, id, format);
                }))
                .toList();
        try {
            return reads.stream()
                    .flatMap(read -> read.join().stream())
                    .sorted((left, right) ->
                            Integer.compare(Integer.parseInt(left.get(0)), Integer.parseInt(right.get(0))))
                    .toList();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RedshiftException failure ? failure : e;
        }
    }

    private static Stream<Arguments> passingFaults() {
        return Stream.of("BatchExecuteStatement", "DescribeStatement", "GetStatementResult", "GetStatementResultV2")
                .flatMap(operation -> Stream.of(
                                new Fault.Throttle(),
                                new Fault.ServerError(),
                                new Fault.CredentialsExpired(),
                                new Fault.DroppedRequest(),
                                new Fault.DroppedAnswer(),
                                new Fault.HalfAnswer(),
                                new Fault.Latency(Duration.ofMillis(10), Duration.ofMillis(50)),
                                new Fault.SlowHeaders(Duration.ofMillis(50)),
                                new Fault.SlowBody(2000))
                        .map(fault -> Arguments.of(operation, fault)));
    }

    @ParameterizedTest
    @MethodSource("passingFaults")
    void whatPassesCostsTimeOnly(String operation, Fault fault) throws SQLException {
        ResultFormat format = operation.equals("GetStatementResultV2") ? ResultFormat.CSV : ResultFormat.JSON;
        emulator.faults().add(FaultRule.of(fault).on(operation).when(new When.First(2)));
        long before = emulator.faults().strikes();

        try (DataApiClient client = connect()) {
            assertThat(read(client, TABLE, 2, format, true)).isEqualTo(expected());
        }
        assertThat(emulator.faults().strikes()).isGreaterThan(before);
    }

    @Test
    void aSubmitWhoseAnswerWasLostRunsOnce() throws SQLException {
        try (Connection judge = judge();
                Statement statement = judge.createStatement()) {
            statement.execute("CREATE TABLE public.once (id integer)");
        }
        emulator.faults()
                .add(FaultRule.of(new Fault.DroppedAnswer())
                        .on("ExecuteStatement", "BatchExecuteStatement")
                        .when(new When.Every(2)));
        emulator.faults()
                .add(FaultRule.of(new Fault.HalfAnswer())
                        .on("ExecuteStatement", "BatchExecuteStatement")
                        .when(new When.First(1)));

        try (DataApiClient client = connect()) {
            for (int i = 0; i < 3; i++) {
                client.awaitFinished(client.submit("INSERT INTO public.once VALUES (1)", "once"));
            }
            client.awaitFinished(client.submit(
                            List.of("INSERT INTO public.once VALUES (2)", "INSERT INTO public.once VALUES (2)"),
                            ResultFormat.JSON,
                            "once")
                    .id());
        }
        try (Connection judge = judge();
                Statement statement = judge.createStatement();
                ResultSet count = statement.executeQuery("SELECT count(*) FROM public.once")) {
            count.next();
            assertThat(count.getInt(1)).isEqualTo(5);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"JSON", "CSV"})
    void anEmptyPageIsNoEnd(ResultFormat format) throws SQLException {
        emulator.faults().add(FaultRule.of(new Fault.EmptyPage()));

        try (DataApiClient client = connect()) {
            assertThat(read(client, TABLE, 2, format, false)).isEqualTo(expected());
        }
    }

    private static Stream<Arguments> fatalFaults() {
        return Stream.of(
                        Arguments.of(
                                new Fault.StatementFails("ERROR: permission denied for relation orders"),
                                "Grant SELECT on the table"),
                        Arguments.of(new Fault.StatementFails("ERROR: something nobody knows"), "run it again"),
                        Arguments.of(new Fault.StatementFails("Database response exceeded size limit"), "500 MB"),
                        Arguments.of(new Fault.StatementAborted(), "run it again"),
                        Arguments.of(new Fault.DatabaseRestarts(), "run it again"),
                        Arguments.of(new Fault.RepeatedToken(), "Read it again."),
                        Arguments.of(new Fault.ResultExpired(), "read the table again."))
                .flatMap(fault -> Stream.of(ResultFormat.JSON, ResultFormat.CSV)
                        .map(format -> Arguments.of(fault.get()[0], fault.get()[1], format)));
    }

    @ParameterizedTest
    @MethodSource("fatalFaults")
    void whatDoesNotPassNamesTheStatementAndWhatToDo(Fault fault, String remedy, ResultFormat format) {
        emulator.faults().add(FaultRule.of(fault).when(new When.Nth(2)));

        try (DataApiClient client = connect()) {
            assertThatThrownBy(() -> read(client, TABLE, 3, format, false))
                    .isInstanceOf(RedshiftException.class)
                    .message()
                    .containsPattern("(?i)statement " + STATEMENT_ID)
                    .containsIgnoringCase(remedy);
        }
    }

    @Test
    void aStatementThatDidNotGetItsTurnFailsByTheReasonOfTheOther() {
        emulator.faults()
                .add(FaultRule.of(new Fault.StatementFails("ERROR: permission denied for relation orders"))
                        .when(new When.Nth(2)));

        try (DataApiClient client = connect()) {
            Submission submission = client.submit(statements(TABLE, 3, ResultFormat.JSON), ResultFormat.JSON, "faults");
            assertThat(rows(client, submission.resultIds().get(0), ResultFormat.JSON))
                    .hasSize(10);
            assertThatThrownBy(() -> rows(client, submission.resultIds().get(2), ResultFormat.JSON))
                    .isInstanceOfSatisfying(StatementFailedException.class, e -> assertThat(e.statementId())
                            .isEqualTo(submission.resultIds().get(1)))
                    .hasMessageContaining("Statement " + submission.resultIds().get(2))
                    .hasMessageContaining("was aborted, because statement "
                            + submission.resultIds().get(1)
                            + " of its batch failed: ERROR: permission denied for relation orders");
        }
    }

    /** A description takes requests that a read does not need: results tell that their statement has finished. */
    @ParameterizedTest
    @EnumSource(names = {"JSON", "CSV"})
    void resultsAreReadWhileNoStatementIsDescribed(ResultFormat format) throws SQLException {
        emulator.faults().add(FaultRule.of(new Fault.ServerError()).on("DescribeStatement"));

        try (DataApiClient client = connect()) {
            assertThat(read(client, "public.slow_orders", 2, format, false)).isEqualTo(expected());
        }
    }
}
