package community.lakeflow.redshift.emulator.dialect;

/** Names for SQL text. */
public final class Identifiers {

    private Identifiers() {}

    /** The name in quotes, as it is. */
    static String quotedAsIs(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** The name in quotes, folded as Redshift folds it. */
    public static String quoted(String name) {
        return '"' + Token.lower(name).replace("\"", "\"\"") + '"';
    }
}
