package community.lakeflow.redshift.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.ActiveStatementsExceededException;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.StatusString;

@ExtendWith(SharedEmulator.class)
class QuotaTest {
    private final RedshiftEmulator emulator;
    private final RedshiftDataClient client;

    QuotaTest(RedshiftEmulator emulator, RedshiftDataClient client) {
        this.emulator = emulator;
        this.client = client;
    }

    @Test
    void fiveHundredStatementsMayBeActiveAndThoseThatWaitCanBeCancelled() throws SQLException {
        try (Blocker blocker = new Blocker(emulator)) {
            List<String> active =
                    IntStream.range(0, 500).mapToObj(n -> submit(blocker.sql())).toList();
            assertThatThrownBy(() -> submit("SELECT 1"))
                    .isInstanceOf(ActiveStatementsExceededException.class)
                    .hasMessageStartingWith("Active statements exceeded the allowed quota (500).");

            String last = active.get(499);
            assertThat(now(last).status()).isEqualTo(StatusString.SUBMITTED);
            client.cancelStatement(request -> request.id(last));
            assertThat(end(last).status()).isEqualTo(StatusString.ABORTED);
            assertThat(end(last).redshiftPid()).isZero();
            assertThat(now(submit("SELECT 1")).status()).isEqualTo(StatusString.SUBMITTED);

            // From the last to the first, as each running one that ends lets a waiting one connect.
            IntStream.range(0, 499)
                    .mapToObj(n -> active.get(498 - n))
                    .forEach(id -> client.cancelStatement(request -> request.id(id)));
            assertThat(active).allSatisfy(id -> assertThat(end(id).status()).isEqualTo(StatusString.ABORTED));
        }
        assertThat(SharedEmulator.run(client, "SELECT 1").status()).isEqualTo(StatusString.FINISHED);
    }

    /** Opening them takes a minute, and 1.5 MB of memory each; so this only counts. */
    @Test
    void thereAreConnectionsForAllSessionsOfATargetAndForOtherStatements() {
        long connections = Long.parseLong(SharedEmulator.records(client, "SHOW max_connections")
                .get(0)
                .get(0)
                .stringValue());
        assertThat(connections).isGreaterThan(500 + 50 + 100);
    }

    private String submit(String sql) {
        return client.executeStatement(request ->
                        request.workgroupName("tests").database("dev").sql(sql))
                .id();
    }

    private DescribeStatementResponse now(String id) {
        return client.describeStatement(request -> request.id(id));
    }

    private DescribeStatementResponse end(String id) {
        return client.describeStatement(request -> request.id(id).waitTimeSeconds(30));
    }
}
