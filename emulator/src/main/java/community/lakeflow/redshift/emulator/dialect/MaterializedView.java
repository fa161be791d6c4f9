package community.lakeflow.redshift.emulator.dialect;

import java.util.ArrayList;
import java.util.List;

/**
 * A materialized view is a view over a table that holds its rows, named {@code mv_tbl__NAME__0}. Documented:
 * materialized-view-create-sql-command, materialized-view-refresh-sql-command; the table's name: dg/cross-database_example.
 */
final class MaterializedView implements Rewrite {

    @Override
    public void apply(Draft draft) {
        TokenReader tokens = draft.reader();
        if (tokens.accept("CREATE", "MATERIALIZED", "VIEW")) {
            create(draft, tokens);
        } else if (tokens.accept("REFRESH", "MATERIALIZED", "VIEW")) {
            refresh(draft, tokens);
        } else if (tokens.accept("DROP", "MATERIALIZED", "VIEW")) {
            drop(draft, tokens);
        } else if (tokens.accept("ALTER", "MATERIALIZED", "VIEW")) {
            alter(draft, tokens);
        }
    }

    private static void create(Draft draft, TokenReader tokens) {
        List<Token> rewritten = new ArrayList<>(draft.tokens().subList(0, 3));
        List<Token> name = tokens.name();
        List<Token> store = store(name);
        rewritten.addAll(store);
        TableAttributes attributes = new TableAttributes(TokenReader.text(store).strip());
        boolean automatic = false;
        while (!tokens.atEnd() && !tokens.sees("AS")) {
            if (tokens.accept("AUTO", "REFRESH")) {
                automatic = tokens.next().is("YES");
            } else if (!attributes.read(tokens)) {
                rewritten.add(tokens.next());
            }
        }
        rewritten.addAll(tokens.rest());
        attributes.records().forEach(draft::record);
        draft.record(new CatalogRecord.Materialized(
                TokenReader.text(store).strip(), TokenReader.text(name).strip(), automatic));
        draft.replace(rewritten);
    }

    private static void refresh(Draft draft, TokenReader tokens) {
        List<Token> rewritten = new ArrayList<>(draft.tokens().subList(0, 3));
        List<Token> store = store(tokens.name());
        rewritten.addAll(store);
        if (!tokens.accept("RESTRICT")) {
            tokens.accept("CASCADE");
        }
        rewritten.addAll(tokens.rest());
        draft.record(new CatalogRecord.Refreshed(TokenReader.text(store).strip()));
        draft.replace(rewritten);
    }

    private static void drop(Draft draft, TokenReader tokens) {
        boolean ifExists = tokens.accept("IF", "EXISTS");
        List<String> calls = new ArrayList<>();
        do {
            List<Token> name = tokens.name();
            calls.add("PERFORM redshift_emulator.drop_materialized(" + literal(name) + ", " + literal(store(name))
                    + ", " + ifExists + ", CASCADE_HERE);");
        } while (tokens.accept(","));
        boolean cascade = tokens.accept("CASCADE");
        draft.replaceBy("DO $redshift$BEGIN " + String.join(" ", calls).replace("CASCADE_HERE", String.valueOf(cascade))
                + " END$redshift$");
    }

    private static void alter(Draft draft, TokenReader tokens) {
        List<Token> name = tokens.name();
        if (!tokens.accept("AUTO", "REFRESH")) {
            throw RefusedException.of(
                    "ALTER MATERIALIZED VIEW ... " + tokens.peek().text());
        }
        draft.replaceBy("DO $redshift$BEGIN PERFORM redshift_emulator.refresh_automatically(" + literal(store(name))
                + ", " + tokens.peek().is("YES") + "); END$redshift$");
    }

    /** The name of the table under the view, in its schema. */
    private static List<Token> store(List<Token> name) {
        List<Token> store = new ArrayList<>(name);
        Token last = name.get(name.size() - 1);
        String stored = "mv_tbl__" + last.identifier().replace("\"", "\"\"") + "__0";
        store.set(store.size() - 1, new Token(Token.Kind.QUOTED, last.leading(), '"' + stored + '"', last.start()));
        return store;
    }

    private static String literal(List<Token> name) {
        return "'" + TokenReader.text(name).strip().replace("'", "''") + "'";
    }
}
