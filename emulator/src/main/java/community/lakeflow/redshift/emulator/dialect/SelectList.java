package community.lakeflow.redshift.emulator.dialect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a SELECT returns: the words before the list, and its items. */
record SelectList(List<Node> words, List<Node> top, boolean distinct, List<List<Node>> items) {

    private static final Set<String> AGGREGATES = Set.of(
            "any_value",
            "avg",
            "bit_and",
            "bit_or",
            "bool_and",
            "bool_or",
            "count",
            "listagg",
            "max",
            "median",
            "min",
            "percentile_cont",
            "percentile_disc",
            "stddev",
            "stddev_pop",
            "stddev_samp",
            "sum",
            "var_pop",
            "var_samp",
            "variance");

    static SelectList of(List<Node> clause) {
        int at = 1;
        boolean distinct = at < clause.size() && clause.get(at).is("distinct");
        if (distinct || (at < clause.size() && clause.get(at).is("all"))) {
            at++;
        }
        if (distinct
                && at + 1 < clause.size()
                && clause.get(at).is("on")
                && clause.get(at + 1).isParenthesised()) {
            at += 2;
        }
        int words = at;
        boolean top = at + 1 < clause.size()
                && clause.get(at).is("top")
                && clause.get(at + 1) instanceof Node.Leaf count
                && (count.token().kind() == Token.Kind.NUMBER || count.token().kind() == Token.Kind.PARAMETER);
        at += top ? 2 : 0;
        return new SelectList(
                clause.subList(0, words),
                clause.subList(words, at),
                distinct,
                at == clause.size() ? List.of() : Node.parts(clause.subList(at, clause.size())));
    }

    /** The items; one that is only a path keeps the name of its last attribute. */
    List<Token> rewritten(Scope scope) {
        List<Token> tokens = new ArrayList<>();
        for (List<Node> item : items) {
            if (!tokens.isEmpty()) {
                tokens.add(new Token(Token.Kind.SYMBOL, "", ",", start(item, tokens)));
            }
            tokens.addAll(Expressions.rewrite(item, scope));
            label(item, scope)
                    .ifPresent(label ->
                            tokens.addAll(new Replacement(new Token(Token.Kind.WORD, " ", "", start(item, tokens)))
                                    .sql("AS " + Identifiers.quotedAsIs(label))
                                    .tokens()));
        }
        return tokens;
    }

    private static int start(List<Node> item, List<Token> before) {
        List<Token> own = Node.tokens(item);
        return own.isEmpty()
                ? before.get(before.size() - 1).start()
                : own.get(0).start();
    }

    private static Optional<String> label(List<Node> item, Scope scope) {
        if (item.isEmpty()) {
            return Optional.empty();
        }
        return Path.at(item, 0, scope)
                .filter(path -> path.length() == item.size() || isCast(item, path.length()))
                .map(Path::label);
    }

    /** A cast and nothing after its type. */
    private static boolean isCast(List<Node> item, int at) {
        if (!item.get(at).is("::")) {
            return false;
        }
        TokenReader rest = new TokenReader(Node.tokens(item.subList(at + 1, item.size())));
        TypeSpelling.read(rest, TypeSpelling.Place.EXPRESSION);
        return rest.atEnd();
    }

    /** What the aliases stand for. */
    Map<String, List<Node>> aliases() {
        Map<String, List<Node>> aliases = new HashMap<>();
        for (List<Node> item : items) {
            int as = item.size() - 2;
            if (as > 0 && item.get(as).is("as") && item.get(as + 1) instanceof Node.Leaf name) {
                aliases.put(name.token().identifier(), item.subList(0, as));
            }
        }
        return aliases;
    }

    /** The places, from 1, of the items that hold no aggregate. */
    List<Integer> ungrouped() {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            if (!aggregates(items.get(i))) {
                places.add(i + 1);
            }
        }
        return places;
    }

    private static boolean aggregates(List<Node> nodes) {
        for (int i = 0; i < nodes.size(); i++) {
            Optional<Call> call = Call.at(nodes, i).map(Call.Found::call);
            boolean aggregate = call.isPresent()
                    && call.get().over().isEmpty()
                    && AGGREGATES.contains(call.get().name().text().toLowerCase(Locale.ROOT));
            boolean inside = nodes.get(i) instanceof Node.Group group && aggregates(group.inside());
            if (aggregate || inside) {
                return true;
            }
        }
        return false;
    }
}
