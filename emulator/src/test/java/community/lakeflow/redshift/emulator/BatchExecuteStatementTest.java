package community.lakeflow.redshift.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.ExecutionMode;
import software.amazon.awssdk.services.redshiftdata.model.Field;
import software.amazon.awssdk.services.redshiftdata.model.StatementStatusString;
import software.amazon.awssdk.services.redshiftdata.model.StatusString;
import software.amazon.awssdk.services.redshiftdata.model.SubStatementData;
import software.amazon.awssdk.services.redshiftdata.model.ValidationException;

@ExtendWith(SharedEmulator.class)
class BatchExecuteStatementTest {
    private final RedshiftEmulator emulator;
    private final RedshiftDataClient client;

    BatchExecuteStatementTest(RedshiftEmulator emulator, RedshiftDataClient client) {
        this.emulator = emulator;
        this.client = client;
    }

    @Test
    void eachStatementHasItsOwnResult() {
        String id = submit(
                "SELECT 'a' AS x UNION ALL SELECT 'b' ORDER BY 1", "CREATE TEMP TABLE t (i int)", "SELECT 2 AS y");
        DescribeStatementResponse batch = finished(id);
        assertThat(batch.status()).isEqualTo(StatusString.FINISHED);
        assertThat(batch.hasResultSet()).isTrue();
        assertThat(batch.resultRows()).isEqualTo(-1);
        assertThat(batch.queryString()).isNull();
        assertThat(batch.executionMode()).isEqualTo(ExecutionMode.TRANSACTION);
        assertThat(batch.redshiftPid()).isPositive();
        assertThat(batch.subStatements())
                .extracting(SubStatementData::id, SubStatementData::hasResultSet, SubStatementData::resultRows)
                .containsExactly(tuple(id + ":1", true, 2L), tuple(id + ":2", false, 0L), tuple(id + ":3", true, 1L));

        DescribeStatementResponse first = client.describeStatement(request -> request.id(id + ":1"));
        assertThat(first.id()).isEqualTo(id + ":1");
        assertThat(first.status()).isEqualTo(StatusString.FINISHED);
        assertThat(first.queryString()).startsWith("SELECT 'a'");
        assertThat(first.hasSubStatements()).isFalse();
        assertThat(client.getStatementResult(request -> request.id(id + ":1")).records())
                .containsExactly(List.of(Field.fromStringValue("a")), List.of(Field.fromStringValue("b")));
        assertThat(client.getStatementResult(request -> request.id(id + ":3")).records())
                .containsExactly(List.of(Field.fromLongValue(2L)));
    }

    @Test
    void theWholeHasNoResultOfItsOwn() {
        String id = submit("SELECT 1");
        assertThatThrownBy(() -> client.getStatementResult(request -> request.id(id)))
                .isInstanceOf(ValidationException.class)
                .hasMessageStartingWith("BatchExecuteStatement result can only be retrieved with sub-statement id.");
    }

    @Test
    void allStatementsReadOneSnapshotAndAreReadableWhileLaterOnesRun() throws SQLException {
        try (Blocker blocker = new Blocker(emulator)) {
            blocker.execute("CREATE TABLE public.snapshot_of_batch (i int)");
            String count = "SELECT count(*) FROM public.snapshot_of_batch";
            String id = submit(count, blocker.sql(), count);
            assertThat(count(id + ":1")).isZero();
            assertThat(client.describeStatement(request -> request.id(id)).status())
                    .isEqualTo(StatusString.STARTED);

            blocker.execute("INSERT INTO public.snapshot_of_batch VALUES (1)");
            blocker.release();
            assertThat(count(id + ":3")).isZero();
            assertThat(finished(id).status()).isEqualTo(StatusString.FINISHED);
        }
    }

    @Test
    void aFailureUndoesAllAndLeavesTheRestAborted() throws SQLException {
        try (Blocker blocker = new Blocker(emulator)) {
            blocker.execute("CREATE TABLE public.undone (i int)");
        }
        String id = submit("INSERT INTO public.undone VALUES (1), (2)", "SELECT 1/0", "SELECT 3");
        DescribeStatementResponse batch = finished(id);
        assertThat(batch.status()).isEqualTo(StatusString.FAILED);
        assertThat(batch.error()).isEqualTo("Query #2 failed with ERROR: division by zero");
        assertThat(batch.subStatements())
                .extracting(SubStatementData::status)
                .containsExactly(
                        StatementStatusString.FINISHED, StatementStatusString.FAILED, StatementStatusString.ABORTED);
        assertThat(batch.subStatements())
                .extracting(SubStatementData::error)
                .containsExactly(null, "ERROR: division by zero", "Connection or an prior query failed.");
        assertThat(batch.subStatements().get(0).resultRows()).isEqualTo(2);
        assertThat(SharedEmulator.records(client, "SELECT count(*) FROM public.undone"))
                .containsExactly(List.of(Field.fromLongValue(0L)));
    }

