package community.lakeflow.redshift.emulator.engine;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/**
 * The database users of an engine, each a role of PostgreSQL that is made on first use, as IAM or the secret vouches for it.
 * Thread-safe.
 */
final class Users {

    /** Bytes. */
    private static final int LONGEST_NAME = 63;

    private final Administrator administrator;
    private final String password;
    private final Set<String> known = new HashSet<>();

    /** @param password by which the engine logs them all in */
    Users(Administrator administrator, String password) {
        this.administrator = administrator;
        this.password = password;
    }

    /** PostgreSQL keeps 63 bytes of a name and some names for itself, and the superuser must not be reached. */
    static String role(String user) {
        boolean reserved = user.equals(PostgresServer.SUPERUSER)
                || user.startsWith("pg_")
                || user.equals(Bootstrap.SUPERUSERS)
                || user.equals("public")
                || user.equals("none");
        return cut(reserved ? "user_" + user : user);
    }

    private static String cut(String name) {
        int end = name.length();
        while (name.substring(0, end).getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            end = name.offsetByCodePoints(end, -1);
        }
        return name.substring(0, end);
    }

    /** Asks PostgreSQL; a user who was let in may have been dropped since. */
    boolean contains(String role) {
        return administrator.finds("SELECT 1 FROM pg_roles WHERE rolname = ?", role);
    }

    /**
     * A user whom no CREATE USER made is a superuser in Redshift's sense, as the administrator of a new cluster is: a guess that
     * spares GRANTs. It is a member of a role that may read and write everything; only the owner may alter or drop.
     */
    synchronized void letIn(String role) {
        if (known.contains(role)) {
            return;
        }
        boolean made = contains(role);
        administrator.run(
                (made ? "ALTER ROLE " : "CREATE ROLE ") + Administrator.quoted(role) + " LOGIN PASSWORD '" + password
                        + "'" + (made ? "" : " CREATEDB CREATEROLE IN ROLE " + Bootstrap.SUPERUSERS),
                "let in user \"" + role + "\"");
        known.add(role);
    }

    /** As {@link #letIn}, for one who was dropped after being let in. */
    synchronized void letInAgain(String role) {
        known.remove(role);
        letIn(role);
    }
}
