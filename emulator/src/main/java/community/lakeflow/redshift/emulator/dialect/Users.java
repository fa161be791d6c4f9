package community.lakeflow.redshift.emulator.dialect;

import java.util.ArrayList;
import java.util.List;

/**
 * CREATE and ALTER USER, CREATE ROLE and GROUP. Passwords are dropped, as nobody logs in with one here. Documented: r_CREATE_USER,
 * r_ALTER_USER, r_CREATE_ROLE, r_CREATE_GROUP.
 */
final class Users implements Rewrite {

    @Override
    public void apply(Draft draft) {
        TokenReader tokens = draft.reader();
        if (tokens.sees("CREATE", "USER") || tokens.sees("ALTER", "USER")) {
            user(draft, tokens);
        } else if (tokens.sees("CREATE", "ROLE") || tokens.sees("CREATE", "GROUP")) {
            String name = tokens.peek(2).identifier();
            draft.record(new CatalogRecord.CreatedUser(name, CatalogRecord.Rank.REGULAR));
            draft.replace(without(draft.tokens(), "EXTERNALID"));
        } else if (tokens.sees("DROP", "ROLE")) {
            draft.replace(draft.tokens().stream()
                    .filter(token -> !token.isOneOf("FORCE", "RESTRICT"))
                    .toList());
        }
    }

    private static void user(Draft draft, TokenReader tokens) {
        List<Token> rewritten = new ArrayList<>();
        boolean created = tokens.peek().is("CREATE");
        rewritten.add(tokens.next());
        rewritten.add(tokens.next());
        Token name = tokens.next();
        rewritten.add(name);
        CatalogRecord.Rank rank = CatalogRecord.Rank.REGULAR;
        boolean ranked = false;
        while (!tokens.atEnd()) {
            if (tokens.accept("CREATEUSER")) {
                rank = CatalogRecord.Rank.SUPERUSER;
                ranked = true;
            } else if (tokens.accept("NOCREATEUSER")) {
                ranked = true;
            } else if (!skipped(tokens)) {
                rewritten.add(tokens.next());
            }
        }
        rewritten.add(tokens.peek());
        if (created || ranked) {
            draft.record(new CatalogRecord.CreatedUser(name.identifier(), rank));
        }
        draft.replace(rewritten);
    }

    /** Consumes an option that says nothing here. */
    private static boolean skipped(TokenReader tokens) {
        if (tokens.accept("PASSWORD") || tokens.accept("EXTERNALID") || tokens.accept("SESSION", "TIMEOUT")) {
            tokens.next();
            return true;
        }
        return tokens.accept("SYSLOG", "ACCESS", "RESTRICTED")
                || tokens.accept("SYSLOG", "ACCESS", "UNRESTRICTED")
                || tokens.accept("RESET", "SESSION", "TIMEOUT")
                || tokens.accept("CONNECTION", "LIMIT", "UNLIMITED");
    }

    private static List<Token> without(List<Token> tokens, String optionWithValue) {
        List<Token> kept = new ArrayList<>();
        TokenReader reader = new TokenReader(tokens);
        while (!reader.atEnd()) {
            if (reader.accept(optionWithValue)) {
                reader.next();
            } else {
                kept.add(reader.next());
            }
        }
        kept.add(reader.peek());
        return kept;
    }
}
