package community.lakeflow.redshift.emulator.statement;

import org.jspecify.annotations.Nullable;

/** The database and the user of a statement: a named user, the one in a secret, or the caller's IAM identity. */
record Login(String database, @Nullable String dbUser, @Nullable String secretArn, String callerUser) {

    /** Redshift's usual administrator; the emulator does not read secrets. */
    private static final String SECRET_USER = "awsuser";

    /** The DbUser of answers: absent where a secret names the user (documented samples). */
    @Nullable
    String shownUser() {
        if (dbUser != null) {
            return dbUser;
        }
        return secretArn == null ? callerUser : null;
    }

    String databaseUser() {
        String shown = shownUser();
        return shown == null ? SECRET_USER : shown;
    }
}
