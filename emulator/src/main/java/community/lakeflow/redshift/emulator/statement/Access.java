package community.lakeflow.redshift.emulator.statement;

/** The database and the user of a request that is not a statement, checked by {@link AccessRules}. */
public record Access(String database, String databaseUser) {}
