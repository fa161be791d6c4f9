package community.lakeflow.redshift.emulator.dialect;

import java.util.Set;

/** The query_type of SYS_QUERY_HISTORY. Documented: SYS_QUERY_HISTORY; which statement is of which type is a guess for the rarer ones. */
public enum QueryType {
    SELECT,
    INSERT,
    UPDATE,
    DELETE,
    MERGE,
    CTAS,
    COPY,
    UNLOAD,
    DDL,
    UTILITY;

    private static final Set<String> DEFINITIONS =
            Set.of("create", "alter", "drop", "truncate", "comment", "grant", "revoke");

    public static QueryType of(String sql) {
        TokenReader tokens = new TokenReader(Lexer.tokens(sql));
        String first = tokens.peek().kind() == Token.Kind.WORD
                ? tokens.peek().identifier()
                : tokens.peek().text();
        return switch (first) {
            case "select", "with", "values", "(", "fetch" -> SELECT;
            case "insert" -> INSERT;
            case "update" -> UPDATE;
            case "delete" -> DELETE;
            case "merge" -> MERGE;
            case "copy" -> COPY;
            case "unload" -> UNLOAD;
            default -> DEFINITIONS.contains(first) ? definition(tokens) : UTILITY;
        };
    }

    private static QueryType definition(TokenReader tokens) {
        boolean create = tokens.accept("CREATE");
        while (tokens.peek().isOneOf("LOCAL", "TEMP", "TEMPORARY")) {
            tokens.next();
        }
        if (!create || !tokens.accept("TABLE")) {
            return DDL;
        }
        while (!tokens.atEnd()) {
            if (tokens.sees("AS")) {
                return CTAS;
            }
            if (tokens.peek().is("(")) {
                tokens.parenthesised();
            } else {
                tokens.next();
            }
        }
        return DDL;
    }
}
