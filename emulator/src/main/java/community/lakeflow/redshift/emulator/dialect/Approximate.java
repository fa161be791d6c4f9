package community.lakeflow.redshift.emulator.dialect;

import java.util.ArrayList;
import java.util.List;

/** APPROXIMATE COUNT(DISTINCT x) and APPROXIMATE PERCENTILE_DISC: the exact answer is one within their tolerance. Documented: r_COUNT. */
final class Approximate implements Rewrite {

    @Override
    public void apply(Draft draft) {
        TokenReader tokens = draft.reader();
        List<Token> rewritten = new ArrayList<>();
        while (!tokens.atEnd()) {
            Token token = tokens.next();
            boolean aggregate = tokens.sees("count", "(") || tokens.sees("percentile_disc", "(");
            rewritten.add(token.is("approximate") && aggregate ? tokens.next().withLeading(token.leading()) : token);
        }
        rewritten.add(tokens.peek());
        draft.replace(rewritten);
    }
}
