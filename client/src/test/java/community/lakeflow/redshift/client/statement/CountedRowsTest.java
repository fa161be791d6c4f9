package community.lakeflow.redshift.client.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.lakeflow.redshift.client.page.PageColumn;
import community.lakeflow.redshift.client.page.ResultLayout;
import community.lakeflow.redshift.client.type.RedshiftType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rows are counted against what the service announces, wherever it does so; where it does not, that is said. */
class CountedRowsTest {
    private static final ResultLayout LAYOUT =
            new ResultLayout.Json(List.of(new PageColumn("id", new RedshiftType.Int())));
    private static final String TWO_ROWS = "\"Records\":[[{\"longValue\":1}],[{\"longValue\":2}]]";

    private final FakeService service = new FakeService();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> notices = new ArrayList<>();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private long read() {
        try (FakeStatements fake = new FakeStatements(service);
                ResultPages pages = new ResultPages(
                        "x",
                        LAYOUT,
                        fake.fetcher(Duration.ofSeconds(60), () -> 0),
                        fake.statements(Duration.ofSeconds(60)),
                        threads,
                        RequestTally.ofAll(),
                        ResultPages.OnClose.LEAVE,
                        notices::add)) {
            while (pages.next().isPresent()) {
                assertThat(pages.pages()).isLessThan(10);
            }
            return pages.rows();
        }
    }

    private static String described(String rows) {
        return "{\"Id\":\"x\",\"Status\":\"FINISHED\",\"HasResultSet\":true" + rows + "}";
    }

    @Test
    void warnsWhereNothingCountedTheRows() {
        service.answers("GetStatementResult", "{" + TWO_ROWS + "}")
                .answers("DescribeStatement", described(",\"ResultRows\":-1"));

        assertThat(read()).isEqualTo(2);

        assertThat(notices)
                .containsExactly("Nothing counted the rows of statement x: the service gave neither TotalNumRows nor"
                        + " ResultRows. Whether the 2 that arrived are all is not known;"
                        + " compare them with a COUNT(*) where that matters.");
    }

    @Test
    void saysNothingWhereThePagesCountThem() {
        service.answers("GetStatementResult", "{" + TWO_ROWS + ",\"TotalNumRows\":2}");

        assertThat(read()).isEqualTo(2);
        assertThat(notices).isEmpty();
    }

    @Test
    void saysNothingWhereTheDescriptionCountsThem() {
        service.answers("GetStatementResult", "{" + TWO_ROWS + ",\"NextToken\":\"a\"}")
                .answers("GetStatementResult", "{" + TWO_ROWS + "}")
                .answers("DescribeStatement", described(",\"ResultRows\":4"));

        assertThat(read()).isEqualTo(4);
        assertThat(notices).isEmpty();
    }

    /** Only the first page says so, and it holds for all. */
    @Test
    void countsAgainstWhatAnyPageAnnounced() {
        service.answers("GetStatementResult", "{" + TWO_ROWS + ",\"TotalNumRows\":5,\"NextToken\":\"a\"}")
                .answers("GetStatementResult", "{" + TWO_ROWS + "}");

        assertThatThrownBy(this::read).hasMessageContaining("4 rows arrived where TotalNumRows announced 5");
        assertThat(notices).isEmpty();
    }
}
