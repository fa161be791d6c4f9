package community.lakeflow.redshift.emulator.statement;

import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.redshiftdata.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.ExecutionMode;
import software.amazon.awssdk.services.redshiftdata.model.ResultFormatString;

/** What ExecuteStatement and BatchExecuteStatement ask for, checked. */
record Submission(
        Caller caller, Kind kind, List<String> sqls, Target target, Login login, @Nullable String clientToken) {

    /** One statement, or the execution mode of a batch. */
    enum Kind {
        SINGLE,
        TRANSACTION,
        AUTO_COMMIT
    }

    Submission {
        sqls = List.copyOf(sqls);
    }

    static Submission of(Caller caller, ExecuteStatementRequest request) {
        refuse(request.hasParameters(), "Parameters");
        refuse(request.sessionId() != null, "SessionId");
        refuse(keepsAlive(request.sessionKeepAliveSeconds()), "SessionKeepAliveSeconds");
        checkFormat(request.resultFormatAsString());
        RequestRules.name(request.statementName());
        RequestRules.sql("sql", request.sql());
        return new Submission(
                caller,
                Kind.SINGLE,
                List.of(request.sql()),
                RequestRules.target(request.clusterIdentifier(), request.workgroupName()),
                new Login(
                        RequestRules.database(request.database()),
                        request.dbUser(),
                        request.secretArn(),
                        caller.databaseUser()),
                RequestRules.clientToken(request.clientToken()));
    }

    static Submission of(Caller caller, BatchExecuteStatementRequest request) {
        refuse(request.hasParameters(), "Parameters");
        refuse(request.sessionId() != null, "SessionId");
        refuse(keepsAlive(request.sessionKeepAliveSeconds()), "SessionKeepAliveSeconds");
        checkFormat(request.resultFormatAsString());
        RequestRules.name(request.statementName());
        RequestRules.sqls(request.hasSqls() ? request.sqls() : null);
        return new Submission(
                caller,
                mode(request.executionModeAsString()),
                request.sqls(),
                RequestRules.target(request.clusterIdentifier(), request.workgroupName()),
                new Login(
                        RequestRules.database(request.database()),
                        request.dbUser(),
                        request.secretArn(),
                        caller.databaseUser()),
                RequestRules.clientToken(request.clientToken()));
    }

    /** Zero asks for no session (seen). */
    private static boolean keepsAlive(@Nullable Integer seconds) {
        return seconds != null && seconds != 0;
    }

    private static void checkFormat(@Nullable String format) {
        if (format == null || format.equals(ResultFormatString.JSON.toString())) {
            return;
        }
        refuse(format.equals(ResultFormatString.CSV.toString()), "ResultFormat CSV");
        throw Refusals.broken("resultFormat", "satisfy enum value set: [JSON, CSV]");
    }

    /** A transaction unless it is told otherwise (documented). */
    private static Kind mode(@Nullable String mode) {
        if (mode == null || mode.equals(ExecutionMode.TRANSACTION.toString())) {
            return Kind.TRANSACTION;
        }
        if (mode.equals(ExecutionMode.AUTO_COMMIT.toString())) {
            return Kind.AUTO_COMMIT;
        }
        throw Refusals.broken("executionMode", "satisfy enum value set: [TRANSACTION, AUTO_COMMIT]");
    }

    private static void refuse(boolean asked, String what) {
        if (asked) {
            throw Refusals.notEmulated(what);
        }
    }
}
