package community.lakeflow.redshift.emulator.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import community.lakeflow.redshift.emulator.EmulatorOptions;
import community.lakeflow.redshift.emulator.RedshiftEmulator;
import community.lakeflow.redshift.emulator.dialect.Compression;
import community.lakeflow.redshift.emulator.engine.EngineException;
import community.lakeflow.redshift.emulator.engine.Sql;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** One emulator with S3 for all tests of the JVM, a session on it, and what lies in its buckets. */
public final class TestBucket implements BeforeAllCallback, ParameterResolver {
    static final String ROLE = " IAM_ROLE 'arn:aws:iam::123456789012:role/test' ";

    private static final Namespace NAMESPACE = Namespace.create(TestBucket.class);

    /** What tests see; the extension itself is made anew for each class. */
    static final class Resources implements AutoCloseable {
        private final RedshiftEmulator emulator =
                RedshiftEmulator.start(EmulatorOptions.builder().s3Port(0).build());
        private final S3Client s3 = client(emulator);
        private final Sql sql = new Sql(emulator.engine().open("dev", "tester"));

        RedshiftEmulator emulator() {
            return emulator;
        }

        Sql sql() {
            return sql;
        }

        S3Client s3() {
            return s3;
        }

        /** Runs {@code UNLOAD ('query') TO 's3://tests/prefix' role options}; gives the rows. */
        long unload(String query, String prefix, String options) throws EngineException {
            return sql.run("UNLOAD ($$" + query + "$$) TO 's3://tests/" + prefix + "'" + ROLE + options)
                    .rows();
        }

        String unloadFailure(String query, String prefix, String options) {
            return failure("UNLOAD ($$" + query + "$$) TO 's3://tests/" + prefix + "'" + ROLE + options);
        }

        String failure(String statement) {
            EngineException failure = catchThrowableOfType(EngineException.class, () -> sql.run(statement));
            assertThat(failure).as("nothing failed: %s", statement).isNotNull();
            return String.valueOf(failure.getMessage());
        }

        List<String> keys(String prefix) {
            return s3.listObjectsV2Paginator(request -> request.bucket("tests").prefix(prefix)).contents().stream()
                    .map(S3Object::key)
                    .toList();
        }

        byte[] bytes(String key) {
            return s3.getObjectAsBytes(request -> request.bucket("tests").key(key))
                    .asByteArray();
        }

        String text(String key) {
            return new String(bytes(key), StandardCharsets.UTF_8);
        }

        String text(String key, Compression compression) {
            try {
                return new String(
                        Compressed.from(new ByteArrayInputStream(bytes(key)), compression)
                                .readAllBytes(),
                        StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void put(String key, String content) {
            s3.putObject(request -> request.bucket("tests").key(key), RequestBody.fromString(content));
        }

        @Override
        public void close() {
            sql.close();
            s3.close();
            emulator.close();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        resources(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Resources.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return resources(context);
    }

    private static Resources resources(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(Resources.class, type -> new Resources(), Resources.class);
    }

    static S3Client client(RedshiftEmulator emulator) {
        S3Client client = S3Client.builder()
                .endpointOverride(emulator.s3Endpoint().orElseThrow())
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
                .httpClientBuilder(Apache5HttpClient.builder())
                .build();
        client.createBucket(request -> request.bucket("tests"));
        return client;
    }
}