    @Test
    void aConnectionThatCannotBeMadeAbortsThemAll() {
        String id = client.batchExecuteStatement(request ->
                        request.workgroupName("tests").database("nowhere").sqls("SELECT 1", "SELECT 2"))
                .id();
        DescribeStatementResponse batch = finished(id);
        assertThat(batch.status()).isEqualTo(StatusString.FAILED);
        assertThat(batch.error()).isEqualTo("FATAL: database \"nowhere\" does not exist");
        assertThat(batch.subStatements())
                .extracting(SubStatementData::status)
                .containsOnly(StatementStatusString.ABORTED);
    }

    @Test
    void inAutoCommitEachStatementStandsForItself() throws SQLException {
        try (Blocker blocker = new Blocker(emulator)) {
            blocker.execute("CREATE TABLE public.committed_one_by_one (i int)");
        }
        String id = autoCommit(
                "INSERT INTO public.committed_one_by_one VALUES (1)",
                "invalid sql statement",
                "INSERT INTO public.committed_one_by_one VALUES (3)");
        DescribeStatementResponse batch = finished(id);
        assertThat(batch.status()).isEqualTo(StatusString.FAILED);
        assertThat(batch.error()).isNull();
        assertThat(batch.executionMode()).isEqualTo(ExecutionMode.AUTO_COMMIT);
        assertThat(batch.redshiftQueryId()).isZero();
        assertThat(batch.subStatements())
                .extracting(SubStatementData::status)
                .containsExactly(
                        StatementStatusString.FINISHED, StatementStatusString.FAILED, StatementStatusString.FINISHED);
        assertThat(batch.subStatements().get(1).error()).startsWith("ERROR: syntax error at or near \"invalid\"");
        assertThat(SharedEmulator.records(client, "SELECT i FROM public.committed_one_by_one ORDER BY 1"))
                .containsExactly(List.of(Field.fromLongValue(1L)), List.of(Field.fromLongValue(3L)));
    }

    @Test
    void inAutoCommitOthersSeeWhatIsDoneWhileTheRestStillRuns() throws SQLException {
        try (Blocker blocker = new Blocker(emulator)) {
            blocker.execute("CREATE TABLE public.seen_early (i int)");
            String id = autoCommit("INSERT INTO public.seen_early VALUES (7)", blocker.sql(), "SELECT 'last' AS x");
            client.describeStatement(request -> request.id(id + ":1").waitTimeSeconds(30));
            assertThat(SharedEmulator.records(client, "SELECT i FROM public.seen_early"))
                    .containsExactly(List.of(Field.fromLongValue(7L)));
            assertThat(client.describeStatement(request -> request.id(id)).status())
                    .isEqualTo(StatusString.STARTED);
            blocker.release();
            assertThat(finished(id).status()).isEqualTo(StatusString.FINISHED);
            assertThat(client.getStatementResult(request -> request.id(id + ":3"))
                            .totalNumRows())
                    .isEqualTo(1);
        }
    }

    @Test
    void aCancelInAutoCommitKeepsWhatIsDoneAndStopsTheRest() throws SQLException {
        try (Blocker blocker = new Blocker(emulator)) {
            String id = autoCommit("SELECT 1/0", "SELECT 1", blocker.sql(), "SELECT 4");
            client.getStatementResult(request -> request.id(id + ":2").waitTimeSeconds(30));
            client.cancelStatement(request -> request.id(id));
            DescribeStatementResponse batch = finished(id);
            assertThat(batch.status()).isEqualTo(StatusString.ABORTED);
            assertThat(batch.subStatements())
                    .extracting(SubStatementData::status)
                    .containsExactly(
                            StatementStatusString.FAILED,
                            StatementStatusString.FINISHED,
                            StatementStatusString.ABORTED,
                            StatementStatusString.ABORTED);
        }
    }

    @Test
    void tellsTheEndToThoseWhoWaitForIt() {
        assertThat(client.batchExecuteStatement(request -> request.workgroupName("tests")
                                .database("dev")
                                .sqls("SELECT 1", "SELECT 2")
                                .waitTimeSeconds(30))
                        .status())
                .isEqualTo(StatementStatusString.FINISHED);
    }

    private String submit(String... sqls) {
        return client.batchExecuteStatement(request ->
                        request.workgroupName("tests").database("dev").sqls(sqls))
                .id();
    }

    private String autoCommit(String... sqls) {
        return client.batchExecuteStatement(request -> request.workgroupName("tests")
                        .database("dev")
                        .sqls(sqls)
                        .executionMode(ExecutionMode.AUTO_COMMIT))
                .id();
    }

    private DescribeStatementResponse finished(String id) {
        return client.describeStatement(request -> request.id(id).waitTimeSeconds(30));
    }

    private long count(String id) {
        return client.getStatementResult(request -> request.id(id).waitTimeSeconds(30))
                .records()
                .get(0)
                .get(0)
                .longValue();
    }
}
