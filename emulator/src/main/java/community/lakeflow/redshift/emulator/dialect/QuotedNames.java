package community.lakeflow.redshift.emulator.dialect;

import java.util.List;

/** Quoted identifiers are folded to lower case as well, ASCII letters only. Documented: r_names. */
final class QuotedNames {

    private QuotedNames() {}

    static List<Token> folded(List<Token> tokens) {
        return tokens.stream()
                .map(token -> token.kind() == Token.Kind.QUOTED ? token.withText(Token.lower(token.text())) : token)
                .toList();
    }
}
