package community.lakeflow.redshift.emulator.dialect;

import java.util.ArrayList;
import java.util.List;

/** Tells late-binding views from others. Documented: r_CREATE_VIEW. */
final class CreateView implements Rewrite {

    @Override
    public void apply(Draft draft) {
        TokenReader tokens = draft.reader();
        List<Token> rewritten = new ArrayList<>();
        if (!tokens.peek().is("CREATE")) {
            return;
        }
        rewritten.add(tokens.next());
        if (tokens.sees("OR", "REPLACE")) {
            rewritten.add(tokens.next());
            rewritten.add(tokens.next());
        }
        if (tokens.sees("VIEW")) {
            rewritten.add(tokens.next());
            view(draft, tokens, rewritten);
        }
    }

    private static void view(Draft draft, TokenReader tokens, List<Token> rewritten) {
        List<Token> name = tokens.name();
        rewritten.addAll(name);
        String relation = TokenReader.text(name).strip();
        boolean late = false;
        while (!tokens.atEnd()) {
            if (tokens.accept("WITH", "NO", "SCHEMA", "BINDING")) {
                late = true;
            } else {
                rewritten.add(tokens.next());
            }
        }
        rewritten.add(tokens.peek());
        if (late) {
            bindLate(draft, rewritten);
        } else {
            draft.record(new CatalogRecord.EarlyBinding(relation));
        }
        draft.replace(rewritten);
    }

    /** The text of the error was seen. */
    private static void bindLate(Draft draft, List<Token> rewritten) {
        if (!QualifiedRelations.areAllIn(rewritten)) {
            throw new RefusedException(
                    "All the relation names inside should be qualified when creating views with no schema binding.");
        }
        draft.bindLate(TokenReader.text(draft.tokens()).strip());
    }
}
