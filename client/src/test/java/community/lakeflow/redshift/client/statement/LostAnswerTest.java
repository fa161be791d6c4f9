package community.lakeflow.redshift.client.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.lakeflow.redshift.client.error.ErrorKind;
import community.lakeflow.redshift.client.error.OutcomeUnknownException;
import community.lakeflow.redshift.client.error.RedshiftException;
import community.lakeflow.redshift.client.option.ResultFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The service may have begun what it was asked, and nobody knows the id. */
class LostAnswerTest {
    private static final Pattern TOKEN = Pattern.compile("\"ClientToken\":\"([^\"]+)\"");
    private static final String BEGUN = "{\"Id\":\"s\"}";
    private static final String HALF = "{\"Id\":";

    private final FakeService service = new FakeService();
    private final DataApiClient client = DataApiClient.open(service.connection());

    @AfterEach
    void stop() {
        client.close();
        service.close();
    }

    private void submit(String operation) {
        List<String> sqls =
                operation.equals("ExecuteStatement") ? List.of("SELECT 1") : List.of("SELECT 1", "SELECT 2");
        client.submit(sqls, ResultFormat.JSON, "test");
    }

    private List<String> tokens() {
        return service.bodies().stream()
                .map(TOKEN::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .toList();
    }

    private void assertThatItWasAskedOnceMoreAndCancelled(String operation) {
        assertThat(service.asked()).containsExactly(operation, operation, "CancelStatement");
        assertThat(tokens()).hasSize(2);
        assertThat(tokens().get(1)).isEqualTo(tokens().get(0));
        assertThat(service.lastBody()).contains("\"Id\":\"s\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ExecuteStatement", "BatchExecuteStatement"})
    void whatBeganIsCancelledWhenTheCallerIsInterrupted(String operation) {
        Thread caller = Thread.currentThread();
        service.during(operation, caller::interrupt)
                .breaksOff(operation, HALF)
                .answers(operation, BEGUN)
                .answers("CancelStatement", "{\"Status\":true}");

        try {
            assertThatThrownBy(() -> submit(operation))
                    .isInstanceOfSatisfying(OutcomeUnknownException.class, e -> assertThat(e.kind())
                            .isEqualTo(ErrorKind.USER))
                    .hasMessageContaining("was interrupted")
                    .hasMessageEndingWith(
                            "An attempt had no answer, so it may have begun nevertheless. Asked once more,"
                                    + " the service named statement s, which was cancelled.");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThatItWasAskedOnceMoreAndCancelled(operation);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ExecuteStatement", "BatchExecuteStatement"})
    void whatBeganIsCancelledWhenTheConnectionIsClosed(String operation) {
        service.during(operation, client::close)
                .breaksOff(operation, HALF)
                .answers(operation, BEGUN)
                .answers("CancelStatement", "{\"Status\":true}");

        assertThatThrownBy(() -> submit(operation))
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining("The connection was closed")
                .hasMessageContaining("the service named statement s, which was cancelled.");
        assertThatItWasAskedOnceMoreAndCancelled(operation);
    }

    @Test
    void whatBeganIsCancelledWhenTheServiceRefusesToRepeatIt() {
        service.breaksOff("ExecuteStatement", HALF)
                .fails("ExecuteStatement", 400, "AccessDeniedException")
                .answers("ExecuteStatement", BEGUN)
                .answers("CancelStatement", "{\"Status\":true}");

        assertThatThrownBy(() -> submit("ExecuteStatement"))
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining("AccessDeniedException: on purpose.")
                .hasMessageContaining("the service named statement s, which was cancelled.");
        assertThat(service.asked()).endsWith("ExecuteStatement", "CancelStatement");
    }

    @Test
    void isToldWhereTheServiceDoesNotTellEither() {
        service.fails("ExecuteStatement", 500, "InternalServerException")
                .fails("ExecuteStatement", 400, "AccessDeniedException");

        assertThatThrownBy(() -> submit("ExecuteStatement"))
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining("Asked once more, the service did not tell what became of it, so it may run to"
                        + " its end: Submitting a statement on workgroup fake, database dev, failed:"
                        + " AccessDeniedException");
        assertThat(service.asked()).containsExactly("ExecuteStatement", "ExecuteStatement", "ExecuteStatement");
    }

    @Test
    void whatTheServiceRefusesHasNotBegun() {
        service.fails("ExecuteStatement", 400, "ThrottlingException")
                .fails("ExecuteStatement", 400, "AccessDeniedException");

        assertThatThrownBy(() -> submit("ExecuteStatement"))
                .isInstanceOf(RedshiftException.class)
                .isNotInstanceOf(OutcomeUnknownException.class);
        assertThat(service.asked()).containsExactly("ExecuteStatement", "ExecuteStatement");
    }

    @Test
    void whoIsInterruptedStartsNothing() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> submit("ExecuteStatement"))
                    .isNotInstanceOf(OutcomeUnknownException.class)
                    .hasMessage("Submitting a statement on workgroup fake, database dev, was interrupted.");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(service.asked()).isEmpty();
    }
}
