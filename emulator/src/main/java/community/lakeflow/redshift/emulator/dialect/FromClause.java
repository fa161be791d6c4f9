package community.lakeflow.redshift.emulator.dialect;

import java.util.ArrayList;
import java.util.List;

/** The items of FROM: tables, queries, functions, and arrays that are iterated over. Documented: r_FROM_clause30, query-super. */
final class FromClause {

    private static final String[] NO_ALIAS = {
        "join",
        "inner",
        "left",
        "right",
        "full",
        "outer",
        "cross",
        "natural",
        "on",
        "using",
        "at",
        "tablesample",
        "with",
        "where",
        "set",
        "pivot",
        "unpivot",
        "as"
    };

    private final List<Node> nodes;
    private final Scope scope;
    private final List<Token> rewritten = new ArrayList<>();
    private int at;

    private FromClause(List<Node> nodes, Scope scope) {
        this.nodes = nodes;
        this.scope = scope;
    }

    /** Rewrites the items after the word FROM, and adds their names to the scope. */
    static List<Token> rewrite(List<Node> items, Scope scope) {
        FromClause clause = new FromClause(items, scope);
        clause.all();
        return clause.rewritten;
    }

    private void all() {
        boolean item = true;
        while (at < nodes.size()) {
            if (item) {
                item();
                item = false;
            } else {
                item = see(",") || see("join");
                if (item) {
                    copy();
                } else {
                    condition();
                }
            }
        }
    }

    /** ON and USING, up to the next item. */
    private void condition() {
        int end = at + 1;
        while (end < nodes.size() && !nodes.get(end).is(",") && !nodes.get(end).is("join")) {
            end++;
        }
        rewritten.addAll(Expressions.rewrite(nodes.subList(at, end), scope));
        at = end;
    }

    private void item() {
        while (see("lateral") || see("only")) {
            copy();
        }
        if (see("unpivot")) {
            Token word = token();
            at++;
            iterated(word, "unpivot_super", "unpivot_super_at");
        } else if (nodes.get(at) instanceof Node.Group group) {
            group(group);
        } else if (Call.at(nodes, at).isPresent() || isQualifiedCall()) {
            function();
        } else if (isIterated()) {
            iterated(token(), "unnest_super", "unnest_super_at");
        } else {
            table();
        }
    }

    private boolean isQualifiedCall() {
        return at + 3 < nodes.size()
                && nodes.get(at + 1).is(".")
                && nodes.get(at + 3).isParenthesised()
                && !see("pivot");
    }

    private boolean isIterated() {
        Scope.Kind kind = token().isIdentifier() ? scope.kind(token().identifier()) : null;
        return kind == Scope.Kind.ELEMENT
                || (kind == Scope.Kind.RELATION
                        && at + 1 < nodes.size()
                        && nodes.get(at + 1).is("."));
    }

    private void group(Node.Group group) {
        rewritten.add(group.open());
        boolean joined = !group.inside().isEmpty()
                && !group.inside().get(0).is("select")
                && !group.inside().get(0).is("with")
                && !group.inside().get(0).is("values")
                && !group.inside().get(0).isParenthesised();
        rewritten.addAll(joined ? rewrite(group.inside(), scope) : Queries.rewrite(group.inside(), scope));
        rewritten.add(group.close());
        at++;
        alias(Scope.Kind.RELATION);
    }

    /** UNNEST of a SUPER value gives elements; other functions give relations. */
    private void function() {
        boolean elements = see("unnest");
        while (at < nodes.size() && !nodes.get(at).isParenthesised()) {
            copy();
        }
        rewritten.addAll(Expressions.rewrite(nodes.subList(at, at + 1), scope));
        at++;
        alias(elements ? Scope.Kind.ELEMENT : Scope.Kind.RELATION);
    }

    private void table() {
        int start = at;
        copy();
        while (see(".") && at + 1 < nodes.size()) {
            copy();
            copy();
        }
        boolean named =
                nodes.get(at - 1) instanceof Node.Leaf last && last.token().isIdentifier();
        if (!named) {
            return;
        }
        if (at - start > 1) {
            scope.addQualified(((Node.Leaf) nodes.get(at - 3)).token().identifier());
        }
        String name = ((Node.Leaf) nodes.get(at - 1)).token().identifier();
        if (!alias(Scope.Kind.RELATION)) {
            scope.add(name, Scope.Kind.RELATION);
        }
    }

    private boolean alias(Scope.Kind kind) {
        if (see("as")) {
            copy();
        } else if (at >= nodes.size() || !isAlias(nodes.get(at))) {
            return false;
        }
        if (at < nodes.size() && token().isIdentifier()) {
            scope.add(token().identifier(), kind);
            copy();
        }
        return true;
    }

    private static boolean isAlias(Node node) {
        return node instanceof Node.Leaf leaf
                && leaf.token().isIdentifier()
                && !leaf.token().isOneOf(NO_ALIAS);
    }

    /** {@code t.c AS x [AT i]}: a function gives the values, and their positions where they are asked for. */
    private void iterated(Token first, String function, String functionAt) {
        Path path = path(first);
        String element = path.label();
        if (see("as")) {
            at++;
        }
        if (at < nodes.size() && isAlias(nodes.get(at))) {
            element = token().identifier();
            at++;
        }
        String position = "";
        if (see("at")) {
            position = ((Node.Leaf) nodes.get(at + 1)).token().identifier();
            at += 2;
        }
        scope.add(element, Scope.Kind.ELEMENT);
        if (!position.isEmpty()) {
            scope.addPosition(position, element);
        }
        String name = Identifiers.quotedAsIs(element);
        Replacement sql = new Replacement(first)
                .sql("redshift_emulator." + (position.isEmpty() ? function : functionAt) + "(")
                .nodes(Node.of(Expressions.navigation(path, scope)))
                .sql(") AS " + name + " (" + name);
        sql.sql(position.isEmpty() ? ")" : ", " + Identifiers.quotedAsIs(position) + ")");
        rewritten.addAll(sql.tokens());
    }

    private Path path(Token first) {
        Path path = Path.at(nodes, at, scope).orElseGet(() -> column(first));
        at += path.length();
        return path;
    }

    /** A whole column, {@code t.c} or {@code c}. */
    private Path column(Token first) {
        int length = at + 2 < nodes.size() && nodes.get(at + 1).is(".") ? 3 : 1;
        List<Token> name = Node.tokens(nodes.subList(at, at + length));
        Token last = name.get(name.size() - 1);
        return new Path(length, name, List.of(), (last.isIdentifier() ? last : first).identifier());
    }

    private boolean see(String word) {
        return at < nodes.size() && nodes.get(at).is(word);
    }

    private Token token() {
        return nodes.get(at) instanceof Node.Leaf leaf ? leaf.token() : ((Node.Group) nodes.get(at)).open();
    }

    private void copy() {
        rewritten.addAll(Node.tokens(nodes.subList(at, at + 1)));
        at++;
    }
}
