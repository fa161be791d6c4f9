package community.lakeflow.redshift.emulator.dialect;

import java.util.ArrayList;
import java.util.List;

/**
 * GRANT and REVOKE: Redshift puts ROLE before a role's name, PostgreSQL does not. Documented: r_GRANT, r_REVOKE,
 * r_ALTER_DEFAULT_PRIVILEGES.
 */
final class Permissions implements Rewrite {

    @Override
    public void apply(Draft draft) {
        TokenReader tokens = draft.reader();
        boolean grant = tokens.sees("GRANT") || tokens.sees("REVOKE");
        if (grant || tokens.sees("ALTER", "DEFAULT", "PRIVILEGES")) {
            refuse(draft.tokens(), grant);
            draft.replace(withoutRole(draft.tokens()));
        }
    }

    private static void refuse(List<Token> tokens, boolean grant) {
        String verb = tokens.get(0).text();
        if (grant
                && tokens.stream().noneMatch(token -> token.is("ON"))
                && tokens.stream().limit(4).noneMatch(token -> token.is("ROLE"))) {
            throw RefusedException.of(verb + " of a system permission");
        }
        for (int i = 1; i + 1 < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.is("ON") && tokens.get(i + 1).isOneOf("EXTERNAL", "DATASHARE", "MODEL", "COPY")) {
                throw RefusedException.of(verb + " ON " + tokens.get(i + 1).text());
            }
            if (grant
                    && token.is("FOR")
                    && tokens.get(i + 1).isOneOf("SCHEMAS", "TABLES", "FUNCTIONS", "PROCEDURES", "LANGUAGES")) {
                throw RefusedException.of(verb + " FOR " + tokens.get(i + 1).text());
            }
            if (token.is("sys") && tokens.get(i + 1).text().startsWith(":")) {
                throw RefusedException.of(verb + " of a system-defined role (sys:...)");
            }
            if (token.is("ASSUMEROLE")) {
                throw RefusedException.of(verb + " ASSUMEROLE");
            }
        }
    }

    /** ROLE is a keyword where a name follows it; as a name itself it stands before a comma, TO, FROM or the end. */
    private static List<Token> withoutRole(List<Token> tokens) {
        List<Token> rewritten = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            Token after = tokens.get(Math.min(i + 1, tokens.size() - 1));
            boolean keyword =
                    i > 0 && tokens.get(i).is("ROLE") && after.isIdentifier() && !after.isOneOf("TO", "FROM", "WITH");
            if (!keyword) {
                rewritten.add(tokens.get(i));
            }
        }
        return rewritten;
    }
}
