package community.lakeflow.redshift.emulator.dialect;

/**
 * A statement of a script.
 *
 * @param sql with the comments before it, without the semicolon behind it
 * @param line of the script where its first word stands, counted from 1
 */
public record ScriptStatement(String sql, int line) {}
