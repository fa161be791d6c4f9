package community.lakeflow.redshift.emulator.dialect;

import java.util.ArrayList;
import java.util.List;

/** SQL that stands where something else stood: pieces of the original, and text in between that points to an anchor. */
final class Replacement {

    private final Token anchor;
    private final List<Token> tokens = new ArrayList<>();

    Replacement(Token anchor) {
        this.anchor = anchor;
    }

    /** SQL without comments; it takes the place of the anchor. */
    Replacement sql(String text) {
        for (Token token : Lexer.tokens(text)) {
            if (!token.isEnd()) {
                String leading = tokens.isEmpty() ? anchor.leading() : token.leading();
                tokens.add(new Token(token.kind(), leading, token.text(), anchor.start()));
            }
        }
        return this;
    }

    /** Pieces of the original, kept apart from a word before them. */
    Replacement nodes(List<Node> nodes) {
        List<Token> pieces = Node.tokens(nodes);
        for (int i = 0; i < pieces.size(); i++) {
            Token piece = pieces.get(i);
            boolean glued = i == 0 && piece.leading().isEmpty() && endsInWord() && piece.kind() != Token.Kind.SYMBOL;
            tokens.add(glued ? piece.withLeading(" ") : piece);
        }
        return this;
    }

    private boolean endsInWord() {
        return !tokens.isEmpty() && tokens.get(tokens.size() - 1).kind() == Token.Kind.WORD;
    }

    List<Token> tokens() {
        return tokens;
    }
}
