package community.lakeflow.redshift.emulator.dialect;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** {@code SELECT TOP n ...} becomes a LIMIT where that SELECT ends. Documented: r_SELECT_list. */
final class SelectTop implements Rewrite {

    /** The limits that wait for the end of the SELECT, of one level of parentheses. */
    private record Level(List<Token> limit) {}

    @Override
    public void apply(Draft draft) {
        TokenReader tokens = draft.reader();
        List<Token> rewritten = new ArrayList<>();
        Deque<Level> levels = new ArrayDeque<>();
        levels.push(new Level(new ArrayList<>()));
        while (!tokens.atEnd()) {
            Token token = tokens.next();
            if (token.is(")") && levels.size() > 1) {
                rewritten.addAll(levels.pop().limit());
            } else if (token.is("(")) {
                levels.push(new Level(new ArrayList<>()));
            } else if (token.isOneOf("union", "intersect", "except", "minus")
                    && !levels.element().limit().isEmpty()) {
                throw new RefusedException(
                        "SELECT TOP in a part of " + token.text() + " is not emulated: put it in parentheses");
            }
            rewritten.add(token);
            if (token.is("select")) {
                readTop(tokens, rewritten, levels.element());
            }
        }
        rewritten.addAll(levels.element().limit());
        rewritten.add(tokens.peek());
        draft.replace(rewritten);
    }

    private static void readTop(TokenReader tokens, List<Token> rewritten, Level level) {
        if (tokens.peek().isOneOf("all", "distinct") && tokens.peek(1).is("top")) {
            rewritten.add(tokens.next());
        }
        if (tokens.peek().is("top") && tokens.peek(1).kind() == Token.Kind.NUMBER) {
            Token top = tokens.next();
            level.limit().add(top.inserted("LIMIT"));
            level.limit().add(tokens.next().withLeading(" "));
        }
    }
}
