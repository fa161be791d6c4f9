package community.lakeflow.redshift.client.option;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Where the AWS credentials that sign requests come from. */
public sealed interface CredentialSource extends Serializable {
    /** Keys given as options. */
    record Keys(String accessKeyId, Secret secretAccessKey, @Nullable Secret sessionToken)
            implements CredentialSource {}

    /** A profile of the shared AWS configuration files. */
    record Profile(String name) implements CredentialSource {}

    /** The SDK's default chain: environment, system properties, web identity, profile, container, instance. */
    record DefaultChain() implements CredentialSource {}
}
