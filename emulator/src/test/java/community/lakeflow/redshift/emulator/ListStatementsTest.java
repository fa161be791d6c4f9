package community.lakeflow.redshift.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.BatchExecuteStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.ExecuteStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.ListStatementsRequest;
import software.amazon.awssdk.services.redshiftdata.model.ListStatementsResponse;
import software.amazon.awssdk.services.redshiftdata.model.ResultFormatString;
import software.amazon.awssdk.services.redshiftdata.model.StatementData;
import software.amazon.awssdk.services.redshiftdata.model.StatusString;
import software.amazon.awssdk.services.redshiftdata.model.ValidationException;

@ExtendWith(SharedEmulator.class)
class ListStatementsTest {
    private final RedshiftEmulator emulator;
    private final RedshiftDataClient client;

    /** Its own in each test, so that the others' statements are not in its lists. */
    private final String workgroup = "list-" + UUID.randomUUID();

    ListStatementsTest(RedshiftEmulator emulator, RedshiftDataClient client) {
        this.emulator = emulator;
        this.client = client;
    }

    @Test
    void showsFinishedStatementsUnlessToldOtherwise() throws SQLException {
        String finished = run("SELECT 1");
        String failed = run("SELECT 1/0");
        try (Blocker blocker = new Blocker(emulator)) {
            String running = client.executeStatement(request ->
                            request.workgroupName(workgroup).database("dev").sql(blocker.sql()))
                    .id();
            client.describeStatement(request -> request.id(running).waitTimeSeconds(1));
            assertThat(ids(request -> {})).containsExactly(finished);
            assertThat(ids(request -> request.status(StatusString.FAILED))).containsExactly(failed);
            assertThat(ids(request -> request.status(StatusString.STARTED))).containsExactly(running);
            assertThat(ids(request -> request.status(StatusString.ABORTED))).isEmpty();
            assertThat(ids(request -> request.status(StatusString.ALL)))
                    .as("newest first")
                    .containsExactly(running, failed, finished);
            client.cancelStatement(request -> request.id(running));
            client.describeStatement(request -> request.id(running).waitTimeSeconds(30));
            assertThat(ids(request -> request.status(StatusString.ABORTED))).containsExactly(running);
        }
    }

    @Test
    void showsWhatWasSent() {
        ExecuteStatementResponse single = client.executeStatement(request -> request.workgroupName(workgroup)
                .database("dev")
                .secretArn("my-secret")
                .sql("SELECT 'x'")
                .statementName("Daily:load")
                .sessionKeepAliveSeconds(1)
                .waitTimeSeconds(30));
        BatchExecuteStatementResponse batch = client.batchExecuteStatement(request -> request.workgroupName(workgroup)
                .database("dev")
                .sqls("SELECT 1", "SELECT 2")
                .waitTimeSeconds(30));
        List<StatementData> listed = list(request -> {}).statements();
        assertThat(listed.get(0)).satisfies(data -> {
            assertThat(data.id()).isEqualTo(batch.id());
            assertThat(data.isBatchStatement()).isTrue();
            assertThat(data.queryStrings()).containsExactly("SELECT 1", "SELECT 2");
            assertThat(data.queryString()).isNull();
            assertThat(data.statementName()).isNull();
            assertThat(data.sessionId()).isNull();
        });
        assertThat(listed.get(1)).satisfies(data -> {
            assertThat(data.id()).isEqualTo(single.id());
            assertThat(data.isBatchStatement()).isFalse();
            assertThat(data.queryString()).isEqualTo("SELECT 'x'");
            assertThat(data.hasQueryStrings()).isFalse();
            assertThat(data.statementName()).isEqualTo("Daily:load");
            assertThat(data.secretArn()).isEqualTo("my-secret");
            assertThat(data.sessionId()).isEqualTo(single.sessionId());
            assertThat(data.resultFormat()).isEqualTo(ResultFormatString.JSON);
            assertThat(data.status()).isEqualTo(StatusString.FINISHED);
            assertThat(data.createdAt()).isEqualTo(single.createdAt());
            assertThat(data.updatedAt()).isAfterOrEqualTo(data.createdAt());
        });
    }

    @Test
    void findsNamesByTheirBeginningWithCase() {
        String load = run(request -> request.statementName("Load one"));
        String other = run(request -> request.statementName("load two"));
        String nameless = run("SELECT 1");
        assertThat(ids(request -> request.statementName("Load"))).containsExactly(load);
        assertThat(ids(request -> request.statementName("load two"))).containsExactly(other);
        assertThat(ids(request -> request.statementName("one"))).isEmpty();
        assertThat(ids(request -> request.statementName(""))).containsExactly(nameless, other, load);
    }

