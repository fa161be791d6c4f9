package community.lakeflow.redshift.emulator.dialect;

import java.util.ArrayList;
import java.util.List;

/** DELETE without FROM, and SELECT INTO. Documented: r_DELETE, r_SELECT_INTO. */
final class DataChanges implements Rewrite {

    @Override
    public void apply(Draft draft) {
        TokenReader tokens = draft.reader();
        if (tokens.accept("DELETE") && !tokens.sees("FROM")) {
            List<Token> rewritten = new ArrayList<>(draft.tokens());
            rewritten.add(1, rewritten.get(0).inserted("FROM"));
            draft.replace(rewritten);
        } else if (tokens.sees("SELECT") || tokens.sees("WITH")) {
            selectInto(draft, tokens);
        }
    }

    /** The INTO of the outermost SELECT. */
    private static void selectInto(Draft draft, TokenReader tokens) {
        List<Token> rewritten = new ArrayList<>();
        while (!tokens.atEnd() && !tokens.sees("INTO")) {
            if (tokens.peek().isOneOf("INSERT", "MERGE")) {
                return;
            }
            rewritten.addAll(tokens.peek().is("(") ? tokens.parenthesised() : List.of(tokens.next()));
        }
        if (tokens.atEnd()) {
            return;
        }
        Token into = tokens.next();
        rewritten.add(into);
        boolean temporary = false;
        while (tokens.peek().isOneOf("TEMPORARY", "TEMP", "TABLE", "LOCAL")) {
            temporary |= tokens.peek().isOneOf("TEMPORARY", "TEMP");
            rewritten.add(tokens.next());
        }
        List<Token> name = tokens.name();
        if (TemporaryNames.isTemporary(name) && !temporary) {
            rewritten.add(into.inserted("TEMP"));
        }
        rewritten.addAll(name);
        rewritten.addAll(tokens.rest());
        draft.record(new CatalogRecord.QueryResult(TokenReader.text(name).strip()));
        draft.replace(rewritten);
    }
}
