package community.lakeflow.redshift.integration;

import java.net.URI;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.StatementData;
import software.amazon.awssdk.services.redshiftdata.model.StatusString;

/** The statements of the connector, as the service lists them. */
public final class StatementLog implements AutoCloseable {
    public static final String SCAN = "LakeflowRedshift:scan";

    private static final String UNLOAD = "LakeflowRedshift:unload";
    private static final String ANY = "LakeflowRedshift:";
    private static final List<StatusString> ACTIVE =
            List.of(StatusString.SUBMITTED, StatusString.PICKED, StatusString.STARTED);

    private final RedshiftDataClient client;

    public StatementLog(URI endpoint) {
        client = RedshiftDataClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
                .build();
    }

    /** Scans, whatever became of them. */
    public List<StatementData> scans() {
        return named(SCAN);
    }

    /** Statements that have not ended. */
    public List<StatementData> active() {
        return named(ANY).stream()
                .filter(statement -> ACTIVE.contains(statement.status()))
                .toList();
    }

    /** Whether it makes the rows of a read; others find out what has to be known before. */
    public static boolean isRead(StatementData statement) {
        return statement.statementName().equals(SCAN)
                || statement.statementName().equals(UNLOAD);
    }

    private List<StatementData> named(String prefix) {
        return client
                .listStatementsPaginator(
                        request -> request.statementName(prefix).status(StatusString.ALL))
                .stream()
                .flatMap(page -> page.statements().stream())
                .toList();
    }

    @Override
    public void close() {
        client.close();
    }
}
