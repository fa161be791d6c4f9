package community.lakeflow.redshift.client.statement;

import community.lakeflow.redshift.client.option.ComputeTarget;
import community.lakeflow.redshift.client.option.ConnectionOptions;
import community.lakeflow.redshift.client.option.DatabaseUser;
import community.lakeflow.redshift.client.option.ResultFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.redshiftdata.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.ExecuteStatementRequest;

/**
 * The requests that start statements on the database of a connection. Each has a client token of its own, by which the service knows a
 * request that is sent again and runs nothing twice.
 */
final class SubmitRequests {
    private final ConnectionOptions options;

    SubmitRequests(ConnectionOptions options) {
        this.options = options;
    }

    ExecuteStatementRequest one(String sql, ResultFormat format, String name) {
        return ExecuteStatementRequest.builder()
                .sql(sql)
                .database(options.database())
                .workgroupName(workgroup())
                .clusterIdentifier(cluster())
                .dbUser(namedUser())
                .secretArn(secretArn())
                .resultFormat(format.name())
                .statementName(name)
                .clientToken(UUID.randomUUID().toString())
                .build();
    }

    BatchExecuteStatementRequest batch(List<String> statements, ResultFormat format, String name) {
        return BatchExecuteStatementRequest.builder()
                .sqls(statements)
                .database(options.database())
                .workgroupName(workgroup())
                .clusterIdentifier(cluster())
                .dbUser(namedUser())
                .secretArn(secretArn())
                .resultFormat(format.name())
                .statementName(name)
                .clientToken(UUID.randomUUID().toString())
                .build();
    }

    private @Nullable String workgroup() {
        return options.target() instanceof ComputeTarget.Workgroup workgroup ? workgroup.name() : null;
    }

    private @Nullable String cluster() {
        return options.target() instanceof ComputeTarget.Cluster cluster ? cluster.name() : null;
    }

    private @Nullable String namedUser() {
        return options.user() instanceof DatabaseUser.Named user ? user.name() : null;
    }

    private @Nullable String secretArn() {
        return options.user() instanceof DatabaseUser.FromSecret secret ? secret.arn() : null;
    }
}
