package community.lakeflow.redshift.emulator.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rewrites the paths of an expression and the queries inside of it. */
final class Expressions {

    private final Scope scope;
    private final List<Token> rewritten = new ArrayList<>();

    private Expressions(Scope scope) {
        this.scope = scope;
    }

    static List<Token> rewrite(List<Node> nodes, Scope scope) {
        Expressions expressions = new Expressions(scope);
        expressions.all(nodes);
        return expressions.rewritten;
    }

    /** The SQL of a path whose steps are calls: {@code at(at(c, 'a'), 0)}. */
    static List<Token> navigation(Path path, Scope scope) {
        Token head = path.column().get(0);
        List<Token> sql = new ArrayList<>();
        sql.addAll(new Replacement(head)
                .sql("redshift_emulator.at(".repeat(path.steps().size()))
                .tokens());
        boolean navigates = path.isNavigation();
        path.column().forEach(token -> sql.add(navigates && token == head ? token.withLeading("") : token));
        for (Path.Step step : path.steps()) {
            Replacement argument = new Replacement(step.at().withLeading("")).sql(", ");
            if (step.isName()) {
                argument.sql("'" + step.at().identifier().replace("'", "''") + "')");
            } else {
                argument.nodes(Node.of(rewrite(step.index(), scope))).sql(")");
            }
            sql.addAll(argument.tokens());
        }
        return sql;
    }

    private void all(List<Node> nodes) {
        int at = 0;
        while (at < nodes.size()) {
            Optional<Path> path = Path.at(nodes, at, scope);
            if (path.isPresent()) {
                at = path(nodes, at, path.get());
            } else if (isLiteral(nodes.get(at)) && isComparedWithPath(nodes, at)) {
                text(((Node.Leaf) nodes.get(at)).token());
                at++;
            } else {
                node(nodes.get(at));
                at++;
            }
        }
    }

    private void node(Node node) {
        if (node instanceof Node.Group group) {
            rewritten.add(group.open());
            rewritten.addAll(Queries.rewrite(group.inside(), scope));
            rewritten.add(group.close());
        } else if (node instanceof Node.Leaf leaf) {
            rewritten.add(leaf.token());
        }
    }

    /** A literal that a path is compared with is text, not JSON; what wants text gets it. */
    private int path(List<Node> nodes, int start, Path path) {
        rewritten.addAll(navigation(path, scope));
        int at = start + path.length();
        while (at < nodes.size() && isComparison(nodes.get(at))) {
            node(nodes.get(at));
            at++;
        }
        if (at > start + path.length() && at < nodes.size() && isLiteral(nodes.get(at))) {
            text(((Node.Leaf) nodes.get(at)).token());
            return at + 1;
        }
        return at == start + path.length() ? in(nodes, at) : at;
    }

    private int in(List<Node> nodes, int start) {
        int at = start;
        if (at < nodes.size() && nodes.get(at).is("not")) {
            at++;
        }
        boolean list = at + 1 < nodes.size()
                && nodes.get(at).is("in")
                && nodes.get(at + 1) instanceof Node.Group group
                && group.inside().stream().allMatch(node -> node.is(",") || isLiteral(node));
        if (!list) {
            return start;
        }
        nodes.subList(start, at + 1).forEach(this::node);
        Node.Group literals = (Node.Group) nodes.get(at + 1);
        rewritten.add(literals.open());
        for (Node node : literals.inside()) {
            if (isLiteral(node)) {
                text(((Node.Leaf) node).token());
            } else {
                node(node);
            }
        }
        rewritten.add(literals.close());
        return at + 2;
    }

    private void text(Token literal) {
        rewritten.add(literal);
        rewritten.addAll(
                new Replacement(literal.withLeading("")).sql("::varchar").tokens());
    }

    private boolean isComparedWithPath(List<Node> nodes, int literal) {
        int at = literal + 1;
        while (at < nodes.size() && isComparison(nodes.get(at))) {
            at++;
        }
        return at > literal + 1
                && at < nodes.size()
                && Path.at(nodes, at, scope).isPresent();
    }

    private static boolean isComparison(Node node) {
        return node instanceof Node.Leaf leaf && leaf.token().isOneOf("=", "<", ">", "!");
    }

    private static boolean isLiteral(Node node) {
        return node instanceof Node.Leaf leaf && leaf.token().kind() == Token.Kind.STRING;
    }
}
