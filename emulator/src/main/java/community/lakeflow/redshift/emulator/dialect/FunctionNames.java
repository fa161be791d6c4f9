package community.lakeflow.redshift.emulator.dialect;

import java.util.ArrayList;
import java.util.List;

/**
 * NVL is COALESCE, SYSDATE a function without parentheses (documented: r_NVL_function, r_SYSDATE); JSON_SERIALIZE is a keyword
 * of PostgreSQL with another meaning.
 */
final class FunctionNames implements Rewrite {

    @Override
    public void apply(Draft draft) {
        List<Token> tokens = draft.tokens();
        List<Token> rewritten = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            Token after = tokens.get(Math.min(i + 1, tokens.size() - 1));
            boolean free = i == 0 || !tokens.get(i - 1).isOneOf(".", "as");
            if (token.is("nvl") && after.is("(") && free) {
                rewritten.add(token.withText("coalesce"));
            } else if (token.is("json_serialize") && after.is("(") && free) {
                rewritten.add(token.withText("pg_catalog.json_serialize"));
            } else if (token.is("sysdate") && !after.isOneOf("(", ".") && free) {
                rewritten.add(token.withText("pg_catalog.sysdate()"));
            } else {
                rewritten.add(token);
            }
        }
        draft.replace(rewritten);
    }
}
