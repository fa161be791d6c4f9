package community.lakeflow.redshift.emulator.dialect;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Spells the types of {@code x::type} and {@code CAST(x AS type)}. */
final class CastTypes implements Rewrite {

    @Override
    public void apply(Draft draft) {
        TokenReader tokens = draft.reader();
        List<Token> rewritten = new ArrayList<>();
        Deque<Boolean> casts = new ArrayDeque<>();
        boolean castAhead = false;
        while (!tokens.atEnd()) {
            Token token = tokens.next();
            rewritten.add(token);
            if (token.is("(")) {
                casts.push(castAhead);
            } else if (token.is(")") && !casts.isEmpty()) {
                casts.pop();
            }
            castAhead = token.is("cast");
            boolean asType = token.is("as") && !casts.isEmpty() && casts.peek();
            if (token.is("::") || asType) {
                rewritten.addAll(TypeSpelling.read(tokens, TypeSpelling.Place.EXPRESSION));
            }
        }
        rewritten.add(tokens.peek());
        draft.replace(rewritten);
    }
}