    @Test
    void filtersByTargetAndDatabase() {
        String here = run("SELECT 1");
        String cluster = "c" + UUID.randomUUID();
        String there = client.executeStatement(request -> request.clusterIdentifier(cluster)
                        .database("dev")
                        .sql("SELECT 1")
                        .waitTimeSeconds(30))
                .id();
        assertThat(list(request -> request.workgroupName(null).clusterIdentifier(cluster))
                        .statements())
                .extracting(StatementData::id)
                .containsExactly(there);
        assertThat(ids(request -> request.database("dev"))).containsExactly(here);
        assertThat(ids(request -> request.database("other"))).isEmpty();
        assertThat(ids(request -> request.roleLevel(false))).containsExactly(here);
    }

    @Test
    void pagesHoldTogetherWhileStatementsAreAdded() {
        List<String> sent =
                IntStream.range(0, 5).mapToObj(n -> run("SELECT " + n)).toList();
        ListStatementsResponse first = list(request -> request.maxResults(2));
        assertThat(first.statements()).extracting(StatementData::id).containsExactly(sent.get(4), sent.get(3));
        run("SELECT 'later'");
        ListStatementsResponse second = list(request -> request.maxResults(2).nextToken(first.nextToken()));
        assertThat(second.statements()).extracting(StatementData::id).containsExactly(sent.get(2), sent.get(1));
        ListStatementsResponse third = list(request -> request.maxResults(2).nextToken(second.nextToken()));
        assertThat(third.statements()).extracting(StatementData::id).containsExactly(sent.get(0));
        assertThat(third.nextToken()).isNull();
        assertThat(list(request -> request.maxResults(3)).nextToken())
                .as("six in pages of three")
                .isNotNull();
        assertThat(list(request -> request.maxResults(6)).nextToken()).isNull();
        assertThat(list(request -> request.maxResults(0)).statements()).hasSize(6);
    }

    @Test
    void anEmptyListIsSentAsOne() {
        ListStatementsResponse nothing = list(request -> {});
        assertThat(nothing.hasStatements()).isTrue();
        assertThat(nothing.statements()).isEmpty();
    }

    static Stream<Arguments> badLists() {
        return Stream.of(
                bad("Value at 'maxResults' failed to satisfy constraint", r -> r.maxResults(101)),
                bad("Value at 'maxResults' failed to satisfy constraint", r -> r.maxResults(-1)),
                bad("Value at 'status' failed to satisfy constraint", r -> r.status("DONE")),
                bad("Value at 'statementName' failed to satisfy constraint", r -> r.statementName("x".repeat(2049))),
                bad("2 validation errors detected: ", r -> r.maxResults(101).status("DONE")),
                bad("Only one of ClusterIdentifier and WorkgroupName", r -> r.clusterIdentifier("c")),
                bad("workgroupName must satisfy regex pattern", r -> r.workgroupName("Not A Name")),
                bad("NextToken is not one that this service gave out.", r -> r.nextToken("!")),
                bad("NextToken is not one that this service gave out.", r -> r.nextToken("MS9hZnRlci8x")));
    }

    private static Arguments bad(String message, Consumer<ListStatementsRequest.Builder> change) {
        return arguments(message, change);
    }

    @ParameterizedTest
    @MethodSource("badLists")
    void refusesABadList(String message, Consumer<ListStatementsRequest.Builder> change) {
        assertThatThrownBy(() -> list(change))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining(message);
    }

    private String run(String sql) {
        return run(request -> request.sql(sql));
    }

    private String run(Consumer<ExecuteStatementRequest.Builder> change) {
        return client.executeStatement(request -> {
                    request.workgroupName(workgroup)
                            .database("dev")
                            .sql("SELECT 1")
                            .waitTimeSeconds(30);
                    change.accept(request);
                })
                .id();
    }

    private ListStatementsResponse list(Consumer<ListStatementsRequest.Builder> change) {
        return client.listStatements(request -> {
            request.workgroupName(workgroup);
            change.accept(request);
        });
    }

    private List<String> ids(Consumer<ListStatementsRequest.Builder> change) {
        return list(change).statements().stream().map(StatementData::id).toList();
    }
}
