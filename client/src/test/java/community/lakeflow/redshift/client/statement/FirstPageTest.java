package community.lakeflow.redshift.client.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.lakeflow.redshift.client.error.ErrorKind;
import community.lakeflow.redshift.client.error.RedshiftException;
import community.lakeflow.redshift.client.error.ResultTooLargeException;
import community.lakeflow.redshift.client.error.RowTooLargeException;
import community.lakeflow.redshift.client.error.StatementFailedException;
import community.lakeflow.redshift.client.page.CsvDialect;
import community.lakeflow.redshift.client.page.CsvForm;
import community.lakeflow.redshift.client.page.PageColumn;
import community.lakeflow.redshift.client.page.ResultLayout;
import community.lakeflow.redshift.client.page.ResultPage;
import community.lakeflow.redshift.client.type.RedshiftType;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How the first page is waited for, and what is asked when it does not come. */
class FirstPageTest {
    private static final ResultLayout LAYOUT =
            new ResultLayout.Json(List.of(new PageColumn("id", new RedshiftType.Int())));
    private static final String PAGE = "{\"Records\":[[{\"longValue\":1}],[{\"longValue\":2}]],\"TotalNumRows\":2}";
    private static final String FINISHED =
            "{\"Id\":\"x\",\"Status\":\"FINISHED\",\"HasResultSet\":true,\"ResultRows\":2}";
    private static final String ABORTED =
            "{\"Id\":\"x:2\",\"Status\":\"ABORTED\",\"Error\":\"Connection or an prior query failed.\"}";

    private final FakeService service = new FakeService();

    @AfterEach
    void stop() {
        service.close();
    }

    private static long read(DataApiClient client, String id) {
        try (ResultPages pages = client.results(id, LAYOUT)) {
            while (pages.next().isPresent()) {
                assertThat(pages.pages()).isLessThan(10);
            }
            return pages.rows();
        }
    }

    private long read(String id) {
        try (DataApiClient client = DataApiClient.open(service.connection())) {
            return read(client, id);
        }
    }

    @Test
    void needsOneRequestWhereTheServiceWaitsForTheStatement() {
        service.answers("GetStatementResult", PAGE);

        assertThat(read("x")).isEqualTo(2);
        assertThat(service.asked()).containsExactly("GetStatementResult");
    }

    @Test
    void isAskedForAgainAfterTheStatementsEndWhereTheServiceDoesNotWait() {
        service.fails("GetStatementResult", 400, "ResourceNotFoundException")
                .answers("DescribeStatement", FINISHED)
                .answers("GetStatementResult", PAGE);

        try (DataApiClient client = DataApiClient.open(service.connection())) {
            assertThat(read(client, "x")).isEqualTo(2);
            assertThat(service.asked())
                    .containsExactly("GetStatementResult", "DescribeStatement", "GetStatementResult");
            assertThat(read(client, "y")).isEqualTo(2);
        }
        assertThat(service.asked().subList(3, 5))
                .as("it is known by now that the service does not wait")
                .containsExactly("DescribeStatement", "GetStatementResult");
    }

    @Test
    void isAskedForWithoutAWaitWhereTheServiceRefusesTheParameter() {
        service.fails("GetStatementResult", 400, "ValidationException")
                .answers("DescribeStatement", FINISHED)
                .answers("GetStatementResult", PAGE);

        try (DataApiClient client = DataApiClient.open(service.connection())) {
            assertThat(read(client, "x")).isEqualTo(2);
            assertThat(read(client, "y")).isEqualTo(2);
        }
        assertThat(service.asked())
                .containsExactly(
                        "GetStatementResult",
                        "DescribeStatement",
                        "GetStatementResult",
                        "DescribeStatement",
                        "GetStatementResult");
    }

    @Test
    void isWaitedForByDescriptionsWhereTooManyWait() {
        service.fails("GetStatementResult", 400, "ActiveWaitingRequestsExceededException")
                .answers("DescribeStatement", FINISHED)
                .answers("GetStatementResult", PAGE);

        try (DataApiClient client = DataApiClient.open(service.connection())) {
            assertThat(read(client, "x")).isEqualTo(2);
            assertThat(read(client, "y")).isEqualTo(2);
        }
        assertThat(service.asked())
                .as("for this moment only")
                .containsExactly("GetStatementResult", "DescribeStatement", "GetStatementResult", "GetStatementResult");
    }

    @Test
    void failsByTheReasonOfTheBatchWhereAStatementDidNotGetItsTurn() {
        service.fails("GetStatementResult", 400, "ResourceNotFoundException")
                .answers("DescribeStatement", ABORTED)
                .answers(
                        "DescribeStatement",
                        "{\"Id\":\"x\",\"Status\":\"FAILED\",\"Error\":\"Query #1 failed with ERROR: permission denied for relation orders\"}");

        assertThatThrownBy(() -> read("x:2"))
                .isInstanceOfSatisfying(StatementFailedException.class, e -> assertThat(e.statementId())
                        .isEqualTo("x:1"))
                .hasMessageContaining(
                        "Statement x:2 on workgroup fake, database dev, was aborted, because statement x:1"
                                + " of its batch failed: ERROR: permission denied for relation orders. Grant SELECT");
    }

