package community.lakeflow.redshift.emulator.dialect;

import community.lakeflow.redshift.emulator.dialect.QueryBlock.Clause;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One SELECT for PostgreSQL. */
final class QueryRewrite {

    private final QueryBlock block;
    private final SelectList list;
    private final Scope scope;
    private final List<Token> from;

    QueryRewrite(QueryBlock block, Scope outer) {
        this.block = block;
        this.list = SelectList.of(block.clause(Clause.SELECT));
        List<Node> items = block.clause(Clause.FROM);
        this.scope = items.isEmpty() ? outer : Scope.inside(outer);
        this.from = new ArrayList<>();
        if (!items.isEmpty()) {
            from.addAll(Node.tokens(items.subList(0, 1)));
            from.addAll(FromClause.rewrite(items.subList(1, items.size()), scope));
        }
    }

    /** A part of a set operation keeps its limit and its QUALIFY in parentheses: what follows it belongs to the whole. */
    List<Token> tokens(Part part) {
        List<Token> limit = limit();
        List<Token> qualify = qualify();
        boolean filtered = !limit.isEmpty() || !qualify.isEmpty();
        List<Token> order = clause(Clause.ORDER);
        if (part == Part.OF_SET_OPERATION && filtered) {
            List<Token> enclosed = enclosed(ordered(qualify, List.of()), limit);
            enclosed.addAll(order);
            enclosed.addAll(ending());
            return enclosed;
        }
        List<Token> tokens = !qualify.isEmpty() && list.distinct() ? distinct(qualify) : core(list.words());
        tokens.addAll(!qualify.isEmpty() && !list.distinct() ? ordered(qualify, order) : order);
        tokens.addAll(limit);
        tokens.addAll(ending());
        return tokens;
    }

    enum Part {
        WHOLE,
        OF_SET_OPERATION
    }

    private List<Token> core(List<Node> words) {
        List<Token> tokens = new ArrayList<>(Node.tokens(words));
        tokens.addAll(list.rewritten(scope));
        tokens.addAll(clause(Clause.INTO));
        tokens.addAll(from);
        tokens.addAll(clause(Clause.WHERE));
        tokens.addAll(group());
        tokens.addAll(clause(Clause.HAVING));
        tokens.addAll(clause(Clause.WINDOW));
        return tokens;
    }

    private List<Token> ending() {
        List<Token> tokens = new ArrayList<>(clause(Clause.LIMIT));
        tokens.addAll(clause(Clause.OFFSET));
        tokens.addAll(clause(Clause.FETCH));
        tokens.addAll(clause(Clause.FOR));
        return tokens;
    }

    private List<Token> enclosed(List<Token> order, List<Token> limit) {
        Token first = anchor(Clause.SELECT);
        List<Token> tokens = new ArrayList<>(new Replacement(first).sql("(").tokens());
        List<Token> core = list.distinct() && !order.isEmpty() ? distinct(qualify()) : core(list.words());
        core.set(0, core.get(0).withLeading(""));
        tokens.addAll(core);
        tokens.addAll(list.distinct() ? List.of() : order);
        tokens.addAll(limit);
        tokens.addAll(new Replacement(first.withLeading("")).sql(")").tokens());
        return tokens;
    }

    /** DISTINCT comes after QUALIFY. */
    private List<Token> distinct(List<Token> qualify) {
        Token first = anchor(Clause.SELECT);
        List<Token> tokens = new ArrayList<>(
                new Replacement(first).sql("SELECT DISTINCT * FROM (").tokens());
        List<Token> core = core(list.words().subList(0, 1));
        core.set(0, core.get(0).withLeading(""));
        tokens.addAll(core);
        tokens.addAll(ordered(qualify, List.of()));
        tokens.addAll(
                new Replacement(first.withLeading("")).sql(") AS qualified").tokens());
        return tokens;
    }

    private List<Token> limit() {
        if (list.top().isEmpty()) {
            return List.of();
        }
        List<Token> top = Node.tokens(list.top());
        return List.of(top.get(0).inserted("LIMIT"), top.get(1).withLeading(" "));
    }

    /**
     * The condition as a sort key that gives no row when it is not true: of all places in a query that come after window
     * functions, the one that adds no column.
     */
    private List<Token> qualify() {
        List<Node> clause = block.clause(Clause.QUALIFY);
        if (clause.isEmpty()) {
            return List.of();
        }
        List<Node> condition = unaliased(clause.subList(1, clause.size()), list.aliases());
        return new Replacement(anchor(Clause.QUALIFY))
                .sql("pg_catalog.generate_series(1, CASE WHEN (")
                .nodes(Node.of(Expressions.rewrite(condition, scope)))
                .sql(") THEN 1 END)")
                .tokens();
    }

    private static List<Token> ordered(List<Token> qualify, List<Token> order) {
        if (qualify.isEmpty()) {
            return order;
        }
        List<Token> tokens = new ArrayList<>(order);
        Token first = qualify.get(0);
        tokens.addAll(new Replacement(first.withLeading(order.isEmpty() ? " " : ""))
                .sql(order.isEmpty() ? "ORDER BY" : ",")
                .tokens());
        qualify.forEach(token -> tokens.add(token == first ? token.withLeading(" ") : token));
        return tokens;
    }

    /** An alias of the list stands for its expression. Documented: r_QUALIFY_clause. */
    private static List<Node> unaliased(List<Node> nodes, Map<String, List<Node>> aliases) {
        List<Node> result = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            Node node = nodes.get(i);
            boolean lone = (i == 0 || !nodes.get(i - 1).is("."))
                    && (i + 1 == nodes.size()
                            || !(nodes.get(i + 1).is(".") || nodes.get(i + 1).isParenthesised()));
            if (node instanceof Node.Group group) {
                result.add(new Node.Group(group.open(), unaliased(group.inside(), aliases), group.close()));
            } else if (node instanceof Node.Leaf leaf
                    && lone
                    && leaf.token().isIdentifier()
                    && aliases.containsKey(leaf.token().identifier())) {
                result.add(parenthesised(leaf.token(), aliases.get(leaf.token().identifier())));
            } else {
                result.add(node);
            }
        }
        return result;
    }

    private static Node parenthesised(Token alias, List<Node> expression) {
        Token open = new Token(Token.Kind.SYMBOL, alias.leading(), "(", alias.start());
        return new Node.Group(open, expression, open.withText(")").withLeading(""));
    }

    /** GROUP BY ALL groups by all items that hold no aggregate. */
    private List<Token> group() {
        List<Node> clause = block.clause(Clause.GROUP);
        if (clause.size() != 3 || !clause.get(2).is("all")) {
            return clause(Clause.GROUP);
        }
        List<Integer> places = list.ungrouped();
        boolean all = places.stream()
                .anyMatch(place -> list.items().get(place - 1).stream().anyMatch(n -> n.is("*")));
        if (all) {
            throw RefusedException.of("GROUP BY ALL with * in the SELECT list");
        }
        return places.isEmpty()
                ? List.of()
                : new Replacement(anchor(Clause.GROUP))
                        .sql("GROUP BY " + places.stream().map(String::valueOf).collect(Collectors.joining(", ")))
                        .tokens();
    }

    private List<Token> clause(Clause clause) {
        return Expressions.rewrite(block.clause(clause), scope);
    }

    private Token anchor(Clause clause) {
        return Node.tokens(block.clause(clause).subList(0, 1)).get(0);
    }
}
