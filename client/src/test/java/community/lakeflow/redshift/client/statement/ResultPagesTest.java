package community.lakeflow.redshift.client.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.lakeflow.redshift.client.error.ErrorKind;
import community.lakeflow.redshift.client.error.RedshiftException;
import community.lakeflow.redshift.client.error.StatementFailedException;
import community.lakeflow.redshift.client.page.ColumnValues;
import community.lakeflow.redshift.client.page.CsvDialect;
import community.lakeflow.redshift.client.page.CsvForm;
import community.lakeflow.redshift.client.page.PageColumn;
import community.lakeflow.redshift.client.page.ResultLayout;
import community.lakeflow.redshift.client.page.RowBatch;
import community.lakeflow.redshift.client.type.RedshiftType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A result is read whole or the read fails by name: nothing in between. */
class ResultPagesTest {
    private static final ResultLayout COLUMNS =
            new ResultLayout.Json(List.of(new PageColumn("id", new RedshiftType.Int())));
    private static final String TWO_ROWS = "[[{\"longValue\":1}],[{\"longValue\":2}]]";

    private final FakeService service = new FakeService();

    @AfterEach
    void stop() {
        service.close();
    }

    private FakeService finished(long rows) {
        return service.answers(
                "DescribeStatement",
                "{\"Id\":\"x\",\"Status\":\"FINISHED\",\"HasResultSet\":true,\"ResultRows\":" + rows + "}");
    }

    private static String page(String records, long total, String token) {
        return "{\"Records\":" + records + ",\"TotalNumRows\":" + total
                + (token.isEmpty() ? "" : ",\"NextToken\":\"" + token + "\"") + "}";
    }

    private long read() {
        try (DataApiClient client = DataApiClient.open(service.connection());
                ResultPages pages = client.ownResults("x", COLUMNS)) {
            while (pages.next().isPresent()) {
                assertThat(pages.pages()).isLessThan(10);
            }
            return pages.rows();
        }
    }

    @Test
    void readsOnPastAnEmptyPage() {
        finished(4)
                .answers("GetStatementResult", page(TWO_ROWS, 4, "a"))
                .answers("GetStatementResult", page("[]", 4, "b"))
                .answers("GetStatementResult", page(TWO_ROWS, 4, ""));

        assertThat(read()).isEqualTo(4);
        assertThat(service.lastBody()).contains("\"NextToken\":\"b\"");
    }

