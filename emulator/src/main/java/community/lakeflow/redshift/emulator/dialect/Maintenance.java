package community.lakeflow.redshift.emulator.dialect;

import java.util.ArrayList;
import java.util.List;

/**
 * VACUUM, ANALYZE, CANCEL, TRUNCATE and the options of databases and schemas that say nothing to PostgreSQL. Documented:
 * r_VACUUM_command, r_ANALYZE, r_CANCEL, r_TRUNCATE, r_CREATE_DATABASE, r_CREATE_SCHEMA.
 */
final class Maintenance implements Rewrite {

    @Override
    public void apply(Draft draft) {
        TokenReader tokens = draft.reader();
        if (tokens.sees("VACUUM")) {
            vacuum(draft, tokens);
            draft.transaction(new Command.Transaction.Alone("VACUUM"));
        } else if (tokens.sees("ANALYZE") || tokens.sees("ANALYSE")) {
            draft.replace(without(tokens, "PREDICATE", "ALL"));
        } else if (tokens.accept("CANCEL")) {
            cancel(draft, tokens);
        } else if (tokens.sees("TRUNCATE")) {
            draft.transaction(new Command.Transaction.Commits());
        } else if (tokens.sees("CREATE", "DATABASE") || tokens.sees("DROP", "DATABASE")) {
            draft.transaction(
                    new Command.Transaction.Alone(tokens.peek().is("CREATE") ? "CREATE DATABASE" : "DROP DATABASE"));
            database(draft, tokens);
        } else if (tokens.sees("CREATE", "SCHEMA")) {
            schema(draft, tokens);
        } else if (tokens.accept("ALTER", "SCHEMA") && tokens.peek(1).is("QUOTA")) {
            String name = "\"" + tokens.peek().identifier().replace("\"", "\"\"") + "\"";
            draft.replaceBy(
                    "DO $redshift$BEGIN PERFORM '" + name.replace("'", "''") + "'::regnamespace; END$redshift$");
        }
    }

    private static void vacuum(Draft draft, TokenReader tokens) {
        List<Token> rewritten = new ArrayList<>();
        rewritten.add(tokens.next());
        while (tokens.peek().isOneOf("FULL", "SORT", "DELETE", "REINDEX", "RECLUSTER", "ONLY")) {
            tokens.next();
        }
        while (!tokens.atEnd() && !tokens.peek().isOneOf("TO", "BOOST")) {
            rewritten.add(tokens.next());
        }
        draft.replace(end(rewritten, tokens));
    }

    /** Leaves out {@code PREDICATE COLUMNS} and the like. */
    private static List<Token> without(TokenReader tokens, String... wordsBeforeColumns) {
        List<Token> rewritten = new ArrayList<>();
        while (!tokens.atEnd()) {
            if (tokens.peek().isOneOf(wordsBeforeColumns) && tokens.peek(1).is("COLUMNS")) {
                tokens.next();
                tokens.next();
            } else {
                rewritten.add(tokens.next());
            }
        }
        rewritten.add(tokens.peek());
        return rewritten;
    }

    /** Gives no rows, unlike the function that does it. */
    private static void cancel(Draft draft, TokenReader tokens) {
        Token process = tokens.next();
        if (process.kind() != Token.Kind.NUMBER) {
            throw new RefusedException("syntax error at or near \"" + process.text() + "\"");
        }
        draft.replaceBy("DO $$BEGIN PERFORM pg_cancel_backend(" + process.text() + "); END$$");
    }

    /** {@code CREATE DATABASE d [WITH] [OWNER = u]}: the rest has no meaning here. */
    private static void database(Draft draft, TokenReader tokens) {
        List<Token> rewritten = new ArrayList<>();
        if (tokens.sees("CREATE")) {
            draft.record(new CatalogRecord.CreatedDatabase(tokens.peek(2).identifier()));
        }
        while (!tokens.atEnd()) {
            if (tokens.accept("CONNECTION", "LIMIT")
                    || tokens.accept("COLLATE", "CASE_SENSITIVE")
                    || tokens.accept("COLLATE", "CS")
                    || tokens.accept("ISOLATION", "LEVEL", "SNAPSHOT")
                    || tokens.accept("ISOLATION", "LEVEL", "SERIALIZABLE")) {
                skipLimit(tokens);
            } else if (tokens.peek().isOneOf("COLLATE", "FROM", "DATA")) {
                throw RefusedException.of("CREATE DATABASE ... " + tokens.peek().text());
            } else {
                rewritten.add(tokens.next());
            }
        }
        rewritten.add(tokens.peek());
        draft.replace(rewritten);
    }

    private static void skipLimit(TokenReader tokens) {
        if (tokens.peek().kind() == Token.Kind.NUMBER || tokens.sees("UNLIMITED")) {
            tokens.next();
        }
    }

    private static void schema(Draft draft, TokenReader tokens) {
        List<Token> rewritten = new ArrayList<>();
        while (!tokens.atEnd()) {
            if (tokens.accept("QUOTA")) {
                quota(tokens);
            } else {
                rewritten.add(tokens.next());
            }
        }
        rewritten.add(tokens.peek());
        draft.replace(rewritten);
    }

    /** {@code n MB}, {@code n GB}, {@code n TB} or UNLIMITED. */
    private static void quota(TokenReader tokens) {
        if (!tokens.accept("UNLIMITED")) {
            tokens.next();
            if (tokens.peek().isOneOf("MB", "GB", "TB")) {
                tokens.next();
            }
        }
    }

    private static List<Token> end(List<Token> rewritten, TokenReader tokens) {
        List<Token> rest = tokens.rest();
        rewritten.add(rest.get(rest.size() - 1));
        return rewritten;
    }
}
