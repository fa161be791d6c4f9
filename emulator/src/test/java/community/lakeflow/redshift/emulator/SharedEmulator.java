package community.lakeflow.redshift.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import community.lakeflow.redshift.emulator.fidelity.Quotas;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.Field;
import software.amazon.awssdk.services.redshiftdata.model.GetStatementResultRequest;
import software.amazon.awssdk.services.redshiftdata.model.GetStatementResultResponse;
import software.amazon.awssdk.services.redshiftdata.model.StatusString;

/** One emulator without limits on requests a second and one SDK client for all tests of the JVM, handed to constructors; closed when the last test is done. */
public final class SharedEmulator implements BeforeAllCallback, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(SharedEmulator.class);

    record Resources(RedshiftEmulator emulator, RedshiftDataClient client) implements AutoCloseable {
        @Override
        public void close() {
            client.close();
            emulator.close();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        resources(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == RedshiftEmulator.class || type == RedshiftDataClient.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Resources resources = resources(context);
        return parameter.getParameter().getType() == RedshiftEmulator.class ? resources.emulator() : resources.client();
    }

    private static Resources resources(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(
                        Resources.class,
                        type -> {
                            RedshiftEmulator emulator = RedshiftEmulator.start(EmulatorOptions.builder()
                                    .quotas(Quotas.documented().withoutRates())
                                    .s3Port(0)
                                    .build());
                            return new Resources(emulator, client(emulator.endpoint()));
                        },
                        Resources.class);
    }

    static RedshiftDataClient client(URI endpoint) {
        return client(endpoint, AwsBasicCredentials.create("any", "any"));
    }

    static RedshiftDataClient client(URI endpoint, AwsCredentials credentials) {
        return RedshiftDataClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .httpClientBuilder(
                        Apache5HttpClient.builder().maxConnections(100).socketTimeout(Duration.ofSeconds(60)))
                .build();
    }

    static Consumer<ExecuteStatementRequest.Builder> sql(String sql) {
        return request ->
                request.workgroupName("tests").database("dev").sql(sql).waitTimeSeconds(30);
    }

    /** Runs a statement to its end, whatever that is. */
    static DescribeStatementResponse run(RedshiftDataClient client, String sql) {
        String id = client.executeStatement(sql(sql)).id();
        return client.describeStatement(request -> request.id(id).waitTimeSeconds(30));
    }

    static List<GetStatementResultResponse> pages(RedshiftDataClient client, String id) {
        return client
                .getStatementResultPaginator(
                        GetStatementResultRequest.builder().id(id).build())
                .stream()
                .toList();
    }

    static List<List<Field>> records(RedshiftDataClient client, String sql) {
        DescribeStatementResponse described = run(client, sql);
        assertThat(described.status()).as(described.error()).isEqualTo(StatusString.FINISHED);
        return pages(client, described.id()).stream()
                .flatMap(page -> page.records().stream())
                .toList();
    }
}
