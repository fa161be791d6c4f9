package community.lakeflow.redshift.client.option;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** A role that is assumed with the credentials before requests are signed. */
public record AssumedRole(String arn, @Nullable String externalId) implements Serializable {}
