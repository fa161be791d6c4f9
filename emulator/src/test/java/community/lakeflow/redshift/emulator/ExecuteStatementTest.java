package community.lakeflow.redshift.emulator;

import static community.lakeflow.redshift.emulator.SharedEmulator.pages;
import static community.lakeflow.redshift.emulator.SharedEmulator.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.ColumnMetadata;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.ExecuteStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.Field;
import software.amazon.awssdk.services.redshiftdata.model.GetStatementResultResponse;
import software.amazon.awssdk.services.redshiftdata.model.ResultFormatString;
import software.amazon.awssdk.services.redshiftdata.model.StatementStatusString;
import software.amazon.awssdk.services.redshiftdata.model.StatusString;

@ExtendWith(SharedEmulator.class)
class ExecuteStatementTest {
    private final RedshiftDataClient client;

    ExecuteStatementTest(RedshiftDataClient client) {
        this.client = client;
    }

    @Test
    void runsAStatementAndReturnsItsRows() {
        ExecuteStatementResponse accepted = client.executeStatement(
                request -> request.workgroupName("sales").database("dev").sql("SELECT 1 AS one, NULL::int AS nothing"));
        assertThat(accepted.id()).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        assertThat(accepted.database()).isEqualTo("dev");
        assertThat(accepted.workgroupName()).isEqualTo("sales");
        assertThat(accepted.clusterIdentifier()).isNull();
        assertThat(accepted.dbUser()).startsWith("IAM:");
        assertThat(accepted.createdAt()).isNotNull();
        assertThat(accepted.status()).isNull();

        DescribeStatementResponse described =
                client.describeStatement(request -> request.id(accepted.id()).waitTimeSeconds(30));
        assertThat(described.status()).isEqualTo(StatusString.FINISHED);
        assertThat(described.hasResultSet()).isTrue();
        assertThat(described.resultRows()).isEqualTo(1);
        assertThat(described.resultSize()).isPositive();
        assertThat(described.duration()).isPositive();
        assertThat(described.redshiftPid()).isPositive();
        assertThat(described.redshiftQueryId()).isPositive();
        assertThat(described.queryString()).isEqualTo("SELECT 1 AS one, NULL::int AS nothing");
        assertThat(described.resultFormat()).isEqualTo(ResultFormatString.JSON);
        assertThat(described.error()).isNull();
        assertThat(described.createdAt()).isEqualTo(accepted.createdAt());
        assertThat(described.updatedAt()).isAfterOrEqualTo(described.createdAt());
        assertThat(described.hasSubStatements()).isFalse();

        List<GetStatementResultResponse> pages = pages(client, accepted.id());
        assertThat(pages).hasSize(1);
        assertThat(pages.get(0).records()).containsExactly(List.of(Field.fromLongValue(1L), Field.fromIsNull(true)));
        assertThat(pages.get(0).totalNumRows()).isEqualTo(1);
        assertThat(pages.get(0).nextToken()).isNull();
        assertThat(pages.get(0).columnMetadata())
                .extracting(ColumnMetadata::name)
                .containsExactly("one", "nothing");
        assertThat(pages.get(0).columnMetadata().get(0))
                .isEqualTo(ColumnMetadata.builder()
                        .name("one")
                        .label("one")
                        .typeName("int4")
                        .schemaName("")
                        .tableName("")
                        .precision(10)
                        .scale(0)
                        .length(0)
                        .nullable(1)
                        .isSigned(true)
                        .isCaseSensitive(false)
                        .isCurrency(false)
                        .build());
    }

    @Test
    void tellsTheEndToThoseWhoWaitForIt() {
        ExecuteStatementResponse answer = client.executeStatement(SharedEmulator.sql("SELECT 1"));
        assertThat(answer.status()).isEqualTo(StatementStatusString.FINISHED);
        assertThat(answer.hasResultSet()).isTrue();
        assertThat(answer.redshiftPid()).isPositive();
    }

    @Test
    void aFailedStatementSaysWhatPostgresqlSaid() {
        DescribeStatementResponse described = run(client, "SELECT * FROM no_such_table");
        assertThat(described.status()).isEqualTo(StatusString.FAILED);
        assertThat(described.error()).startsWith("ERROR: relation \"no_such_table\" does not exist");
        assertThat(described.hasResultSet()).isFalse();
        assertThat(described.resultRows()).isEqualTo(-1);
        assertThat(described.duration()).isEqualTo(-1);
    }
}
