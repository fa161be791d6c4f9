package community.lakeflow.redshift.emulator.engine;

/** What a statement came to: {@code rows} are those returned or affected, -1 where PostgreSQL does not count. */
public record Outcome(boolean hasResultSet, long rows) {}
