package community.lakeflow.redshift.emulator.dialect;

import java.util.ArrayList;
import java.util.List;

/** MINUS is EXCEPT. Documented: r_UNION. */
final class SetOperators implements Rewrite {

    @Override
    public void apply(Draft draft) {
        TokenReader tokens = draft.reader();
        List<Token> rewritten = new ArrayList<>();
        while (!tokens.atEnd()) {
            Token token = tokens.next();
            boolean query = tokens.sees("select") || tokens.sees("all", "select") || tokens.sees("(", "select");
            rewritten.add(token.is("minus") && query ? token.withText("EXCEPT") : token);
        }
        rewritten.add(tokens.peek());
        draft.replace(rewritten);
    }
}
