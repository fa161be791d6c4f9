package community.lakeflow.redshift.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.Field;
import software.amazon.awssdk.services.redshiftdata.model.SqlParameter;
import software.amazon.awssdk.services.redshiftdata.model.StatementData;
import software.amazon.awssdk.services.redshiftdata.model.StatusString;
import software.amazon.awssdk.services.redshiftdata.model.ValidationException;

@ExtendWith(SharedEmulator.class)
class ParametersTest {
    private final RedshiftDataClient client;

    ParametersTest(RedshiftDataClient client) {
        this.client = client;
    }

    /** The statement of the documentation, in which a name stands several times, with a cast, and in a comment. */
    @Test
    void valuesStandForNamesWhereverTheyAreUsed() {
        SharedEmulator.run(
                client,
                "CREATE TABLE public.event_of_guide(eventid integer, venueid smallint, eventname varchar(200), starttime timestamp)");
        String sql = "insert into public.event_of_guide values(:id, :id::smallint, :eventname, :starttime)"
                + " /*it won't apply parameterization for :id, :eventname or :starttime here*/";
        List<SqlParameter> given =
                List.of(parameter("eventname", "event 2"), parameter("starttime", "2022-02-22"), parameter("id", "2"));
        DescribeStatementResponse described = run(sql, given);
        assertThat(described.status()).as(described.error()).isEqualTo(StatusString.FINISHED);
        assertThat(described.queryString()).isEqualTo(sql);
        assertThat(described.queryParameters()).isEqualTo(given);
        assertThat(SharedEmulator.records(client, "SELECT * FROM public.event_of_guide"))
                .containsExactly(List.of(
                        Field.fromLongValue(2L),
                        Field.fromLongValue(2L),
                        Field.fromStringValue("event 2"),
                        Field.fromStringValue("2022-02-22 00:00:00.0")));
    }

    @Test
    void theStatementsOfABatchShareThem() {
        List<SqlParameter> given = List.of(parameter("id", "7"), parameter("name", "Alice"));
        String id = client.batchExecuteStatement(request -> request.workgroupName("parameters")
                        .database("dev")
                        .sqls("SELECT 1 AS x WHERE 7 = :id", "SELECT 2 AS x WHERE 'Alice' = :name AND 7 = :id")
                        .parameters(given)
                        .waitTimeSeconds(30))
                .id();
        DescribeStatementResponse described = client.describeStatement(request -> request.id(id));
        assertThat(described.status()).as(described.error()).isEqualTo(StatusString.FINISHED);
        assertThat(described.queryParameters()).isEqualTo(given);
        assertThat(client.getStatementResult(request -> request.id(id + ":2")).totalNumRows())
                .isEqualTo(1);
        StatementData listed = client.listStatements(request -> request.workgroupName("parameters"))
                .statements()
                .get(0);
        assertThat(listed.queryParameters()).isEqualTo(given);
    }

    @Test
    void withoutValuesAPlaceholderIsASyntaxError() {
        DescribeStatementResponse described = SharedEmulator.run(client, "SELECT 1 WHERE 1 = :id");
        assertThat(described.status()).isEqualTo(StatusString.FAILED);
        assertThat(described.error()).startsWith("ERROR: syntax error at or near \":\"");
        assertThat(described.hasQueryParameters()).isFalse();
    }

    static Stream<Arguments> bad() {
        return Stream.of(
                arguments("Value at 'parameters' failed to satisfy constraint: Member must have length", List.of()),
                arguments(
                        "Parameters that are not used by any SQL statement: b",
                        List.of(parameter("a", "1"), parameter("b", "1"))),
                arguments(
                        "Parameters that are given more than once: a",
                        List.of(parameter("a", "1"), parameter("a", "2"))),
                arguments(
                        "Value at 'parameters.1.member.value' failed to satisfy constraint: Member must have length",
                        List.of(parameter("a", ""))),
                arguments(
                        "Value at 'parameters.1.member.value' failed to satisfy constraint: Member must not be null",
                        List.of(SqlParameter.builder().name("a").build())),
                arguments(
                        "Value at 'parameters.1.member.name' failed to satisfy constraint: Member must not be null",
                        List.of(SqlParameter.builder().value("a").build())),
                arguments("name must satisfy regex pattern: ^[0-9a-zA-Z_]+$", List.of(parameter("a-b", "1"))));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void refusesBadParameters(String message, List<SqlParameter> parameters) {
        assertThatThrownBy(() -> run("SELECT 1 WHERE 1 = :a", parameters))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining(message);
    }

    @Test
    void refusesAPlaceholderThatHasNoneOfTheValues() {
        assertThatThrownBy(() -> run("SELECT 1 WHERE 1 = :a OR 1 = :c OR 2 = :b", List.of(parameter("a", "1"))))
                .isInstanceOf(ValidationException.class)
                .hasMessageStartingWith("Parameters that are used by a SQL statement and have no value: b, c");
    }

    private static SqlParameter parameter(String name, String value) {
        return SqlParameter.builder().name(name).value(value).build();
    }

    private DescribeStatementResponse run(String sql, List<SqlParameter> parameters) {
        String id = client.executeStatement(request -> request.workgroupName("tests")
                        .database("dev")
                        .sql(sql)
                        .parameters(parameters)
                        .waitTimeSeconds(30))
                .id();
        return client.describeStatement(request -> request.id(id));
    }
}
