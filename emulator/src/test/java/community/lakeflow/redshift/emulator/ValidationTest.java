package community.lakeflow.redshift.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.ResourceNotFoundException;
import software.amazon.awssdk.services.redshiftdata.model.StatusString;
import software.amazon.awssdk.services.redshiftdata.model.ValidationException;

@ExtendWith(SharedEmulator.class)
class ValidationTest {
    private static final String UNKNOWN_ID = "00000000-0000-0000-0000-000000000000";

    private final RedshiftDataClient client;

    ValidationTest(RedshiftDataClient client) {
        this.client = client;
    }

    static Stream<Arguments> badStatements() {
        return Stream.of(
                bad("Either ClusterIdentifier or WorkgroupName needs to be specified.", r -> r.workgroupName(null)),
                bad(
                        "Only one of ClusterIdentifier and WorkgroupName can be specified, and both were.",
                        r -> r.clusterIdentifier("cluster")),
                bad("workgroupName must satisfy regex pattern: ", r -> r.workgroupName("Not A Name")),
                bad("Value at 'workgroupName' failed", r -> r.workgroupName("ab")),
                bad("clusterIdentifier must satisfy regex pattern: ", r -> r.workgroupName(null)
                        .clusterIdentifier("1cluster")),
                bad("DbUser can only be specified with ClusterIdentifier.", r -> r.dbUser("alice")),
                bad("Only one of SecretArn and DbUser can be specified, and both were.", r -> r.workgroupName(null)
                        .clusterIdentifier("cluster")
                        .secretArn("secret")
                        .dbUser("alice")),
                bad("Database needs to be specified.", r -> r.database(null)),
                bad("Value at 'sql' failed to satisfy constraint: Member must not be null", r -> r.sql(null)),
                bad("The SQL text of 'sql' is empty.", r -> r.sql(" ")),
                bad("Cannot process query string larger than 100kB", r -> r.sql("SELECT 1 --" + "x".repeat(102_400))),
                bad("Value at 'clientToken' failed", r -> r.clientToken("x".repeat(65))),
                bad("Value at 'statementName' failed", r -> r.statementName("x".repeat(2049))),
                bad("Value at 'waitTimeSeconds' failed", r -> r.waitTimeSeconds(31)),
                bad("Value at 'waitTimeSeconds' failed", r -> r.waitTimeSeconds(0)),
                bad("Value at 'resultFormat' failed", r -> r.resultFormat("XML")),
                bad(
                        "2 validation errors detected: Value at 'statementName' failed to satisfy constraint: Member must have"
                                + " length less than or equal to 2048; Value at 'waitTimeSeconds' failed to satisfy"
                                + " constraint: Member must have value less than or equal to 30",
                        r -> r.statementName("x".repeat(2049)).waitTimeSeconds(31)));
    }

    private static Arguments bad(String message, Consumer<ExecuteStatementRequest.Builder> change) {
        return arguments(message, change);
    }

    @ParameterizedTest
    @MethodSource("badStatements")
    void refusesABadStatement(String message, Consumer<ExecuteStatementRequest.Builder> change) {
        ExecuteStatementRequest.Builder request = ExecuteStatementRequest.builder()
                .workgroupName("tests")
                .database("dev")
                .sql("SELECT 1");
        change.accept(request);
        assertThatThrownBy(() -> client.executeStatement(request.build()))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining(message);
    }

    @Test
    void takesTheLongestThatIsAllowed() {
        String sql = "SELECT 1 --";
        String id = client.executeStatement(request -> request.workgroupName("tests")
                        .database("dev")
                        .sql(sql + "x".repeat(100 * 1024 - sql.length()))
                        .statementName("x".repeat(2048))
                        .clientToken(UUID.randomUUID() + "x".repeat(64 - 36))
                        .waitTimeSeconds(30))
                .id();
        assertThat(client.describeStatement(request -> request.id(id)).status()).isEqualTo(StatusString.FINISHED);
    }

    static Stream<Arguments> badBatches() {
        return Stream.of(
                badBatch("Member must not be null", r -> r.sqls((List<String>) null)),
                badBatch("Member must have length greater than or equal to 1", r -> r.sqls(List.of())),
                badBatch(
                        "Member must have length less than or equal to 40",
                        r -> r.sqls(Collections.nCopies(41, "SELECT 1"))),
                badBatch(
                        "Cannot process query string larger than 100kB",
                        r -> r.sqls("SELECT 1", "SELECT 1 --" + "x".repeat(102_400))),
                badBatch("Either ClusterIdentifier or WorkgroupName", r -> r.workgroupName(null)),
                badBatch(
                        "Value at 'executionMode' failed to satisfy constraint: Member must satisfy enum value set: [TRANSACTION, AUTO_COMMIT]",
                        r -> r.executionMode("PARALLEL")));
    }

