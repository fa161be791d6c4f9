package community.lakeflow.redshift.client.statement;

import static org.assertj.core.api.Assertions.assertThat;

import community.lakeflow.redshift.client.option.ComputeTarget;
import community.lakeflow.redshift.client.option.ConnectionOptions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GovernorTest {
    private final Governor governor = new Governor(() -> 0);

    private static ConnectionOptions options(String... more) {
        Map<String, String> options = new HashMap<>(Map.of("database", "dev", "workgroup_name", "sales"));
        for (int i = 0; i < more.length; i += 2) {
            options.put(more[i], more[i + 1]);
        }
        return ConnectionOptions.of(options);
    }

    private static Governor of(String key, String region) {
        return Governor.of(options("access_key_id", key, "secret_access_key", "any", "region", region), region);
    }

    /** When the last of so many requests may be sent that are asked for at once. */
    private Duration last(Operation operation, int requests) {
        for (int i = 1; i < requests; i++) {
            governor.reserve(operation);
        }
        return governor.reserve(operation);
    }

    @Test
    void isOneForEachAccountAndRegion() {
        Governor first = of("GOVERNOR1", "us-east-1");

        assertThat(of("GOVERNOR1", "us-east-1")).isSameAs(first);
        assertThat(of("GOVERNOR2", "us-east-1")).isNotSameAs(first);
        assertThat(of("GOVERNOR1", "eu-west-1")).isNotSameAs(first);
    }

    @Test
    void takesTheShareOfTheConnectionThatWasOpenedLast() {
        String[] account = {"profile", "governor", "region", "us-east-1"};
        Governor shared = Governor.of(options(account), "us-east-1");
        assertThat(shared.activeStatements()).isEqualTo(500);

        Governor.of(options(account).withQuotaShare(0.5), "us-east-1");
        assertThat(shared.activeStatements()).isEqualTo(250);
    }

    @Test
    void leavesOneStatementToTheSmallestShare() {
        governor.share(0.0001);

        assertThat(governor.activeStatements()).isEqualTo(1);
    }

    @Test
    void holdsRequestsToTheirQuotaAndToTheShareOfIt() {
        assertThat(last(Operation.GET_STATEMENT_RESULT, 100)).isBetween(Duration.ofMillis(4700), Duration.ofSeconds(6));
        assertThat(governor.reserve(Operation.GET_STATEMENT_RESULT_V2))
                .as("both forms of results count")
                .isGreaterThan(Duration.ofSeconds(4));
        assertThat(governor.reserve(Operation.DESCRIBE_STATEMENT)).isZero();

        governor.share(0.1);
        assertThat(last(Operation.EXECUTE_STATEMENT, 30)).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(11));
    }

    @Test
    void knowsTheStatementsOfEachWarehouse() {
        ActiveStatements sales = governor.active(new ComputeTarget.Workgroup("sales"));

        assertThat(governor.active(new ComputeTarget.Workgroup("sales"))).isSameAs(sales);
        assertThat(governor.active(new ComputeTarget.Cluster("sales"))).isNotSameAs(sales);
    }

    @Test
    void countsStatementsThatAreAboutToBegin() {
        ActiveStatements active = new ActiveStatements();

        assertThat(active.begin(2)).isTrue();
        assertThat(active.begin(2)).isTrue();
        assertThat(active.begin(2)).isFalse();
        active.began("a");
        assertThat(active.begin(2)).isFalse();
        active.failed();
        assertThat(active.begin(2)).isTrue();
    }
}
