package community.lakeflow.redshift.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.ExecuteStatementResponse;

@ExtendWith(SharedEmulator.class)
class ClientTokenTest {
    private final RedshiftDataClient client;

    ClientTokenTest(RedshiftDataClient client) {
        this.client = client;
    }

    @Test
    void aRepeatedRequestIsTheSameStatement() {
        ExecuteStatementRequest request = request(UUID.randomUUID().toString());
        ExecuteStatementResponse first = client.executeStatement(request);
        ExecuteStatementResponse second = client.executeStatement(request);
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.createdAt()).isEqualTo(first.createdAt());
    }

    @Test
    void anotherTokenIsAnotherStatement() {
        String first =
                client.executeStatement(request(UUID.randomUUID().toString())).id();
        String second =
                client.executeStatement(request(UUID.randomUUID().toString())).id();
        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void aTokenThatComesAgainWithOtherSqlIsARepeat() {
        ExecuteStatementRequest first = request(UUID.randomUUID().toString());
        String id = client.executeStatement(first).id();
        assertThat(client.executeStatement(first.toBuilder().sql("SELECT 2").build())
                        .id())
                .isEqualTo(id);
        assertThat(client.describeStatement(request -> request.id(id)).queryString())
                .isEqualTo("SELECT 1");
    }

    private static ExecuteStatementRequest request(String token) {
        return ExecuteStatementRequest.builder()
                .workgroupName("tests")
                .database("dev")
                .sql("SELECT 1")
                .clientToken(token)
                .build();
    }
}