    private static Arguments badBatch(String message, Consumer<BatchExecuteStatementRequest.Builder> change) {
        return arguments(message, change);
    }

    @ParameterizedTest
    @MethodSource("badBatches")
    void refusesABadBatch(String message, Consumer<BatchExecuteStatementRequest.Builder> change) {
        BatchExecuteStatementRequest.Builder request = BatchExecuteStatementRequest.builder()
                .workgroupName("tests")
                .database("dev")
                .sqls("SELECT 1");
        change.accept(request);
        assertThatThrownBy(() -> client.batchExecuteStatement(request.build()))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "", UNKNOWN_ID + ":", "00000000-0000-0000-0000-00000000000A"})
    void refusesAMalformedId(String id) {
        String message = "id must satisfy regex pattern: ^[a-z0-9]{8}(-[a-z0-9]{4}){3}-[a-z0-9]{12}(:\\d+)?$";
        assertThatThrownBy(() -> client.describeStatement(request -> request.id(id)))
                .isInstanceOf(ValidationException.class)
                .hasMessageStartingWith(message);
        assertThatThrownBy(() -> client.getStatementResult(request -> request.id(id)))
                .hasMessageStartingWith(message);
        assertThatThrownBy(() -> client.cancelStatement(request -> request.id(id)))
                .hasMessageStartingWith(message);
    }

    @Test
    void doesNotKnowAnUnknownId() {
        String ended = SharedEmulator.run(client, "SELECT 1").id();
        for (String id : List.of(UNKNOWN_ID, UNKNOWN_ID + ":1", ended + ":1", ended + ":99999999999999")) {
            assertThatThrownBy(() -> client.describeStatement(request -> request.id(id)))
                    .isInstanceOfSatisfying(ResourceNotFoundException.class, refusal -> {
                        assertThat(refusal.awsErrorDetails().errorMessage()).isEqualTo("Query does not exist.");
                        assertThat(refusal.resourceId()).isEqualTo(id);
                        assertThat(refusal.statusCode()).isEqualTo(400);
                        assertThat(refusal.requestId()).isNotEmpty();
                    });
        }
    }

    @Test
    void aStatementWithoutRowsHasNoResult() {
        DescribeStatementResponse described = SharedEmulator.run(client, "SET search_path TO public");
        assertThat(described.status()).isEqualTo(StatusString.FINISHED);
        assertThat(described.hasResultSet()).isFalse();
        assertThatThrownBy(() -> client.getStatementResult(request -> request.id(described.id())))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageStartingWith(
                        "Query does not have result. Please check query status with DescribeStatement.");
    }

    @Test
    void anUnknownDatabaseFailsTheStatement() {
        String id = client.executeStatement(request ->
                        request.clusterIdentifier("any").database("x\"y").sql("SELECT 1"))
                .id();
        DescribeStatementResponse described =
                client.describeStatement(request -> request.id(id).waitTimeSeconds(30));
        assertThat(described.status()).isEqualTo(StatusString.FAILED);
        assertThat(described.error()).isEqualTo("FATAL: database \"x\"y\" does not exist");
    }

    @Test
    void showsTheTargetAndTheUserAsGiven() {
        String arn = "arn:aws:secretsmanager:us-east-1:123456789012:secret:s";
        DescribeStatementResponse cluster = client.describeStatement(
                request -> request.id(client.executeStatement(r -> r.clusterIdentifier("my-cluster")
                                .dbUser("alice")
                                .database("dev")
                                .sql("SELECT current_user")
                                .waitTimeSeconds(30))
                        .id()));
        assertThat(cluster.clusterIdentifier()).isEqualTo("my-cluster");
        assertThat(cluster.workgroupName()).isNull();
        assertThat(cluster.dbUser()).isEqualTo("alice");
        assertThat(client.getStatementResult(request -> request.id(cluster.id()))
                        .records()
                        .get(0)
                        .get(0)
                        .stringValue())
                .isEqualTo("alice");
        assertThat(client.executeStatement(r -> r.workgroupName(
                                "arn:aws:redshift-serverless:us-east-1:123456789012:workgroup/" + UNKNOWN_ID)
                        .secretArn(arn)
                        .database("dev")
                        .sql("SELECT 1")))
                .satisfies(answer -> {
                    assertThat(answer.secretArn()).isEqualTo(arn);
                    assertThat(answer.dbUser()).isNull();
                });
    }
}