    @Test
    void failsWhenFewerRowsArriveThanWereAnnounced() {
        finished(-1).answers("GetStatementResult", page(TWO_ROWS, 3, ""));

        assertThatThrownBy(this::read)
                .isInstanceOfSatisfying(
                        RedshiftException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.EXTERNAL))
                .hasMessageContaining(
                        "The result of statement x cannot be trusted: 2 rows arrived where TotalNumRows announced 3");
    }

    @Test
    void asksHowManyRowsTheStatementReturnedWhereThePagesDoNotSay() {
        finished(5).answers("GetStatementResult", page(TWO_ROWS, -1, ""));

        assertThatThrownBy(this::read).hasMessageContaining("2 rows arrived where ResultRows announced 5");
    }

    @Test
    void failsAsSoonAsMoreRowsArriveThanWereAnnounced() {
        service.answers("GetStatementResult", page(TWO_ROWS, 3, "a"))
                .answers("GetStatementResult", page(TWO_ROWS, 3, "b"))
                .answers("GetStatementResult", page(TWO_ROWS, 3, "a"));

        assertThatThrownBy(this::read).hasMessageContaining("4 rows arrived where TotalNumRows announced 3");
    }

    @Test
    void failsWhenATokenComesTwice() {
        finished(4)
                .answers("GetStatementResult", page(TWO_ROWS, 4, "a"))
                .answers("GetStatementResult", page(TWO_ROWS, 4, "a"));

        assertThatThrownBy(this::read).hasMessageContaining("the service answered the same page token twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {TWO_ROWS, "[]"})
    void failsWhenTheColumnsAreOthers(String records) {
        finished(2)
                .answers(
                        "GetStatementResult",
                        "{\"Records\":" + records + ",\"ColumnMetadata\":[{\"label\":\"other\"}]}");

        assertThatThrownBy(this::read).hasMessageContaining("its columns are [other] where [id] were selected");
    }

    @Test
    void takesColumnsWhoseNamesAreInAnotherCase() {
        finished(2)
                .answers(
                        "GetStatementResult", "{\"Records\":" + TWO_ROWS + ",\"ColumnMetadata\":[{\"label\":\"ID\"}]}");

        assertThat(read()).isEqualTo(2);
    }

    @Test
    void givesNoMoreOfAPageOnceItIsClosed() {
        String records = "[" + "[{\"longValue\":1}],".repeat(5_000) + "[{\"longValue\":1}]]";
        service.answers("GetStatementResult", page(records, 5_001, ""));

        try (DataApiClient client = DataApiClient.open(service.connection());
                ResultPages pages = client.results("x", COLUMNS)) {
            assertThat(pages.next()).isPresent();
            pages.close();
            assertThat(pages.next()).isEmpty();
        }
    }

    @Test
    void stopsFetchingWhenItIsClosed() throws Exception {
        service.answers("GetStatementResult", page(TWO_ROWS, 99, "a"))
                .answers("GetStatementResult", page(TWO_ROWS, 99, "b"))
                .answers("GetStatementResult", page(TWO_ROWS, 99, "c"))
                .answers("GetStatementResult", page(TWO_ROWS, 99, "d"))
                .answers("GetStatementResult", page(TWO_ROWS, 99, "e"))
                .answers("GetStatementResult", page(TWO_ROWS, 99, "f"));
        ExecutorService threads = Executors.newCachedThreadPool();

        try (FakeStatements fake = new FakeStatements(service)) {
            Statements statements = fake.statements(Duration.ofSeconds(60));
            try (ResultPages pages = new ResultPages(
                    "x",
                    COLUMNS,
                    fake.fetcher(Duration.ofSeconds(60), () -> 0),
                    statements,
                    threads,
                    RequestTally.ofAll(),
                    ResultPages.OnClose.LEAVE)) {
                assertThat(pages.next()).isPresent();
                // Four are fetched ahead; after them its thread waits for room.
                while (service.asked().size() < 5) {
                    Thread.onSpinWait();
                }
            }
            threads.shutdown();
            assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    @Timeout(60)
    void failsAfterThePagesThatAreReadyWhenTheConnectionIsClosed() {
        for (String token : List.of("a", "b", "c", "d", "e", "f", "g")) {
            service.answers("GetStatementResult", page(TWO_ROWS, 99, token));
        }
        DataApiClient client = DataApiClient.open(service.connection());
        ResultPages pages = client.results("x", COLUMNS);
        assertThat(pages.next()).isPresent();
        // Four are fetched ahead; after them its thread waits for room.
        while (service.asked().size() < 5 || !fetcherWaits()) {
            Thread.onSpinWait();
        }

        client.close();

        assertThatThrownBy(() -> {
                    while (pages.next().isPresent()) {
                        assertThat(pages.pages()).isLessThan(10);
                    }
                })
                .isInstanceOfSatisfying(
                        RedshiftException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.USER))
                .hasMessage(
                        "Reading the result of statement x failed: the connection was closed. Read to the end before"
                                + " closing it.");
    }

    private static boolean fetcherWaits() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getState() == Thread.State.WAITING)
                .flatMap(thread -> Arrays.stream(thread.getValue()))
                .anyMatch(frame -> frame.getMethodName().equals("awaitRoom"));
    }

    @Test
    @Timeout(60)
    void cannotBeginWhenTheConnectionIsClosed() {
        DataApiClient client = DataApiClient.open(service.connection());
        ResultPages pages = client.results("x", COLUMNS);
        client.close();

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(pages::next)
                    .isInstanceOf(RedshiftException.class)
                    .hasMessageContaining("Reading the result of statement x failed: the connection was closed.");
        }
    }

    @Test
    void anInterruptionEndsTheWaitForAPage() {
        finished(2)
                .answers("GetStatementResult", page(TWO_ROWS, 2, ""))
                .answers("CancelStatement", "{\"Status\":true}");

        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(this::read).hasMessage("Reading the result of statement x was interrupted.");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(service.asked()).contains("CancelStatement");
    }

    @Test
    void fetchesAPageAgainWhoseBodyBrokeOff() {
        finished(2)
                .breaksOff("GetStatementResult", "{\"Records\":[[{\"longValue\":1}],")
                .answers("GetStatementResult", page(TWO_ROWS, 2, ""));

        assertThat(read()).isEqualTo(2);
        assertThat(service.asked()).filteredOn("GetStatementResult"::equals).hasSize(2);
    }

    @Test
    void readsRowsOfCsvThatSpanPagesAlsoWhenABodyBreaksOff() {
        CsvForm form = new CsvForm(new CsvDialect(CsvDialect.Header.FIRST_ROW, ""), "mask");
        ResultLayout layout = new ResultLayout.Csv(
                List.of(new PageColumn("id", new RedshiftType.Int())), form.mask(List.of()), form.dialect());
        String operation = "GetStatementResultV2";
        finished(3)
                .answers(operation, page("[{\"CSVRecords\":\"id,mask_0\\r\\n12\"}]", 3, "a"))
                .breaksOff(operation, "{\"Records\":[{\"CSVRecords\":\"3,0\\r\\n45,0\\r\\n67")
                .breaksOff(operation, "{\"Records\":[{\"CSVRecords\":\"3")
                .answers(
                        operation,
                        page("[{\"CSVRecords\":\"3,0\\r\\n45,0\\r\\n67\"},{\"CSVRecords\":\",0\\r\\n\"}]", 3, ""));

        List<Long> ids = new ArrayList<>();
        try (DataApiClient client = DataApiClient.open(service.connection());
                ResultPages pages = client.ownResults("x", layout)) {
            for (Optional<RowBatch> batch = pages.next(); batch.isPresent(); batch = pages.next()) {
                Arrays.stream(((ColumnValues.Longs) batch.get().column(0)).values())
                        .forEach(ids::add);
            }
        }

        assertThat(ids).containsExactly(123L, 45L, 67L);
        assertThat(service.asked()).filteredOn(operation::equals).hasSize(4);
        assertThat(service.lastBody()).contains("\"NextToken\":\"a\"");
    }

    @Test
    void waitsOutThrottlingAndErrorsOfTheService() {
        finished(2)
                .fails("GetStatementResult", 400, "ThrottlingException")
                .fails("GetStatementResult", 500, "InternalServerException")
                .answers("GetStatementResult", page(TWO_ROWS, 2, ""));

        assertThat(read()).isEqualTo(2);
    }

    @Test
    void namesTheReasonOfAFailedStatementAndWhatToDo() {
        service.fails("GetStatementResult", 400, "ResourceNotFoundException")
                .answers(
                        "DescribeStatement",
                        "{\"Id\":\"x\",\"Status\":\"FAILED\",\"Error\":\"ERROR: permission denied for relation orders\"}");

        assertThatThrownBy(this::read)
                .isInstanceOf(StatementFailedException.class)
                .hasMessageContaining("Statement x on workgroup fake, database dev, failed: ERROR: permission denied")
                .hasMessageContaining("Grant SELECT on the table");
        assertThat(service.asked()).doesNotContain("CancelStatement");
    }

    @Test
    void cancelsAStatementThatIsGivenUpBeforeItsEnd() {
        service.answers("CancelStatement", "{\"Status\":true}");

        try (DataApiClient client = DataApiClient.open(service.connection())) {
            client.results("x", COLUMNS).close();
            assertThat(service.asked()).isEmpty();
            client.ownResults("x", COLUMNS).close();
        }

        assertThat(service.asked()).containsExactly("CancelStatement");
    }

    @Test
    void saysThatCredentialsWereRefused() {
        service.fails("GetStatementResult", 400, "UnrecognizedClientException")
                .fails("CancelStatement", 400, "UnrecognizedClientException");

        assertThatThrownBy(this::read)
                .isInstanceOfSatisfying(
                        RedshiftException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.USER))
                .hasMessageContaining("UnrecognizedClientException: on purpose. Check the credentials");
        assertThat(service.asked()).containsExactly("GetStatementResult", "CancelStatement");
    }
}
