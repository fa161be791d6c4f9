package community.lakeflow.redshift.emulator.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * CREATE FUNCTION and PROCEDURE in SQL and PL/pgSQL. Documented: r_CREATE_FUNCTION, r_CREATE_PROCEDURE: CALL names no OUT arguments, which
 * PostgreSQL wants unless they have a default.
 */
final class Routines implements Rewrite {

    private static final Set<String> LANGUAGES = Set.of("sql", "plpgsql");

    @Override
    public void apply(Draft draft) {
        TokenReader tokens = draft.reader();
        if (tokens.accept("DROP", "PROCEDURE")) {
            drop(draft, tokens);
            return;
        }
        tokens.accept("CREATE");
        tokens.accept("OR", "REPLACE");
        boolean procedure = tokens.sees("PROCEDURE");
        if (!draft.tokens().get(0).is("CREATE") || !(procedure || tokens.sees("FUNCTION"))) {
            return;
        }
        requireLanguage(draft.tokens());
        List<Token> rewritten = new ArrayList<>();
        TokenReader all = draft.reader();
        while (!all.atEnd() && !all.peek().is("(")) {
            rewritten.add(all.next());
        }
        rewritten.addAll(arguments(all.parenthesised(), procedure));
        while (!all.atEnd()) {
            if (all.accept("RETURNS")) {
                rewritten.add(rewritten.get(0).inserted("RETURNS"));
                rewritten.addAll(TypeSpelling.read(all, TypeSpelling.Place.EXPRESSION));
            } else if (!all.accept("NONATOMIC")) {
                rewritten.add(body(all.next()));
            }
        }
        rewritten.add(all.peek());
        draft.replace(rewritten);
    }

    /** The arguments in parentheses are those of CALL, so without the ones that are OUT. Documented: r_DROP_PROCEDURE. */
    private static void drop(Draft draft, TokenReader tokens) {
        String name = TokenReader.text(tokens.name()).strip();
        if (!tokens.peek().is("(")) {
            return;
        }
        List<String> types = new ArrayList<>();
        for (List<Token> item : TokenReader.items(tokens.parenthesised())) {
            TokenReader argument = new TokenReader(item);
            boolean out = item.stream().anyMatch(token -> token.is("OUT"));
            if (!item.isEmpty() && !out) {
                skipNameAndMode(argument, item);
                types.add(literal(TokenReader.text(TypeSpelling.read(argument, TypeSpelling.Place.EXPRESSION))
                        .strip()));
            }
        }
        draft.replaceBy("DO $redshift$BEGIN PERFORM redshift_emulator.drop_procedure(" + literal(name) + ", ARRAY["
                + String.join(", ", types) + "]::text[]); END$redshift$");
    }

    /** {@code [name] [IN | INOUT] type}: a name is a word before a mode, or before a word that begins a type. */
    private static void skipNameAndMode(TokenReader argument, List<Token> item) {
        boolean moded = item.stream().anyMatch(token -> token.isOneOf("IN", "INOUT"));
        while (moded && !argument.atEnd() && !argument.peek().isOneOf("IN", "INOUT")) {
            argument.next();
        }
        if (moded) {
            argument.next();
        }
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static Token body(Token token) {
        String text = token.text();
        if (token.kind() != Token.Kind.STRING || !text.startsWith("$")) {
            return token;
        }
        String tag = text.substring(0, text.indexOf('$', 1) + 1);
        return text.length() < 2 * tag.length()
                ? token
                : token.withText(tag + Dialect.body(text.substring(tag.length(), text.length() - tag.length())) + tag);
    }

    private static void requireLanguage(List<Token> tokens) {
        for (int i = 0; i + 1 < tokens.size(); i++) {
            if (tokens.get(i).is("LANGUAGE")) {
                String language = tokens.get(i + 1).identifier();
                if (!LANGUAGES.contains(language)) {
                    throw RefusedException.of("LANGUAGE " + language);
                }
            }
        }
    }

    private static List<Token> arguments(List<Token> list, boolean procedure) {
        List<Token> rewritten = new ArrayList<>();
        rewritten.add(list.get(0));
        for (List<Token> item : TokenReader.items(list)) {
            if (rewritten.size() > 1) {
                rewritten.add(list.get(0).withText(",").withLeading(""));
            }
            rewritten.addAll(argument(item, procedure));
        }
        rewritten.add(list.get(list.size() - 1));
        return rewritten;
    }

    /** {@code [name] [IN | OUT | INOUT] type}, in either order; of a single word it is the type. */
    private static List<Token> argument(List<Token> item, boolean procedure) {
        List<Token> rewritten = new ArrayList<>();
        boolean out = false;
        for (Token token : item) {
            boolean mode = procedure && token.is("OUT");
            out |= mode;
            rewritten.add(mode ? token.withText("INOUT") : token);
        }
        if (out) {
            rewritten.add(item.get(0).inserted("DEFAULT NULL"));
        }
        return rewritten;
    }
}
