package community.lakeflow.redshift.client.option;

import java.io.Serializable;

/** Who the statements run as in the database. */
public sealed interface DatabaseUser extends Serializable {
    /** A database user by name, with temporary credentials; provisioned clusters only. */
    record Named(String name) implements DatabaseUser {}

    /** User and password kept in AWS Secrets Manager. */
    record FromSecret(String arn) implements DatabaseUser {}

    /** The database user that belongs to the IAM identity of the caller. */
    record Iam() implements DatabaseUser {}
}
