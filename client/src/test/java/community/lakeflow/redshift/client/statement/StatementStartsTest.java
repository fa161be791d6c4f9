package community.lakeflow.redshift.client.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.lakeflow.redshift.client.error.ErrorKind;
import community.lakeflow.redshift.client.error.OutcomeUnknownException;
import community.lakeflow.redshift.client.error.RedshiftException;
import community.lakeflow.redshift.client.option.ConnectionOptions;
import community.lakeflow.redshift.client.option.ResultFormat;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;

/** Five statements may be active at a time, and waiting takes no time. */
class StatementStartsTest {
    private final FakeService service = new FakeService();
    private final ConnectionOptions options = service.connection("timeout", "10");
    private final RedshiftDataClient sdk = SdkClients.open(options, List.of());
    private final ActiveStatements active = new ActiveStatements();
    private long now;
    private final Governor governor = new Governor(() -> now);
    private final StatementStarts starts = starts();

    @AfterEach
    void stop() {
        sdk.close();
        service.close();
    }

    private StatementStarts starts() {
        governor.share(0.01);
        Failures failures = new Failures(options);
        Attempts.Means means = new Attempts.Means(wait -> now += wait.toNanos(), () -> now, new Random(1));
        LastLook lastLook = new LastLook(options, governor, failures, means);
        Calls calls = new Calls(sdk, new Attempts(governor, failures, means), options.timeout());
        return new StatementStarts(new SubmitRequests(options), calls, governor, active, failures, means, lastLook);
    }

    private void start(int statements) {
        for (int i = 0; i < statements; i++) {
            service.answers("ExecuteStatement", "{\"Id\":\"s" + i + "\"}");
        }
        for (int i = 0; i < statements; i++) {
            starts.together(List.of("SELECT 1"), ResultFormat.JSON, "test", RequestTally.ofAll());
        }
    }

    @Test
    void asksForThoseThatEndedElsewhereWhenAsManyAreActiveAsMayBe() {
        service.answers("DescribeStatement", "{\"Id\":\"s0\",\"Status\":\"STARTED\"}")
                .answers("DescribeStatement", "{\"Id\":\"s1\",\"Status\":\"FINISHED\"}")
                .answers("DescribeStatement", "{\"Id\":\"s2\",\"Status\":\"STARTED\"}");

        start(6);

        assertThat(service.asked()).filteredOn("DescribeStatement"::equals).hasSize(5);
        assertThat(active.oldest(9)).containsExactly("s0", "s2", "s3", "s4", "s5");
    }

    @Test
    void asksForAllInTurnWhereThereAreMoreThanItLooksAtAtATime() {
        governor.share(0.12);
        for (int i = 0; i < 50; i++) {
            service.answers("DescribeStatement", "{\"Id\":\"s\",\"Status\":\"STARTED\"}");
        }
        service.answers("DescribeStatement", "{\"Id\":\"s50\",\"Status\":\"FINISHED\"}")
                .answers("DescribeStatement", "{\"Id\":\"s\",\"Status\":\"STARTED\"}");

        start(61);

        assertThat(active.oldest(100)).hasSize(60).contains("s0", "s49", "s60").doesNotContain("s50");
    }

    @Test
    void asksNobodyWhereTheirEndIsKnown() {
        for (int i = 0; i < 10; i++) {
            start(3);
            List.copyOf(active.oldest(9)).forEach(active::ended);
        }
        assertThat(service.asked()).containsOnly("ExecuteStatement");
    }

    @Test
    void givesUpAfterItsTime() {
        service.answers("DescribeStatement", "{\"Id\":\"s0\",\"Status\":\"STARTED\"}");

        assertThatThrownBy(() -> start(6))
                .isInstanceOfSatisfying(
                        RedshiftException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.RESOURCES))
                .hasMessageContaining("5 statements of this process have been active for")
                .hasMessageContaining("raise timeout or quota_share");
        assertThat(Duration.ofNanos(now)).isGreaterThanOrEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void givesUpAfterItsTimeAlsoWhereTheServiceDoesNotTellHowTheyDo() {
        service.fails("DescribeStatement", 500, "InternalServerException");
        start(5);
        long full = now;

        assertThatThrownBy(() -> start(1))
                .isInstanceOfSatisfying(
                        RedshiftException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.RESOURCES))
                .hasMessageContaining("5 statements of this process have been active for");
        assertThat(Duration.ofNanos(now - full)).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(12));
    }

    @Test
    void thoseThatTheServiceDoesNotKnowHaveEnded() {
        service.fails("DescribeStatement", 400, "ResourceNotFoundException");

        start(6);

        assertThat(active.oldest(9)).containsExactly("s5");
    }

    @Test
    void aStartThatFailsLeavesItsPlace() {
        service.fails("ExecuteStatement", 400, "ValidationException");
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(
                            () -> starts.together(List.of("SELECT 1"), ResultFormat.JSON, "test", RequestTally.ofAll()))
                    .isNotInstanceOf(OutcomeUnknownException.class)
                    .hasMessageContaining("ValidationException");
        }
        assertThat(service.asked()).containsOnly("ExecuteStatement");
    }
}
