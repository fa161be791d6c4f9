package community.lakeflow.redshift.emulator.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A column, and steps into its SUPER value: {@code t.c.a[0].b}. Documented: query-super. Names decide what is a step: after an alias
 * of FROM comes a column; a name that is no alias is a column itself.
 *
 * @param length how many nodes it takes
 * @param column what PostgreSQL knows: the column, with its alias
 * @param label the name of a result column made of it
 */
record Path(int length, List<Token> column, List<Step> steps, String label) {

    /** Into an object by name, or into an array by an expression. */
    record Step(Token at, List<Node> index) {
        boolean isName() {
            return index.isEmpty();
        }
    }

    boolean isNavigation() {
        return !steps.isEmpty();
    }

    /** The path that begins here; nothing for a lone column, a qualified column, a function or a slice. */
    static Optional<Path> at(List<Node> nodes, int index, Scope scope) {
        if (scope.isNone() || !startsAt(nodes, index)) {
            return Optional.empty();
        }
        List<Step> steps = read(nodes, index);
        int length = length(steps);
        boolean called =
                index + length < nodes.size() && nodes.get(index + length).isParenthesised();
        boolean all = index + length < nodes.size() && nodes.get(index + length).is(".");
        boolean sliced = steps.stream().anyMatch(step -> step.index().stream().anyMatch(node -> node.is(":")));
        if (called || all || sliced) {
            return Optional.empty();
        }
        return of(steps, length, scope);
    }

    private static boolean startsAt(List<Node> nodes, int index) {
        if (!(nodes.get(index) instanceof Node.Leaf leaf)
                || !leaf.token().isIdentifier()
                || leaf.token().is("array")) {
            return nodes.get(index) instanceof Node.Leaf array
                    && array.token().is("array")
                    && !bracketFollows(nodes, index);
        }
        return index == 0
                || !(nodes.get(index - 1) instanceof Node.Leaf before)
                || !before.token().isOneOf(".", "::", "as", "collate");
    }

    private static boolean bracketFollows(List<Node> nodes, int index) {
        return index + 1 < nodes.size()
                && nodes.get(index + 1) instanceof Node.Group group
                && group.open().is("[");
    }

    /** The head and all that follows it by dots and brackets. */
    private static List<Step> read(List<Node> nodes, int index) {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(((Node.Leaf) nodes.get(index)).token(), List.of()));
        int at = index + 1;
        while (at < nodes.size()) {
            if (bracketFollows(nodes, at - 1)) {
                Node.Group group = (Node.Group) nodes.get(at);
                steps.add(new Step(group.open(), group.inside()));
                at++;
            } else if (nodes.get(at).is(".")
                    && at + 1 < nodes.size()
                    && nodes.get(at + 1) instanceof Node.Leaf name
                    && name.token().isIdentifier()) {
                steps.add(new Step(name.token(), List.of()));
                at += 2;
            } else {
                break;
            }
        }
        return steps;
    }

    private static int length(List<Step> steps) {
        return steps.stream().mapToInt(step -> step.isName() ? 2 : 1).sum() - 1;
    }

    private static Optional<Path> of(List<Step> steps, int length, Scope scope) {
        Token head = steps.get(0).at();
        String name = head.identifier();
        String label = steps.stream()
                .filter(Step::isName)
                .reduce((first, last) -> last)
                .map(step -> step.at().identifier())
                .orElse(name);
        String element = scope.elementAt(name);
        if (scope.kind(name) == Scope.Kind.ELEMENT) {
            return Optional.of(new Path(length, quoted(head, name, name), steps.subList(1, steps.size()), label));
        }
        if (element != null && steps.size() == 1) {
            return Optional.of(new Path(length, quoted(head, element, name), List.of(), label));
        }
        if (scope.hasVariables() && scope.kind(name) == null && !scope.isSchema(name)) {
            return Optional.empty();
        }
        int known = known(steps, scope);
        return steps.size() <= known
                ? Optional.empty()
                : Optional.of(
                        new Path(length, plain(steps.subList(0, known)), steps.subList(known, steps.size()), label));
    }

    /** How many names the column has with its qualifiers. */
    private static int known(List<Step> steps, Scope scope) {
        String head = steps.get(0).at().identifier();
        int qualifiers = scope.kind(head) == Scope.Kind.RELATION ? 1 : scope.isSchema(head) ? 2 : 0;
        boolean names = steps.stream().limit(qualifiers + 1L).allMatch(Step::isName);
        return steps.size() > qualifiers && names ? qualifiers + 1 : names ? steps.size() : 1;
    }

    private static List<Token> quoted(Token head, String relation, String column) {
        return new Replacement(head)
                .sql(Identifiers.quotedAsIs(relation) + "." + Identifiers.quotedAsIs(column))
                .tokens();
    }

    private static List<Token> plain(List<Step> names) {
        List<Token> tokens = new ArrayList<>();
        for (Step step : names) {
            if (!tokens.isEmpty()) {
                tokens.add(new Token(Token.Kind.SYMBOL, "", ".", step.at().start()));
            }
            tokens.add(step.at());
        }
        return tokens;
    }
}
