package community.lakeflow.redshift.client.statement;

import community.lakeflow.redshift.client.option.AssumedRole;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/** The credentials of an assumed role, and the client that asks for them, which the provider of the SDK leaves open. Thread-safe. */
final class RoleCredentials implements AwsCredentialsProvider, AutoCloseable {
    private final StsClient sts;
    private final StsAssumeRoleCredentialsProvider provider;

    /** @param own that may assume the role */
    RoleCredentials(AssumedRole role, AwsCredentialsProvider own, Region region) {
        sts = StsClient.builder()
                .region(region)
                .credentialsProvider(own)
                .httpClientBuilder(Apache5HttpClient.builder())
                .build();
        provider = StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts)
                .refreshRequest(request -> request.roleArn(role.arn())
                        .externalId(role.externalId())
                        .roleSessionName("lakeflow-redshift-" + UUID.randomUUID()))
                .build();
    }

    @Override
    public AwsCredentials resolveCredentials() {
        return provider.resolveCredentials();
    }

    /** The SDK's client does so when it is closed. */
    @Override
    public void close() {
        provider.close();
        sts.close();
    }
}
