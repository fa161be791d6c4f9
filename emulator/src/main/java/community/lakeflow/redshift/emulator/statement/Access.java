package community.lakeflow.redshift.emulator.statement;

import org.jspecify.annotations.Nullable;

/** The database and the user of a request that is not a statement, named and checked as for one. */
public record Access(String database, String databaseUser) {

    public static Access of(
            Caller caller,
            @Nullable String clusterIdentifier,
            @Nullable String workgroupName,
            @Nullable String database,
            @Nullable String dbUser,
            @Nullable String secretArn) {
        RequestRules.target(clusterIdentifier, workgroupName);
        Login login = new Login(RequestRules.database(database), dbUser, secretArn, caller.databaseUser());
        return new Access(login.database(), login.databaseUser());
    }
}
