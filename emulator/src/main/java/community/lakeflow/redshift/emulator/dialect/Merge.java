package community.lakeflow.redshift.emulator.dialect;

import java.util.ArrayList;
import java.util.List;

/**
 * MERGE is PostgreSQL's, but for the mode that has no WHEN: matching rows of the target go, and all rows of the source come.
 * Documented: r_MERGE, "simplified mode".
 */
final class Merge implements Rewrite {

    @Override
    public void apply(Draft draft) {
        TokenReader tokens = draft.reader();
        if (!tokens.accept("MERGE", "INTO")) {
            return;
        }
        List<Token> target = tokens.name();
        List<Token> source = until(tokens, "USING", "ON");
        List<Token> condition = new ArrayList<>();
        while (!tokens.atEnd() && !tokens.sees("REMOVE", "DUPLICATES") && !tokens.sees("WHEN")) {
            condition.add(tokens.next());
        }
        if (tokens.accept("REMOVE", "DUPLICATES")) {
            draft.replace(simplified(draft.tokens().get(0), target, source, condition, tokens.peek()));
        }
    }

    private static List<Token> simplified(
            Token at, List<Token> target, List<Token> source, List<Token> condition, Token end) {
        List<Token> rewritten = new ArrayList<>();
        rewritten.add(at.withText("WITH matched AS (DELETE FROM"));
        rewritten.addAll(target);
        rewritten.add(at.inserted("USING"));
        rewritten.addAll(source);
        rewritten.add(at.inserted("WHERE"));
        rewritten.addAll(condition);
        rewritten.add(at.inserted(") INSERT INTO"));
        rewritten.addAll(target);
        rewritten.add(at.inserted("SELECT * FROM"));
        rewritten.addAll(source);
        rewritten.add(end);
        return rewritten;
    }

    /** From behind the first word up to the second one, which is consumed. */
    private static List<Token> until(TokenReader tokens, String first, String last) {
        tokens.accept(first);
        List<Token> taken = new ArrayList<>();
        while (!tokens.atEnd() && !tokens.sees(last)) {
            taken.addAll(tokens.peek().is("(") ? tokens.parenthesised() : List.of(tokens.next()));
        }
        tokens.accept(last);
        return taken;
    }
}