    @Test
    void failsByWhatTheStatementSaysWhereTheBatchIsNotKnown() {
        service.fails("GetStatementResult", 400, "ResourceNotFoundException")
                .answers("DescribeStatement", ABORTED)
                .fails("DescribeStatement", 400, "ResourceNotFoundException");

        assertThatThrownBy(() -> read("x:2"))
                .hasMessageContaining(
                        "Statement x:2 on workgroup fake, database dev, was aborted: Connection or an prior");
    }

    @Test
    void failsByTheReasonOfTheBatchWhereAResultWasDiscarded() {
        service.fails("GetStatementResult", 400, "ResourceNotFoundException")
                .answers("DescribeStatement", FINISHED)
                .answers(
                        "DescribeStatement",
                        "{\"Id\":\"x\",\"Status\":\"FAILED\",\"Error\":\"Query #2 failed with ERROR: division by zero\"}");

        assertThatThrownBy(() -> read("x:1"))
                .isInstanceOf(StatementFailedException.class)
                .hasMessageContaining("because statement x:2 of its batch failed: ERROR: division by zero");
    }

    @Test
    void tellsAResultThatIsTooLargeFromARowThatIs() {
        service.fails("GetStatementResult", 400, "ResourceNotFoundException")
                .answers(
                        "DescribeStatement",
                        "{\"Id\":\"x\",\"Status\":\"FAILED\",\"Error\":\"Database response exceeded size limit\"}")
                .answers(
                        "DescribeStatement",
                        "{\"Id\":\"x\",\"Status\":\"FAILED\",\"Error\":\"Packet for query is too large\"}");

        assertThatThrownBy(() -> read("x"))
                .isInstanceOf(ResultTooLargeException.class)
                .hasMessageContaining("Statement x ");
        assertThatThrownBy(() -> read("x"))
                .isInstanceOf(RowTooLargeException.class)
                .hasMessageContaining("Statement x ");
    }

    @Test
    void cancelsTheBatchOfAStatementThatRunsTooLong() {
        service.fails("GetStatementResult", 400, "ResourceNotFoundException")
                .answers("DescribeStatement", "{\"Id\":\"x:2\",\"Status\":\"STARTED\"}")
                .answers("CancelStatement", "{\"Status\":true}");

        try (DataApiClient client =
                DataApiClient.open(service.connection("max_poll_attempts", "1", "poll_interval", "0.1"))) {
            assertThatThrownBy(() -> read(client, "x:2"))
                    .isInstanceOfSatisfying(
                            RedshiftException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.RESOURCES))
                    .hasMessageContaining("Statement x:2 on workgroup fake, database dev, is still STARTED after")
                    .hasMessageContaining("Raise max_poll_attempts or poll_interval");
        }
        assertThat(service.asked()).endsWith("CancelStatement");
        assertThat(service.lastBody()).contains("\"Id\":\"x\"");
    }

    @Test
    void isWaitedForWhenDescriptionsFailForAWhile() {
        service.fails("GetStatementResult", 400, "ResourceNotFoundException")
                .fails("DescribeStatement", 500, "InternalServerException")
                .fails("DescribeStatement", 400, "ThrottlingException")
                .breaksOff("DescribeStatement", "{")
                .answers("DescribeStatement", FINISHED)
                .answers("GetStatementResult", PAGE);

        assertThat(read("x")).isEqualTo(2);
    }

    @Test
    void saysThatAResultExpired() {
        String expired = "Could not retrieve the query result as it has expired after 1700000000.";
        service.fails("GetStatementResult", 400, "ValidationException", expired)
                .fails("DescribeStatement", 400, "ValidationException", expired);

        assertThatThrownBy(() -> read("x"))
                .hasMessageContaining("statement x on workgroup fake")
                .hasMessageContaining(expired + " Results are kept for 24 hours; read the table again.");
    }

    @Test
    void asksForItsRowsOnceWhereOnlyTheDescriptionCountsThem() {
        service.fails("GetStatementResult", 400, "ResourceNotFoundException")
                .answers("DescribeStatement", FINISHED)
                .answers("GetStatementResult", PAGE.replace(",\"TotalNumRows\":2", ""));

        assertThat(read("x")).isEqualTo(2);
        assertThat(service.asked()).containsExactly("GetStatementResult", "DescribeStatement", "GetStatementResult");
    }

    @Test
    void cancelsAStatementWhoseWaiterIsInterrupted() {
        service.answers("DescribeStatement", FINISHED).answers("CancelStatement", "{\"Status\":true}");

        try (DataApiClient client = DataApiClient.open(service.connection())) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> client.awaitFinished("x"))
                    .hasMessage("Waiting for statement x on workgroup fake, database dev, was interrupted.");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(service.asked()).endsWith("CancelStatement");
    }

    @Test
    void recordsAllPages() throws IOException {
        String page = "{\"Records\":[{\"CSVRecords\":\"1,0\\n\"}],\"NextToken\":\"a\"}";
        service.answers("GetStatementResultV2", page)
                .answers("GetStatementResultV2", page.replace("\"a\"", "\"b\""))
                .answers("GetStatementResultV2", page.replace("\"a\"", "\"\""));
        CsvForm form = new CsvForm(new CsvDialect(CsvDialect.Header.NONE, ""), "mask");

        try (DataApiClient client = DataApiClient.open(service.connection())) {
            List<ResultPage> pages = client.record("x")
                    .decoded(new ResultLayout.Csv(LAYOUT.columns(), form.mask(List.of()), form.dialect()));
            assertThat(pages).extracting(each -> each.rows()).containsExactly(1L, 1L, 1L);
        }
    }
}
