package community.lakeflow.redshift.client.statement;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;

class RoleCredentialsTest {
    @Test
    void areClosedWithTheClientThatUsesThem() {
        IdentityProvider<? extends AwsCredentialsIdentity> credentials;
        try (FakeService service = new FakeService();
                RedshiftDataClient sdk = SdkClients.open(
                        service.connection("role_arn", "arn:aws:iam::123456789012:role/reader"), List.of())) {
            credentials = sdk.serviceClientConfiguration().credentialsProvider();
        }

        assertThatThrownBy(() -> credentials.resolveIdentity().join()).hasStackTraceContaining("shut down");
    }
}
