package community.lakeflow.redshift.emulator.statement;

import community.lakeflow.redshift.emulator.result.ResultFormat;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.redshiftdata.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.ExecutionMode;
import software.amazon.awssdk.services.redshiftdata.model.ResultFormatString;

/**
 * What ExecuteStatement and BatchExecuteStatement ask for, checked.
 *
 * @param keepAlive how long a session is to stay when it is idle; null asks for no session, or for no change of one
 */
record Submission(
        Caller caller,
        Kind kind,
        List<String> sqls,
        QueryParameters parameters,
        @Nullable String name,
        ResultFormat format,
        Destination destination,
        @Nullable Duration keepAlive,
        @Nullable String clientToken) {
    private static final int LONGEST_BATCH = 40;
    private static final int DAY_SECONDS = 86_400;

    /** One statement, or the execution mode of a batch. */
    enum Kind {
        SINGLE,
        TRANSACTION,
        AUTO_COMMIT
    }

    Submission {
        sqls = List.copyOf(sqls);
    }

    static Submission of(Caller caller, ExecuteStatementRequest request, RequestRules rules) {
        constraints(request).present("sql", request.sql()).verify();
        rules.sql("sql", request.sql());
        return of(caller, Kind.SINGLE, List.of(request.sql()), request, rules);
    }

    static Submission of(Caller caller, BatchExecuteStatementRequest request, RequestRules rules) {
        ExecuteStatementRequest others = others(request);
        List<String> sqls = request.hasSqls() ? request.sqls() : null;
        constraints(others)
                .present("sqls", sqls == null || sqls.contains(null) ? null : sqls)
                .size("sqls", sqls, 1, LONGEST_BATCH)
                .oneOf("executionMode", request.executionModeAsString(), ExecutionMode.knownValues())
                .verify();
        rules.sqls(request.sqls());
        return of(caller, kind(request.executionMode()), request.sqls(), others, rules);
    }

    private static Submission of(
            Caller caller, Kind kind, List<String> sqls, ExecuteStatementRequest request, RequestRules rules) {
        return new Submission(
                caller,
                kind,
                sqls,
                QueryParameters.of(request.parameters(), sqls),
                request.statementName(),
                request.resultFormat() == ResultFormatString.CSV ? ResultFormat.CSV : ResultFormat.JSON,
                rules.destination(caller, request),
                RequestRules.keepAlive(request.sessionKeepAliveSeconds()),
                request.clientToken());
    }

    /** The members that both operations have. */
    private static ExecuteStatementRequest others(BatchExecuteStatementRequest request) {
        return ExecuteStatementRequest.builder()
                .clusterIdentifier(request.clusterIdentifier())
                .workgroupName(request.workgroupName())
                .database(request.database())
                .dbUser(request.dbUser())
                .secretArn(request.secretArn())
                .sessionId(request.sessionId())
                .sessionKeepAliveSeconds(request.sessionKeepAliveSeconds())
                .statementName(request.statementName())
                .parameters(request.hasParameters() ? request.parameters() : null)
                .resultFormat(request.resultFormatAsString())
                .clientToken(request.clientToken())
                .waitTimeSeconds(request.waitTimeSeconds())
                .build();
    }

    private static Constraints constraints(ExecuteStatementRequest request) {
        return new Constraints()
                .target(request.clusterIdentifier(), request.workgroupName())
                .name(request.statementName())
                .size("parameters", request.hasParameters() ? request.parameters() : null, 1, Integer.MAX_VALUE)
                .length("clientToken", request.clientToken(), 1, 64)
                .range("sessionKeepAliveSeconds", request.sessionKeepAliveSeconds(), 0, DAY_SECONDS)
                .range("waitTimeSeconds", request.waitTimeSeconds(), 1, 30)
                .oneOf("resultFormat", request.resultFormatAsString(), ResultFormatString.knownValues());
    }

    /** A transaction unless it is told otherwise (documented). */
    private static Kind kind(@Nullable ExecutionMode mode) {
        return mode == ExecutionMode.AUTO_COMMIT ? Kind.AUTO_COMMIT : Kind.TRANSACTION;
    }
}
