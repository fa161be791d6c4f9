package community.lakeflow.redshift.emulator.statement;

/**
 * Who sends a request: statements, results and sessions belong to their caller.
 *
 * @param identity what tells callers apart, such as an access key's id
 * @param databaseUser the user of statements that name none, {@code IAM:<name>} as the service has it (documented)
 */
public record Caller(String identity, String databaseUser) {

    /** Everybody, where no signatures are checked. */
    public static final Caller ANYBODY = new Caller("anybody", "IAM:emulator");
}
