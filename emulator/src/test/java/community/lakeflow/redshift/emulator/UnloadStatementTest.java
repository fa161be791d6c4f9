package community.lakeflow.redshift.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.Field;
import software.amazon.awssdk.services.redshiftdata.model.StatusString;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** UNLOAD and COPY as a program does them: through the Data API, with the files in S3. */
@ExtendWith(SharedEmulator.class)
class UnloadStatementTest {
    private static final String ROLE = " IAM_ROLE 'arn:aws:iam::123456789012:role/unload' ";

    private final RedshiftEmulator emulator;
    private final RedshiftDataClient client;

    UnloadStatementTest(RedshiftEmulator emulator, RedshiftDataClient client) {
        this.emulator = emulator;
        this.client = client;
    }

    @Test
    void unloadsAndCopiesThroughTheDataApi() {
        DescribeStatementResponse unload = SharedEmulator.run(
                client,
                "UNLOAD ('SELECT n FROM generate_series(1, 5) AS t(n)') TO 's3://data-api/five_'" + ROLE + "CSV");
        assertThat(unload.status()).as(unload.error()).isEqualTo(StatusString.FINISHED);
        assertThat(unload.hasResultSet()).isFalse();
        assertThat(unload.resultRows()).isEqualTo(5);
        try (S3Client s3 = s3()) {
            assertThat(s3.listObjectsV2(request -> request.bucket("data-api").prefix("five_"))
                            .contents())
                    .extracting(S3Object::key)
                    .containsExactly("five_0000_part_00", "five_0001_part_00");
        }
        SharedEmulator.run(client, "CREATE TABLE five (n int)");
        DescribeStatementResponse copy =
                SharedEmulator.run(client, "COPY five FROM 's3://data-api/five_'" + ROLE + "CSV");
        assertThat(copy.status()).as(copy.error()).isEqualTo(StatusString.FINISHED);
        assertThat(copy.hasResultSet()).isFalse();
        assertThat(copy.resultRows()).isEqualTo(5);
        assertThat(SharedEmulator.records(client, "SELECT sum(n) FROM five"))
                .isEqualTo(List.of(List.of(Field.fromLongValue(15L))));
    }

    @Test
    void unloadsOneSnapshotInABatch() {
        SharedEmulator.run(client, "CREATE TABLE snapshot AS SELECT 1 AS n");
        String id = client.batchExecuteStatement(request -> request.workgroupName("tests")
                        .database("dev")
                        .sqls(
                                "UNLOAD ('SELECT * FROM snapshot') TO 's3://data-api/batch/a_'" + ROLE,
                                "INSERT INTO snapshot VALUES (2)",
                                "UNLOAD ('SELECT * FROM snapshot ORDER BY n') TO 's3://data-api/batch/b_'" + ROLE
                                        + "PARALLEL OFF"))
                .id();
        DescribeStatementResponse batch =
                client.describeStatement(request -> request.id(id).waitTimeSeconds(30));
        assertThat(batch.status()).as(batch.error()).isEqualTo(StatusString.FINISHED);
        assertThat(batch.subStatements().get(0).resultRows()).isEqualTo(1);
        assertThat(batch.subStatements().get(2).resultRows()).isEqualTo(2);
        try (S3Client s3 = s3()) {
            assertThat(s3.getObjectAsBytes(request -> request.bucket("data-api").key("batch/b_000"))
                            .asUtf8String())
                    .isEqualTo("1\n2\n");
        }
    }

    @Test
    void aFailedUnloadFailsItsStatement() {
        DescribeStatementResponse unload =
                SharedEmulator.run(client, "UNLOAD ('SELECT * FROM no_such_table') TO 's3://data-api/failed_'" + ROLE);
        assertThat(unload.status()).isEqualTo(StatusString.FAILED);
        assertThat(unload.error()).startsWith("ERROR: relation \"no_such_table\" does not exist");
    }

    @Test
    void aCancelledUnloadWritesNothing() throws SQLException {
        try (Blocker blocker = new Blocker(emulator)) {
            String id = client.executeStatement(request -> request.workgroupName("tests")
                            .database("dev")
                            .sql("UNLOAD ($$" + blocker.sql() + "$$) TO 's3://data-api/cancelled_'" + ROLE))
                    .id();
            while (client.describeStatement(request -> request.id(id).waitTimeSeconds(1))
                            .status()
                    != StatusString.STARTED) {}
            client.cancelStatement(request -> request.id(id));
            DescribeStatementResponse ended =
                    client.describeStatement(request -> request.id(id).waitTimeSeconds(30));
            assertThat(ended.status()).isEqualTo(StatusString.ABORTED);
        }
        try (S3Client s3 = s3()) {
            assertThat(s3.listObjectsV2(request -> request.bucket("data-api").prefix("cancelled_"))
                            .contents())
                    .isEmpty();
        }
    }

    /** Documented: the system views have the query's id. */
    @Test
    void theSystemViewsListTheFilesOfAQuery() {
        DescribeStatementResponse unload = SharedEmulator.run(
                client, "UNLOAD ('SELECT 1 AS a UNION SELECT 2') TO 's3://data-api/log_'" + ROLE + "HEADER");
        String query = " WHERE query_id = " + unload.redshiftQueryId();
        assertThat(SharedEmulator.records(
                        client, "SELECT trim(file_name), row_count FROM sys_unload_detail" + query + " ORDER BY 1"))
                .isEqualTo(List.of(
                        List.of(Field.fromStringValue("s3://data-api/log_0000_part_00"), Field.fromLongValue(1L)),
                        List.of(Field.fromStringValue("s3://data-api/log_0001_part_00"), Field.fromLongValue(1L))));
        assertThat(SharedEmulator.records(
                        client, "SELECT unloaded_rows, unloaded_files_count FROM sys_unload_history" + query))
                .isEqualTo(List.of(List.of(Field.fromLongValue(2L), Field.fromLongValue(2L))));
    }

    private S3Client s3() {
        return S3Client.builder()
                .endpointOverride(emulator.s3Endpoint().orElseThrow())
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
                .httpClientBuilder(Apache5HttpClient.builder())
                .build();
    }
}
