package community.lakeflow.redshift.emulator.dialect;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * CREATE VIEW ... WITH NO SCHEMA BINDING, when all else is rewritten: the emulator's own catalog keeps the text and binds it again
 * whenever a table changes. Documented: r_CREATE_VIEW.
 */
final class LateBindingView implements Rewrite {

    @Override
    public void apply(Draft draft) {
        String definition = draft.lateBindingDefinition();
        if (definition == null) {
            return;
        }
        TokenReader tokens = draft.reader();
        tokens.accept("CREATE");
        boolean replace = tokens.accept("OR", "REPLACE");
        tokens.accept("VIEW");
        String name = TokenReader.text(tokens.name()).strip();
        String tail = executable(tokens.rest());
        draft.replaceBy("CALL redshift_emulator.create_late_view(" + literal(name) + ", " + literal(tail) + ", "
                + literal(definition) + ", " + replace + ")");
    }

    /** The text that runs whenever the view is bound again: without comments, and with no semicolon that could begin a second statement. */
    private static String executable(List<Token> tokens) {
        List<Token> plain = new ArrayList<>();
        for (Token token : tokens) {
            plain.add(withoutSemicolon(token).withLeading(token.leading().isEmpty() ? "" : " "));
        }
        return TokenReader.text(plain).strip();
    }

    private static Token withoutSemicolon(Token token) {
        if (token.text().indexOf(';') < 0) {
            return token;
        }
        if (token.kind() != Token.Kind.STRING || token.text().startsWith("$")) {
            throw RefusedException.of("A semicolon in a name or a $ literal of a late-binding view");
        }
        String text = token.text();
        boolean marked = text.startsWith("E") || text.startsWith("e");
        return token.withText(
                marked
                        ? text.replace(";", "\\x3b")
                        : "E" + text.replace("\\", "\\\\").replace(";", "\\x3b"));
    }

    private static String literal(@Nullable String text) {
        return "'" + String.valueOf(text).replace("'", "''") + "'";
    }
}
