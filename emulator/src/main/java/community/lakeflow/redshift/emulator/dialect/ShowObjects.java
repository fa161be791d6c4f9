package community.lakeflow.redshift.emulator.dialect;

import java.util.ArrayList;
import java.util.List;

/**
 * SHOW of databases, schemas, tables and columns becomes a query of a function of the same name, SHOW TABLE and SHOW VIEW one that
 * prints DDL. Documented: r_SHOW_DATABASES, r_SHOW_SCHEMAS, r_SHOW_TABLES, r_SHOW_COLUMNS, r_SHOW_TABLE, r_SHOW_VIEW.
 */
final class ShowObjects implements Rewrite {

    @Override
    public void apply(Draft draft) {
        TokenReader tokens = draft.reader();
        if (tokens.accept("SHOW", "DATABASES")) {
            if (tokens.sees("FROM")) {
                throw RefusedException.of("SHOW DATABASES FROM");
            }
            list(draft, tokens, "show_databases()", "database_name");
        } else if (tokens.accept("SHOW", "SCHEMAS", "FROM", "DATABASE")) {
            list(draft, tokens, "show_schemas(" + arguments(tokens, 1) + ")", "schema_name");
        } else if (tokens.accept("SHOW", "TABLES", "FROM", "SCHEMA")) {
            list(draft, tokens, "show_tables(" + arguments(tokens, 2) + ")", "table_name");
        } else if (tokens.accept("SHOW", "COLUMNS", "FROM", "TABLE")) {
            list(draft, tokens, "show_columns(" + arguments(tokens, 3) + ")", "column_name");
        } else if (tokens.accept("SHOW", "TABLE")) {
            definition(draft, tokens, "table_ddl", "Show Table DDL statement");
        } else if (tokens.accept("SHOW", "VIEW")) {
            definition(draft, tokens, "view_ddl", "Show View DDL statement");
        }
    }

    private static void list(Draft draft, TokenReader tokens, String function, String filtered) {
        Token at = draft.tokens().get(0);
        List<Token> rewritten = new ArrayList<>();
        rewritten.add(at.inserted("SELECT * FROM redshift_emulator." + function).withLeading(""));
        if (tokens.sees("LIKE")) {
            rewritten.add(at.inserted("WHERE " + filtered));
            rewritten.add(tokens.next());
            rewritten.add(tokens.next());
        }
        rewritten.addAll(tokens.rest());
        draft.replace(rewritten);
    }

    private static void definition(Draft draft, TokenReader tokens, String function, String label) {
        String name = TokenReader.text(tokens.name()).strip();
        draft.replaceBy(
                "SELECT redshift_emulator." + function + "(" + literal(name) + "::regclass) AS \"" + label + "\"");
    }

    /** The parts of a dotted name as literals; NULL for leading ones that are left out. */
    private static String arguments(TokenReader tokens, int most) {
        List<String> parts = new ArrayList<>();
        tokens.name().stream()
                .filter(Token::isIdentifier)
                .map(Token::identifier)
                .forEach(parts::add);
        if (parts.size() > most) {
            throw new RefusedException("improper qualified name (too many dotted names): " + String.join(".", parts));
        }
        List<String> arguments = new ArrayList<>();
        for (int missing = parts.size(); missing < most; missing++) {
            arguments.add("NULL");
        }
        parts.forEach(part -> arguments.add(literal(part)));
        return String.join(", ", arguments);
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
