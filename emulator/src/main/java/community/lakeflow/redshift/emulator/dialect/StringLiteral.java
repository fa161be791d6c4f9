package community.lakeflow.redshift.emulator.dialect;

/** Reads what a literal stands for: doubled quotes, backslashes (documented for DELIMITER '\t' and '\001'), dollar quotes. */
final class StringLiteral {
    private StringLiteral() {}

    static String value(Token token) {
        String text = token.text();
        if (token.kind() != Token.Kind.STRING || text.length() < 2) {
            throw syntaxError(token);
        }
        if (text.startsWith("$")) {
            int tag = text.indexOf('$', 1) + 1;
            if (text.length() < 2 * tag || !text.endsWith(text.substring(0, tag))) {
                throw unterminated(token);
            }
            return text.substring(tag, text.length() - tag);
        }
        return quoted(token, text.substring(text.indexOf('\'') + 1));
    }

    /** @param rest what follows the opening quote, with the closing one */
    private static String quoted(Token token, String rest) {
        StringBuilder value = new StringBuilder();
        int at = 0;
        while (at < rest.length() - 1) {
            char c = rest.charAt(at);
            if (c == '\\') {
                at = escaped(rest, at + 1, value);
            } else {
                value.append(c);
                at += c == '\'' ? 2 : 1;
            }
        }
        if (at != rest.length() - 1 || rest.charAt(at) != '\'') {
            throw unterminated(token);
        }
        return value.toString();
    }

    /** @return where to go on */
    private static int escaped(String rest, int at, StringBuilder value) {
        char c = rest.charAt(at);
        if (c >= '0' && c <= '7') {
            int end = at + 1;
            while (end < at + 3 && end < rest.length() - 1 && rest.charAt(end) >= '0' && rest.charAt(end) <= '7') {
                end++;
            }
            value.append((char) Integer.parseInt(rest.substring(at, end), 8));
            return end;
        }
        value.append(
                switch (c) {
                    case 'b' -> '\b';
                    case 'f' -> '\f';
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    case 't' -> '\t';
                    default -> c;
                });
        return at + 1;
    }

    static RefusedException syntaxError(Token token) {
        return new RefusedException(
                token.isEnd() ? "syntax error at end of input" : "syntax error at or near \"" + token.text() + "\"");
    }

    private static RefusedException unterminated(Token token) {
        return new RefusedException("unterminated quoted string at or near \"" + token.text() + "\"");
    }
}
