package community.lakeflow.redshift.emulator.dialect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * SET, RESET and SHOW of what only Redshift has, wherever {@code current_setting} and {@code set_config} name it too. Documented:
 * r_SET, r_RESET, r_SHOW, cm_chap_ConfigurationRef.
 */
final class Settings implements Rewrite {

    /** The settings that both have under one name. */
    private static final String SHARED =
            "'client_encoding', 'datestyle', 'extra_float_digits', 'intervalstyle', 'search_path', 'statement_timeout', 'timezone'";

    @Override
    public void apply(Draft draft) {
        TokenReader tokens = draft.reader();
        if (tokens.accept("SET", "SESSION", "AUTHORIZATION")) {
            draft.replaceBy("SET ROLE " + (tokens.sees("DEFAULT") ? "NONE" : TokenReader.text(tokens.rest())));
        } else if (tokens.accept("RESET", "SESSION", "AUTHORIZATION")) {
            draft.replaceBy("RESET ROLE");
        } else if (resetsZone(tokens)) {
            draft.replaceBy("SET TimeZone TO 'UTC'");
        } else if (tokens.sees("RESET", "ALL")) {
            draft.replaceBy("DO $$BEGIN RESET ALL; SET TimeZone TO 'UTC'; END$$");
        } else if (tokens.sees("SET") || tokens.sees("RESET")) {
            refuseForms(draft.tokens());
            draft.replace(renamed(draft.tokens()));
        } else if (tokens.accept("SHOW", "ALL")) {
            draft.replaceBy(all());
        } else if (tokens.accept("SHOW")) {
            show(draft, tokens);
        } else {
            draft.replace(functions(draft.tokens()));
        }
    }

    /** To PostgreSQL the default is the zone that the JDBC driver announced. */
    private static boolean resetsZone(TokenReader tokens) {
        return tokens.sees("RESET", "timezone")
                || (tokens.sees("SET", "timezone") && tokens.peek(3).is("DEFAULT"))
                || (tokens.sees("SET", "TIME", "ZONE") && tokens.peek(3).is("DEFAULT"));
    }

    /** The JDBC driver reads dates in one form, and gives up the connection over any other. */
    private static void refuseForms(List<Token> tokens) {
        boolean dates = tokens.get(1).is("datestyle");
        boolean other = tokens.stream()
                .skip(2)
                .map(token -> Token.lower(token.text()))
                .anyMatch(text -> text.contains("sql") || text.contains("postgres") || text.contains("german"));
        if (dates && other) {
            throw RefusedException.of("SET datestyle to another form than ISO");
        }
        if (tokens.get(1).is("client_encoding")) {
            throw RefusedException.of("SET client_encoding");
        }
    }

    /** PostgreSQL does not list settings with a prefix. */
    private static String all() {
        String own = Arrays.stream(Setting.values())
                .map(setting -> "('" + setting.key() + "', current_setting('" + setting.postgresName() + "'))")
                .collect(Collectors.joining(", "));
        return "SELECT name::varchar, setting::varchar FROM (SELECT lower(name), current_setting(name) FROM pg_settings WHERE lower(name) IN ("
                + SHARED + ") UNION ALL VALUES " + own + ") AS settings(name, setting) ORDER BY name";
    }

    private static void show(Draft draft, TokenReader tokens) {
        Token name = tokens.next();
        Setting.named(name.identifier())
                .ifPresent(setting -> draft.replaceBy(
                        "SELECT current_setting('" + setting.postgresName() + "') AS \"" + setting.key() + "\""));
    }

    /** {@code SET [SESSION | LOCAL] name}. */
    private static List<Token> renamed(List<Token> tokens) {
        int at = tokens.get(1).isOneOf("SESSION", "LOCAL") ? 2 : 1;
        if (at >= tokens.size() || !tokens.get(at).isIdentifier()) {
            return tokens;
        }
        List<Token> renamed = new ArrayList<>(tokens);
        Token name = tokens.get(at);
        Setting.named(name.identifier())
                .ifPresent(setting -> renamed.set(
                        at, new Token(Token.Kind.WORD, name.leading(), setting.postgresName(), name.start())));
        return renamed;
    }

    private static List<Token> functions(List<Token> tokens) {
        List<Token> renamed = new ArrayList<>(tokens);
        for (int i = 2; i < tokens.size(); i++) {
            boolean argument = tokens.get(i).kind() == Token.Kind.STRING
                    && tokens.get(i - 1).is("(")
                    && tokens.get(i - 2).isOneOf("current_setting", "set_config");
            if (argument) {
                renamed.set(i, literal(tokens.get(i)));
            }
        }
        return renamed;
    }

    private static Token literal(Token token) {
        String text = token.text();
        Optional<Setting> setting =
                text.length() > 2 ? Setting.named(text.substring(1, text.length() - 1)) : Optional.empty();
        return setting.map(known -> token.withText("'" + known.postgresName() + "'"))
                .orElse(token);
    }
}
