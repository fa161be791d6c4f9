package community.lakeflow.redshift.client.type;

/** Names and texts as SQL: the one place where they are quoted. */
public final class Sql {
    private Sql() {}

    /** A name in double quotes, so that any character may stand in it. */
    public static String identifier(String name) {
        requireNoNul(name);
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /**
     * A text as a literal. Whether a backslash within quotes is an escape differs between Redshift and PostgreSQL, so it never stands
     * there: it is joined as CHR(92), which both read alike.
     */
    public static String literal(String text) {
        requireNoNul(text);
        String quoted = '\'' + text.replace("'", "''") + '\'';
        return text.indexOf('\\') < 0 ? quoted : "(" + quoted.replace("\\", "' || CHR(92) || '") + ")";
    }

    private static void requireNoNul(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("the character NUL cannot stand in SQL");
        }
    }
}
