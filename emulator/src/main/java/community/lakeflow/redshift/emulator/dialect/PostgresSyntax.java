package community.lakeflow.redshift.emulator.dialect;

import java.util.List;
import java.util.Set;

/**
 * Clauses and functions that PostgreSQL takes and Redshift does not, refused in what callers send. Documented:
 * c_unsupported-postgresql-features, c_unsupported-postgresql-functions, r_INSERT_30, r_MERGE; the texts of the errors are a guess.
 */
final class PostgresSyntax implements Rewrite {

    private static final Set<String> AGGREGATES =
            Set.of("array_agg", "string_agg", "json_agg", "jsonb_agg", "json_object_agg", "jsonb_object_agg");

    @Override
    public void apply(Draft draft) {
        List<Token> tokens = draft.tokens();
        refuseMerge(draft.reader());
        boolean changes = tokens.stream().anyMatch(token -> token.isOneOf("INSERT", "UPDATE", "DELETE", "MERGE"));
        Token before = new Token(Token.Kind.END, "", "", 0);
        TokenReader ahead = draft.reader();
        while (!ahead.atEnd()) {
            refuseCall(before, ahead);
            refuseClause(before, ahead);
            if (changes) {
                refuseChange(before, ahead);
            }
            before = ahead.next();
        }
    }

    /** Source and target are tables. */
    private static void refuseMerge(TokenReader tokens) {
        boolean merges = tokens.accept("MERGE", "INTO");
        if (merges) {
            tokens.name();
            if (tokens.sees("USING", "(")) {
                throw absent("MERGE with a subquery as its source");
            }
        } else if (tokens.accept("WITH")) {
            while (!tokens.atEnd()) {
                if (tokens.sees("MERGE", "INTO")) {
                    throw absent("WITH before MERGE");
                }
                if (tokens.peek().is("(")) {
                    tokens.parenthesised();
                } else {
                    tokens.next();
                }
            }
        }
    }

    private static void refuseCall(Token before, TokenReader ahead) {
        Token name = ahead.peek();
        boolean called = name.kind() == Token.Kind.WORD
                && ahead.peek(1).is("(")
                && !before.isOneOf(".", "INTO", "TABLE", "EXISTS", "VIEW", "REFERENCES", "AS");
        if (called && AGGREGATES.contains(name.identifier())) {
            throw absent(name.text());
        }
    }

    private static void refuseClause(Token before, TokenReader ahead) {
        if (ahead.sees("DISTINCT", "ON", "(")) {
            throw absent("DISTINCT ON");
        }
        if (before.is(")") && ahead.sees("FILTER", "(", "WHERE")) {
            throw absent("FILTER (WHERE ...) of an aggregate");
        }
        if (before.isIdentifier()
                && ahead.sees("TABLESAMPLE")
                && ahead.peek(1).isIdentifier()
                && ahead.peek(2).is("(")) {
            throw absent("TABLESAMPLE");
        }
    }

    /** A column cannot be called RETURNING but in quotes; an alias behind AS can. */
    private static void refuseChange(Token before, TokenReader ahead) {
        if (ahead.sees("ON", "CONFLICT", "(")
                || ahead.sees("ON", "CONFLICT", "DO")
                || ahead.sees("ON", "CONFLICT", "ON")) {
            throw absent("ON CONFLICT");
        }
        if (ahead.sees("RETURNING") && !before.isOneOf("AS", ".")) {
            throw absent("RETURNING");
        }
    }

    private static RefusedException absent(String clause) {
        return new RefusedException(clause + " is not supported on Redshift");
    }
}
