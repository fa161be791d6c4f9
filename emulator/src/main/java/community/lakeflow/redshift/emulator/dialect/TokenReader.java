package community.lakeflow.redshift.emulator.dialect;

import java.util.ArrayList;
import java.util.List;

/** Walks over tokens. Reading past the last one gives an END token again. */
final class TokenReader {

    private final List<Token> tokens;
    private final Token end;
    private int at;

    TokenReader(List<Token> tokens) {
        this.tokens = tokens;
        Token last = tokens.isEmpty() ? new Token(Token.Kind.END, "", "", 0) : tokens.get(tokens.size() - 1);
        this.end = last.isEnd()
                ? last
                : new Token(Token.Kind.END, "", "", last.start() + last.text().length());
    }

    Token peek() {
        return peek(0);
    }

    Token peek(int ahead) {
        return at + ahead < tokens.size() ? tokens.get(at + ahead) : end;
    }

    Token next() {
        Token token = peek();
        at++;
        return token;
    }

    boolean atEnd() {
        return peek().isEnd();
    }

    boolean sees(String... words) {
        for (int i = 0; i < words.length; i++) {
            if (!peek(i).is(words[i])) {
                return false;
            }
        }
        return true;
    }

    /** Consumes these words if all of them come next. */
    boolean accept(String... words) {
        boolean seen = sees(words);
        if (seen) {
            at += words.length;
        }
        return seen;
    }

    /** Consumes {@code ( ... )} with all that it nests. */
    List<Token> parenthesised() {
        List<Token> taken = new ArrayList<>();
        int depth = 0;
        do {
            Token token = next();
            taken.add(token);
            depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
        } while (depth > 0 && !atEnd());
        return taken;
    }

    /** A name with its dots, as it is written. */
    List<Token> name() {
        List<Token> taken = new ArrayList<>();
        taken.add(next());
        while (peek().is(".")) {
            taken.add(next());
            taken.add(next());
        }
        return taken;
    }

    /** All that is left, with the end. */
    List<Token> rest() {
        List<Token> taken = new ArrayList<>();
        while (!atEnd()) {
            taken.add(next());
        }
        taken.add(end);
        return taken;
    }

    /** What {@code ( a, b )} holds, cut at its commas; the parentheses are left out. */
    static List<List<Token>> items(List<Token> parenthesised) {
        List<List<Token>> items = new ArrayList<>();
        List<Token> item = new ArrayList<>();
        int depth = 0;
        for (Token token : parenthesised.subList(1, parenthesised.size() - 1)) {
            depth += token.isOneOf("(", "[") ? 1 : token.isOneOf(")", "]") ? -1 : 0;
            if (depth == 0 && token.is(",")) {
                items.add(item);
                item = new ArrayList<>();
            } else {
                item.add(token);
            }
        }
        items.add(item);
        return items;
    }

    static List<String> identifiers(List<Token> parenthesised) {
        return items(parenthesised).stream()
                .filter(item -> !item.isEmpty())
                .map(item -> item.get(0).identifier())
                .toList();
    }

    static String text(List<Token> tokens) {
        StringBuilder text = new StringBuilder();
        tokens.forEach(token -> text.append(token.leading()).append(token.text()));
        return text.toString();
    }
}
