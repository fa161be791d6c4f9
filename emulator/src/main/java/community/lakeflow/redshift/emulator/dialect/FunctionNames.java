package community.lakeflow.redshift.emulator.dialect;

import java.util.ArrayList;
import java.util.List;

/** SYSDATE is a function without parentheses. Documented: r_SYSDATE. */
final class FunctionNames implements Rewrite {

    @Override
    public void apply(Draft draft) {
        List<Token> tokens = draft.tokens();
        List<Token> rewritten = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            Token after = tokens.get(Math.min(i + 1, tokens.size() - 1));
            boolean free = i == 0 || !tokens.get(i - 1).isOneOf(".", "as");
            rewritten.add(
                    token.is("sysdate") && !after.isOneOf("(", ".") && free
                            ? token.withText("pg_catalog.sysdate()")
                            : token);
        }
        draft.replace(rewritten);
    }
}
