package community.lakeflow.redshift.emulator.statement;

import community.lakeflow.redshift.emulator.fidelity.Guess;
import community.lakeflow.redshift.emulator.fidelity.Guesses;
import org.jspecify.annotations.Nullable;

/** How the members of a request say where it goes and as whom, and what is no way to say so. */
public final class AccessRules {
    private final Targets targets;
    private final Guess.MixedCredentials mixedCredentials;

    public AccessRules(Targets targets, Guesses guesses) {
        this.targets = targets;
        this.mixedCredentials = guesses.of(Guess.MIXED_CREDENTIALS);
    }

    /** For a request that is not a statement. */
    public Access access(
            Caller caller,
            @Nullable String clusterIdentifier,
            @Nullable String workgroupName,
            @Nullable String database,
            @Nullable String dbUser,
            @Nullable String secretArn) {
        Login login = destination(caller, clusterIdentifier, workgroupName, database, dbUser, secretArn)
                .login();
        return new Access(login.database(), login.databaseUser());
    }

    Destination.Fresh destination(
            Caller caller,
            @Nullable String clusterIdentifier,
            @Nullable String workgroupName,
            @Nullable String database,
            @Nullable String dbUser,
            @Nullable String secretArn) {
        if (dbUser != null && mixedCredentials == Guess.MixedCredentials.REFUSED) {
            refuseMixed(workgroupName, secretArn);
        }
        return new Destination.Fresh(
                target(clusterIdentifier, workgroupName),
                new Login(database(database), dbUser, secretArn, caller.databaseUser()));
    }

    /** Each way to log in has its own members (documented); the texts are guesses. */
    private static void refuseMixed(@Nullable String workgroupName, @Nullable String secretArn) {
        if (secretArn != null) {
            throw Refusals.invalid("Only one of SecretArn and DbUser can be specified, and both were.");
        }
        if (workgroupName != null) {
            throw Refusals.invalid("DbUser can only be specified with ClusterIdentifier.");
        }
    }

    private Target target(@Nullable String cluster, @Nullable String workgroup) {
        Target target = RequestRules.targetIfAny(cluster, workgroup);
        if (target == null) {
            throw Refusals.invalid("Either ClusterIdentifier or WorkgroupName needs to be specified.");
        }
        if (!targets.contain(target)) {
            throw Refusals.unknownTarget();
        }
        return target;
    }

    private static String database(@Nullable String database) {
        if (database == null || database.isEmpty()) {
            throw Refusals.invalid("Database needs to be specified."); // guess
        }
        return database;
    }
}
