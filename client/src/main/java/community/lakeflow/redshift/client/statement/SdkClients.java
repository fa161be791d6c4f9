package community.lakeflow.redshift.client.statement;

import community.lakeflow.redshift.client.error.ConfigurationException;
import community.lakeflow.redshift.client.option.AssumedRole;
import community.lakeflow.redshift.client.option.ConnectionOptions;
import community.lakeflow.redshift.client.option.CredentialSource;
import community.lakeflow.redshift.client.option.Secret;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClientBuilder;

/** Makes the SDK's client from connection options. */
final class SdkClients {
    /** At most; each reader of a result that waits for its statement has one. */
    private static final int CONNECTIONS = 512;

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    /** Longer than the longest long poll of 30 seconds. */
    private static final Duration SILENCE = Duration.ofSeconds(60);

    private SdkClients() {}

    static RedshiftDataClient open(ConnectionOptions options, List<ExecutionInterceptor> interceptors) {
        return open(options, interceptors, options.timeout().plus(SILENCE));
    }

    /** @param longest time that an attempt may take */
    static RedshiftDataClient open(
            ConnectionOptions options, List<ExecutionInterceptor> interceptors, Duration longest) {
        Region region = region(options);
        RedshiftDataClientBuilder builder = RedshiftDataClient.builder()
                .region(region)
                .credentialsProvider(credentials(options, region))
                .httpClientBuilder(Apache5HttpClient.builder()
                        .maxConnections(CONNECTIONS)
                        .connectionTimeout(CONNECT_TIMEOUT)
                        .socketTimeout(SILENCE))
                .overrideConfiguration(configuration -> configuration
                        // Each attempt waits for its turn, so attempts are ours.
                        .retryStrategy(AwsRetryStrategy.doNotRetry())
                        .apiCallAttemptTimeout(longest)
                        .executionInterceptors(interceptors));
        if (options.endpoint() != null) {
            builder.endpointOverride(options.endpoint());
        }
        return builder.build();
    }

    private static Region region(ConnectionOptions options) {
        if (options.region() != null) {
            return Region.of(options.region());
        }
        try {
            return DefaultAwsRegionProviderChain.builder().build().getRegion();
        } catch (SdkClientException e) {
            throw new ConfigurationException(
                    "the connection",
                    List.of(
                            "region is missing, and neither AWS_REGION nor an AWS profile names one. Give region, such as us-east-1."));
        }
    }

    private static AwsCredentialsProvider credentials(ConnectionOptions options, Region region) {
        AwsCredentialsProvider own = own(options.credentials());
        AssumedRole role = options.role();
        return role == null ? own : new RoleCredentials(role, own, region);
    }

    private static AwsCredentialsProvider own(CredentialSource source) {
        if (source instanceof CredentialSource.Keys keys) {
            String secret = keys.secretAccessKey().reveal();
            Secret token = keys.sessionToken();
            return StaticCredentialsProvider.create(
                    token == null
                            ? AwsBasicCredentials.create(keys.accessKeyId(), secret)
                            : AwsSessionCredentials.create(keys.accessKeyId(), secret, token.reveal()));
        }
        if (source instanceof CredentialSource.Profile profile) {
            return ProfileCredentialsProvider.create(profile.name());
        }
        return DefaultCredentialsProvider.builder().build();
    }
}
