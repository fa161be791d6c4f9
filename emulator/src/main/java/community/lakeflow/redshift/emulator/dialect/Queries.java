package community.lakeflow.redshift.emulator.dialect;

import java.util.ArrayList;
import java.util.List;

/**
 * What differs in queries: TOP, QUALIFY, GROUP BY ALL, steps into SUPER values, and arrays in FROM. Documented: r_SELECT_list,
 * r_QUALIFY_clause, r_GROUP_BY_clause, query-super.
 */
final class Queries implements Rewrite {

    private final Scope around;

    Queries(Scope around) {
        this.around = around;
    }

    @Override
    public void apply(Draft draft) {
        if (draft.tokens().get(0).isOneOf("grant", "revoke", "alter")) {
            return; // SELECT is a privilege there
        }
        List<Node> nodes = Node.of(draft.tokens());
        boolean changesRows = draft.reader().sees("UPDATE") || draft.reader().sees("DELETE");
        draft.replace(changesRows ? RowChange.rewrite(nodes, around) : rewrite(nodes, around));
    }

    /** One level of parentheses: an expression, or queries with what stands before and between them. */
    static List<Token> rewrite(List<Node> nodes, Scope outer) {
        int first = indexOf("select", nodes, 0);
        if (first == nodes.size()) {
            return Expressions.rewrite(nodes, outer);
        }
        List<Token> rewritten = new ArrayList<>(Expressions.rewrite(nodes.subList(0, first), outer));
        int at = first;
        QueryRewrite.Part part = isSetOperation(nodes) ? QueryRewrite.Part.OF_SET_OPERATION : QueryRewrite.Part.WHOLE;
        while (at < nodes.size()) {
            int end = endOfBlock(nodes, at, outer);
            rewritten.addAll(new QueryRewrite(QueryBlock.of(nodes.subList(at, end)), outer).tokens(part));
            at = Math.min(indexOf("select", nodes, end), nodes.size());
            rewritten.addAll(Expressions.rewrite(nodes.subList(end, at), outer));
        }
        return rewritten;
    }

    private static int indexOf(String word, List<Node> nodes, int from) {
        for (int i = from; i < nodes.size(); i++) {
            if (nodes.get(i).is(word) && (i == 0 || !nodes.get(i - 1).is("."))) {
                return i;
            }
        }
        return nodes.size();
    }

    private static int endOfBlock(List<Node> nodes, int from, Scope outer) {
        for (int i = from; i < nodes.size(); i++) {
            boolean end = nodes.get(i) instanceof Node.Leaf leaf && leaf.token().isEnd();
            boolean loop = outer.hasVariables() && nodes.get(i).is("loop");
            if (end || loop || isOperator(nodes, i)) {
                return i;
            }
        }
        return nodes.size();
    }

    private static boolean isOperator(List<Node> nodes, int index) {
        boolean word = nodes.get(index).is("union")
                || nodes.get(index).is("intersect")
                || nodes.get(index).is("except");
        int next = index + 1;
        if (next < nodes.size() && (nodes.get(next).is("all") || nodes.get(next).is("distinct"))) {
            next++;
        }
        return word
                && next < nodes.size()
                && (nodes.get(next).is("select") || nodes.get(next).isParenthesised());
    }

    private static boolean isSetOperation(List<Node> nodes) {
        for (int i = 0; i < nodes.size(); i++) {
            if (isOperator(nodes, i)) {
                return true;
            }
        }
        return false;
    }
}
