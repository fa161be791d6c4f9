package community.lakeflow.redshift.emulator.dialect;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * {@code :name} of the Data API. Documented: mgmt/data-api, names as SqlParameter's pattern has them. A colon that is half of a cast
 * or stands behind the lower bound of an array slice begins no name.
 */
final class NamedParameters {

    private static final Pattern NAME = Pattern.compile("[0-9a-zA-Z_]+");

    private NamedParameters() {}

    /** The names that are used, in the order of their first use. */
    static Set<String> names(List<Token> tokens) {
        Set<String> names = new LinkedHashSet<>();
        int brackets = 0;
        for (int i = 0; i < tokens.size(); i++) {
            brackets = depth(brackets, tokens.get(i));
            int end = end(tokens, i, brackets);
            if (end > i) {
                names.add(name(tokens, i, end));
            }
        }
        return names;
    }

    /** Each use of one of these names becomes one token of kind PARAMETER; other uses stay what PostgreSQL takes them for. */
    static List<Token> marked(List<Token> tokens, Set<String> given) {
        List<Token> marked = new ArrayList<>();
        int brackets = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            brackets = depth(brackets, token);
            int end = end(tokens, i, brackets);
            if (end > i && given.contains(name(tokens, i, end))) {
                marked.add(new Token(Token.Kind.PARAMETER, token.leading(), ":" + name(tokens, i, end), token.start()));
                i = end - 1;
            } else {
                marked.add(token);
            }
        }
        return marked;
    }

    private static int depth(int brackets, Token token) {
        return brackets + (token.is("[") ? 1 : token.is("]") ? -1 : 0);
    }

    /** Where the name that begins at this token ends, or -1. The tokenizer cuts a name that begins with digits in two. */
    private static int end(List<Token> tokens, int colon, int brackets) {
        boolean slice = brackets > 0 && colon > 0 && isOperand(tokens.get(colon - 1));
        if (!tokens.get(colon).is(":") || slice) {
            return -1;
        }
        int end = colon + 1;
        while (continuesName(tokens.get(end))) {
            end++;
        }
        return end > colon + 1 ? end : -1;
    }

    private static boolean continuesName(Token token) {
        boolean kind = token.kind() == Token.Kind.WORD || token.kind() == Token.Kind.NUMBER;
        return kind && token.leading().isEmpty() && NAME.matcher(token.text()).matches();
    }

    private static boolean isOperand(Token token) {
        return token.kind() != Token.Kind.SYMBOL || token.isOneOf(")", "]");
    }

    private static String name(List<Token> tokens, int colon, int end) {
        return TokenReader.text(tokens.subList(colon + 1, end));
    }
}
