package community.lakeflow.redshift.emulator.dialect;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts SQL into tokens. A literal, quoted identifier or comment that does not end runs to the end of the text: PostgreSQL then
 * words the error.
 */
final class Lexer {

    private final String sql;
    private int at;

    private Lexer(String sql) {
        this.sql = sql;
    }

    /** The tokens of the text; the last one is {@link Token.Kind#END} and carries what trails. */
    static List<Token> tokens(String sql) {
        return new Lexer(sql).tokens();
    }

    private List<Token> tokens() {
        List<Token> tokens = new ArrayList<>();
        Token token;
        do {
            token = next();
            tokens.add(token);
        } while (!token.isEnd());
        return tokens;
    }

    private Token next() {
        int from = at;
        skipBlanksAndComments();
        String leading = sql.substring(from, at);
        int start = at;
        Token.Kind kind = scan();
        return new Token(kind, leading, sql.substring(start, at), start);
    }

    private void skipBlanksAndComments() {
        while (at < sql.length()) {
            if (Character.isWhitespace(sql.charAt(at))) {
                at++;
            } else if (sql.startsWith("--", at)) {
                int end = sql.indexOf('\n', at);
                at = end < 0 ? sql.length() : end + 1;
            } else if (sql.startsWith("/*", at)) {
                skipBlockComment();
            } else {
                return;
            }
        }
    }

    /** Comments nest, as in PostgreSQL. */
    private void skipBlockComment() {
        int depth = 0;
        do {
            if (sql.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else if (sql.startsWith("*/", at)) {
                depth--;
                at += 2;
            } else {
                at++;
            }
        } while (depth > 0 && at < sql.length());
        at = Math.min(at, sql.length());
    }

    private Token.Kind scan() {
        if (at >= sql.length()) {
            return Token.Kind.END;
        }
        char c = sql.charAt(at);
        if (c == '\'') {
            return string();
        }
        if (c == '"') {
            return quoted();
        }
        if (c == '$') {
            return dollar();
        }
        if (isDigit(c) || (c == '.' && at + 1 < sql.length() && isDigit(sql.charAt(at + 1)))) {
            return number();
        }
        if (isWordStart(c)) {
            return wordOrPrefixedString();
        }
        at += sql.startsWith("::", at) ? 2 : 1;
        return Token.Kind.SYMBOL;
    }

    /** A backslash escapes in every literal of Redshift. Seen: SELECT 'l\'auto' works; sqlglot, jOOQ and dbt rely on it. */
    private Token.Kind string() {
        at++;
        while (at < sql.length()) {
            char c = sql.charAt(at++);
            if (c == '\\' && at < sql.length()) {
                at++;
            } else if (c == '\'' && !accept('\'')) {
                break;
            }
        }
        return Token.Kind.STRING;
    }

    private Token.Kind quoted() {
        at++;
        while (at < sql.length()) {
            if (sql.charAt(at++) == '"' && !accept('"')) {
                break;
            }
        }
        return Token.Kind.QUOTED;
    }

    private boolean accept(char expected) {
        if (at < sql.length() && sql.charAt(at) == expected) {
            at++;
            return true;
        }
        return false;
    }

    /** A dollar quote, a parameter such as {@code $1}, or a lone dollar sign. */
    private Token.Kind dollar() {
        int end = at + 1;
        if (end < sql.length() && isDigit(sql.charAt(end))) {
            at++;
            skipDigits();
            return Token.Kind.PARAMETER;
        }
        while (end < sql.length() && sql.charAt(end) != '$' && isWordPart(sql.charAt(end))) {
            end++;
        }
        if (end >= sql.length() || sql.charAt(end) != '$') {
            at++;
            return Token.Kind.SYMBOL;
        }
        String tag = sql.substring(at, end + 1);
        int close = sql.indexOf(tag, end + 1);
        at = close < 0 ? sql.length() : close + tag.length();
        return Token.Kind.STRING;
    }

    private Token.Kind number() {
        skipDigits();
        if (accept('.')) {
            skipDigits();
        }
        int exponent = at;
        if (accept('e') || accept('E')) {
            acceptSign();
            if (at < sql.length() && isDigit(sql.charAt(at))) {
                skipDigits();
            } else {
                at = exponent;
            }
        }
        return Token.Kind.NUMBER;
    }

    private void acceptSign() {
        if (at < sql.length() && (sql.charAt(at) == '+' || sql.charAt(at) == '-')) {
            at++;
        }
    }

    private void skipDigits() {
        while (at < sql.length() && isDigit(sql.charAt(at))) {
            at++;
        }
    }

    private Token.Kind wordOrPrefixedString() {
        int start = at;
        while (at < sql.length() && isWordPart(sql.charAt(at))) {
            at++;
        }
        boolean prefix = at - start == 1 && "eEbBxXnN".indexOf(sql.charAt(start)) >= 0;
        if (prefix && at < sql.length() && sql.charAt(at) == '\'') {
            return string();
        }
        return Token.Kind.WORD;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isWordStart(char c) {
        boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        return letter || c == '_' || (c >= 128 && !Character.isWhitespace(c));
    }

    private static boolean isWordPart(char c) {
        return isWordStart(c) || isDigit(c) || c == '$';
    }
}
