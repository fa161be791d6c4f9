package community.lakeflow.redshift.client.statement;

import static org.assertj.core.api.Assertions.assertThat;

import community.lakeflow.redshift.client.option.ConnectionOptions;
import community.lakeflow.redshift.client.option.ResultFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.redshiftdata.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.ExecuteStatementRequest;

class SubmitRequestsTest {
    private static final Pattern TOKEN = Pattern.compile("\"ClientToken\":\"([^\"]+)\"");

    private final FakeService service = new FakeService();

    @AfterEach
    void stop() {
        service.close();
    }

    private static String token(String body) {
        Matcher token = TOKEN.matcher(body);
        assertThat(token.find()).isTrue();
        return token.group(1);
    }

    private static ConnectionOptions cluster(String option, String value) {
        return ConnectionOptions.of(Map.of(
                "region",
                "us-east-1",
                "database",
                "dev",
                "cluster_identifier",
                "sales",
                "profile",
                "any",
                option,
                value));
    }

    /** By it the service knows that it need not run the statement a second time. */
    @Test
    void haveTheSameTokenWhenTheyAreSentAgainAndAnotherEachTime() {
        service.fails("ExecuteStatement", 500, "InternalServerException")
                .answers("ExecuteStatement", "{\"Id\":\"a\"}")
                .fails("BatchExecuteStatement", 500, "InternalServerException")
                .answers("BatchExecuteStatement", "{\"Id\":\"b\"}");

        try (DataApiClient client = DataApiClient.open(service.connection())) {
            for (int i = 0; i < 2; i++) {
                client.submit("SELECT 1", "test");
                client.submit(List.of("SELECT 1", "SELECT 2"), ResultFormat.JSON, "test");
            }
        }

        List<String> tokens =
                service.bodies().stream().map(SubmitRequestsTest::token).toList();
        assertThat(tokens).hasSize(6);
        assertThat(tokens.get(0)).isEqualTo(tokens.get(1));
        assertThat(tokens.get(2)).isEqualTo(tokens.get(3));
        assertThat(tokens.stream().distinct()).hasSize(4);
    }

    @Test
    void nameWhoRunsTheStatement() {
        SubmitRequests named = new SubmitRequests(cluster("db_user", "reader"));
        SubmitRequests secret =
                new SubmitRequests(cluster("secret_arn", "arn:aws:secretsmanager:us-east-1:1:secret:s"));

        ExecuteStatementRequest one = named.one("SELECT 1", ResultFormat.CSV, "test");
        BatchExecuteStatementRequest batch = secret.batch(List.of("SELECT 1"), ResultFormat.CSV, "test");

        assertThat(one.dbUser()).isEqualTo("reader");
        assertThat(one.secretArn()).isNull();
        assertThat(one.clusterIdentifier()).isEqualTo("sales");
        assertThat(one.workgroupName()).isNull();
        assertThat(batch.secretArn()).isEqualTo("arn:aws:secretsmanager:us-east-1:1:secret:s");
        assertThat(batch.dbUser()).isNull();
        assertThat(batch.resultFormatAsString()).isEqualTo("CSV");
    }
}
