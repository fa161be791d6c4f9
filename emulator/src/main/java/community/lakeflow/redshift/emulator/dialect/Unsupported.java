package community.lakeflow.redshift.emulator.dialect;

import java.util.List;

/** What PostgreSQL has and Redshift has not. Documented: c_unsupported-postgresql-features; the text of the error is a guess. */
final class Unsupported implements Rewrite {

    private static final List<String> OBJECTS = List.of(
            "INDEX",
            "SEQUENCE",
            "TRIGGER",
            "RULE",
            "TYPE",
            "DOMAIN",
            "EXTENSION",
            "TABLESPACE",
            "AGGREGATE",
            "OPERATOR",
            "CAST",
            "COLLATION",
            "POLICY",
            "STATISTICS",
            "PUBLICATION",
            "SUBSCRIPTION",
            "SERVER",
            "FOREIGN",
            "UNLOGGED");

    private static final List<String> STATEMENTS = List.of(
            "SAVEPOINT",
            "RELEASE",
            "LISTEN",
            "NOTIFY",
            "UNLISTEN",
            "REINDEX",
            "CLUSTER",
            "CHECKPOINT",
            "DO",
            "DISCARD",
            "SECURITY",
            "REASSIGN",
            "IMPORT");

    @Override
    public void apply(Draft draft) {
        TokenReader tokens = draft.reader();
        boolean statement = tokens.peek().isOneOf(STATEMENTS.toArray(String[]::new));
        boolean object = tokens.peek().isOneOf("CREATE", "ALTER", "DROP")
                && objectAhead(tokens).isOneOf(OBJECTS.toArray(String[]::new));
        if (statement || object) {
            throw new RefusedException("SQL command \""
                    + TokenReader.text(draft.tokens()).strip() + "\" not supported on Redshift tables.");
        }
    }

    private static Token objectAhead(TokenReader tokens) {
        tokens.next();
        tokens.accept("OR", "REPLACE");
        tokens.accept("UNIQUE");
        return tokens.peek();
    }
}
