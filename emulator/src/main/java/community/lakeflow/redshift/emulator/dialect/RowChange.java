package community.lakeflow.redshift.emulator.dialect;

import java.util.ArrayList;
import java.util.List;

/** UPDATE and DELETE: their target and the items of FROM or USING are what paths begin with. Documented: r_UPDATE, r_DELETE. */
final class RowChange {

    private RowChange() {}

    static List<Token> rewrite(List<Node> nodes, Scope around) {
        boolean delete = nodes.get(0).is("delete");
        int target = delete && nodes.size() > 1 && nodes.get(1).is("from") ? 2 : 1;
        int afterTarget = first(nodes, target, delete ? "using" : "set", "where");
        int items = delete ? afterTarget : first(nodes, afterTarget, "from", "where");
        int where = first(nodes, items, "where");
        Scope scope = Scope.inside(around);
        List<Token> rewritten = new ArrayList<>(Node.tokens(nodes.subList(0, target)));
        rewritten.addAll(FromClause.rewrite(nodes.subList(target, afterTarget), scope));
        List<Token> from = new ArrayList<>();
        if (where > items) {
            from.addAll(Node.tokens(nodes.subList(items, items + 1)));
            from.addAll(FromClause.rewrite(nodes.subList(items + 1, where), scope));
        }
        rewritten.addAll(Expressions.rewrite(nodes.subList(afterTarget, items), scope));
        rewritten.addAll(from);
        rewritten.addAll(Expressions.rewrite(nodes.subList(where, nodes.size()), scope));
        return rewritten;
    }

    /** Where one of these words comes, or the statement ends. */
    private static int first(List<Node> nodes, int from, String... words) {
        for (int i = from; i < nodes.size(); i++) {
            if (nodes.get(i) instanceof Node.Leaf leaf
                    && (leaf.token().isEnd() || leaf.token().isOneOf(words))) {
                return i;
            }
        }
        return nodes.size();
    }
}
