package community.lakeflow.redshift.emulator.statement;

import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.redshiftdata.model.BatchExecuteStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.ExecuteStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.ExecutionMode;
import software.amazon.awssdk.services.redshiftdata.model.SessionData;
import software.amazon.awssdk.services.redshiftdata.model.SqlParameter;
import software.amazon.awssdk.services.redshiftdata.model.StatementData;
import software.amazon.awssdk.services.redshiftdata.model.SubStatementData;

/** Statements in the words of the service's model. Which members are present when: documented samples. */
final class Answers {
    private Answers() {}

    static ExecuteStatementResponse accepted(Statement statement) {
        Target target = statement.target();
        Login login = statement.login();
        return ExecuteStatementResponse.builder()
                .id(statement.id())
                .createdAt(statement.lifecycle().state().createdAt())
                .clusterIdentifier(cluster(target))
                .workgroupName(workgroup(target))
                .database(login.database())
                .dbUser(login.shownUser())
                .secretArn(login.secretArn())
                .sessionId(session(statement))
                .build();
    }

    /** Status, process and result set are told only to those who wait (documented). */
    static ExecuteStatementResponse waited(Statement statement) {
        StatementState state = statement.lifecycle().state();
        return accepted(statement).toBuilder()
                .status(state.status().name())
                .redshiftPid(state.processId())
                .hasResultSet(state.hasResultSet())
                .build();
    }

    static BatchExecuteStatementResponse batch(ExecuteStatementResponse answer) {
        return BatchExecuteStatementResponse.builder()
                .id(answer.id())
                .createdAt(answer.createdAt())
                .clusterIdentifier(answer.clusterIdentifier())
                .workgroupName(answer.workgroupName())
                .database(answer.database())
                .dbUser(answer.dbUser())
                .secretArn(answer.secretArn())
                .sessionId(answer.sessionId())
                .status(answer.statusAsString())
                .redshiftPid(answer.redshiftPid())
                .hasResultSet(answer.hasResultSet())
                .build();
    }

    static DescribeStatementResponse described(Statement statement) {
        if (!statement.isBatch()) {
            return described(statement, statement.queries().get(0));
        }
        // The batch is read before its queries: it must not look finished beside one that looks running.
        StatementState state = statement.lifecycle().state();
        List<SubStatementData> queries =
                statement.queries().stream().map(Answers::sub).toList();
        return common(statement, state)
                .id(statement.id())
                .subStatements(queries)
                .executionMode(mode(statement))
                .build();
    }

    private static ExecutionMode mode(Statement batch) {
        return batch.submission().kind() == Submission.Kind.AUTO_COMMIT
                ? ExecutionMode.AUTO_COMMIT
                : ExecutionMode.TRANSACTION;
    }

    static DescribeStatementResponse described(Statement statement, Query query) {
        return common(statement, query.lifecycle().state())
                .id(query.id())
                .queryString(query.sql())
                .build();
    }

    private static DescribeStatementResponse.Builder common(Statement statement, StatementState state) {
        Login login = statement.login();
        return DescribeStatementResponse.builder()
                .clusterIdentifier(cluster(statement.target()))
                .workgroupName(workgroup(statement.target()))
                .database(login.database())
                .dbUser(login.shownUser())
                .secretArn(login.secretArn())
                .sessionId(session(statement))
                .status(state.status().name())
                .createdAt(state.createdAt())
                .updatedAt(state.updatedAt())
                .duration(state.duration())
                .error(state.error())
                .redshiftPid(state.processId())
                .redshiftQueryId(state.queryId())
                .hasResultSet(state.hasResultSet())
                .resultRows(state.rows())
                .resultSize(state.bytes())
                .queryParameters(parameters(statement))
                .resultFormat(statement.submission().format().name());
    }

    private static SubStatementData sub(Query query) {
        StatementState state = query.lifecycle().state();
        return SubStatementData.builder()
                .id(query.id())
                .queryString(query.sql())
                .status(state.status().name())
                .createdAt(state.createdAt())
                .updatedAt(state.updatedAt())
                .duration(state.duration())
                .error(state.error())
                .redshiftQueryId(state.queryId())
                .hasResultSet(state.hasResultSet())
                .resultRows(state.rows())
                .resultSize(state.bytes())
                .build();
    }

    /** Absent where none were given. */
    private static @Nullable List<SqlParameter> parameters(Statement statement) {
        List<SqlParameter> shown = statement.submission().parameters().shown();
        return shown.isEmpty() ? null : shown;
    }

    static StatementData listed(Statement statement) {
        StatementState state = statement.lifecycle().state();
        StatementData.Builder data = StatementData.builder()
                .id(statement.id())
                .statementName(statement.submission().name())
                .isBatchStatement(statement.isBatch())
                .status(state.status().name())
                .createdAt(state.createdAt())
                .updatedAt(state.updatedAt())
                .secretArn(statement.login().secretArn())
                .sessionId(session(statement))
                .queryParameters(parameters(statement))
                .resultFormat(statement.submission().format().name());
        List<String> sqls = statement.submission().sqls();
        return statement.isBatch()
                ? data.queryStrings(sqls).build()
                : data.queryString(sqls.get(0)).build();
    }

    static SessionData listed(Session session) {
        SessionState state = session.state();
        return SessionData.builder()
                .sessionId(session.id())
                .status(state.status().name())
                .createdAt(session.createdAt())
                .updatedAt(state.updatedAt())
                .database(session.login().database())
                .dbUser(session.login().databaseUser())
                .clusterIdentifier(cluster(session.target()))
                .workgroupName(workgroup(session.target()))
                .sessionAliveSeconds(Math.toIntExact(state.keepAlive().toSeconds()))
                .sessionTtl(state.endsAt())
                .currentStatementId(state.statement())
                .build();
    }

    private static @Nullable String session(Statement statement) {
        Session session = statement.session();
        return session == null ? null : session.id();
    }

    private static @Nullable String cluster(Target target) {
        return target instanceof Target.Cluster cluster ? cluster.identifier() : null;
    }

    private static @Nullable String workgroup(Target target) {
        return target instanceof Target.Workgroup workgroup ? workgroup.name() : null;
    }
}
