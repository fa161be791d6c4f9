package community.lakeflow.redshift.emulator.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * {@code #name} is a temporary table. Documented: r_CREATE_TABLE_NEW. Behind an operand, # is the exclusive or that PostgreSQL has
 * too.
 */
final class TemporaryNames {

    /** Words behind which an operand begins. */
    private static final Set<String> BEFORE_OPERANDS = Set.of(
            "all",
            "analyze",
            "and",
            "as",
            "between",
            "by",
            "case",
            "delete",
            "distinct",
            "else",
            "except",
            "exists",
            "from",
            "having",
            "in",
            "inner",
            "intersect",
            "into",
            "join",
            "like",
            "limit",
            "lock",
            "not",
            "on",
            "only",
            "or",
            "returning",
            "select",
            "set",
            "table",
            "then",
            "to",
            "truncate",
            "union",
            "update",
            "using",
            "vacuum",
            "when",
            "where");

    private TemporaryNames() {}

    static List<Token> marked(List<Token> tokens) {
        List<Token> marked = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            if (isName(tokens, i)) {
                Token hash = tokens.get(i);
                String name = "#" + tokens.get(i + 1).identifier();
                marked.add(new Token(Token.Kind.QUOTED, hash.leading(), '"' + name + '"', hash.start()));
                i++;
            } else {
                marked.add(tokens.get(i));
            }
        }
        return marked;
    }

    /** Whether a table's name says that it is temporary. */
    static boolean isTemporary(List<Token> name) {
        return name.get(name.size() - 1).text().startsWith("\"#");
    }

    private static boolean isName(List<Token> tokens, int i) {
        boolean hash = tokens.get(i).is("#")
                && tokens.get(i + 1).kind() == Token.Kind.WORD
                && tokens.get(i + 1).leading().isEmpty();
        return hash && i > 0 && startsOperand(tokens.get(i - 1));
    }

    private static boolean startsOperand(Token before) {
        return before.kind() == Token.Kind.SYMBOL
                ? !before.isOneOf(")", "]")
                : before.kind() == Token.Kind.WORD && BEFORE_OPERANDS.contains(before.identifier());
    }
}
