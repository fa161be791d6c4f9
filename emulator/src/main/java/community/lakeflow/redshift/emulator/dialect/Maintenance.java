package community.lakeflow.redshift.emulator.dialect;

import java.util.ArrayList;
import java.util.List;

/** VACUUM's options say nothing to PostgreSQL; it and CREATE DATABASE want a transaction of their own. Documented: r_VACUUM_command. */
final class Maintenance implements Rewrite {

    @Override
    public void apply(Draft draft) {
        TokenReader tokens = draft.reader();
        if (tokens.sees("VACUUM")) {
            vacuum(draft, tokens);
            draft.runInOwnTransaction();
        } else if (tokens.sees("CREATE", "DATABASE") || tokens.sees("DROP", "DATABASE")) {
            draft.runInOwnTransaction();
        }
    }

    private static void vacuum(Draft draft, TokenReader tokens) {
        List<Token> rewritten = new ArrayList<>();
        rewritten.add(tokens.next());
        while (tokens.peek().isOneOf("FULL", "SORT", "DELETE", "REINDEX", "RECLUSTER", "ONLY")) {
            tokens.next();
        }
        while (!tokens.atEnd() && !tokens.peek().isOneOf("TO", "BOOST")) {
            rewritten.add(tokens.next());
        }
        draft.replace(end(rewritten, tokens));
    }

    private static List<Token> end(List<Token> rewritten, TokenReader tokens) {
        List<Token> rest = tokens.rest();
        rewritten.add(rest.get(rest.size() - 1));
        return rewritten;
    }
}
