package community.lakeflow.redshift.emulator.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A function's call, with what makes an aggregate or a window function of it.
 *
 * @param arguments the parts between the commas, without DISTINCT or ALL; none for {@code f()}
 * @param order what WITHIN GROUP (ORDER BY ...) holds, or nothing
 * @param over the OVER clause with its word, or nothing
 */
record Call(Token name, Quantity quantity, List<List<Node>> arguments, List<Node> order, List<Node> over) {

    enum Quantity {
        ALL,
        DISTINCT
    }

    /** A call and how many nodes it takes. */
    record Found(Call call, int nodes) {}

    /** The call at this node, if it is one; arguments are as they are written. */
    static Optional<Found> at(List<Node> nodes, int index) {
        if (!(nodes.get(index) instanceof Node.Leaf leaf)
                || leaf.token().kind() != Token.Kind.WORD
                || index + 1 >= nodes.size()
                || !nodes.get(index + 1).isParenthesised()
                || isDeclared(nodes, index)) {
            return Optional.empty();
        }
        List<Node> inside = ((Node.Group) nodes.get(index + 1)).inside();
        boolean distinct = !inside.isEmpty() && inside.get(0).is("distinct");
        boolean all = !inside.isEmpty() && inside.get(0).is("all");
        int end = index + 2;
        List<Node> order = orderWithin(nodes, end);
        end += order.isEmpty() ? 0 : 3;
        List<Node> over = over(nodes, end);
        end += over.size();
        return Optional.of(new Found(
                new Call(
                        leaf.token(),
                        distinct ? Quantity.DISTINCT : Quantity.ALL,
                        arguments(distinct || all ? inside.subList(1, inside.size()) : inside),
                        order,
                        over),
                end - index));
    }

    /** A name before parentheses that is not called: qualified, an alias with columns, or what a statement creates or fills. */
    private static boolean isDeclared(List<Node> nodes, int index) {
        return index > 0
                && nodes.get(index - 1) instanceof Node.Leaf before
                && before.token()
                        .isOneOf(
                                ".",
                                "as",
                                "aggregate",
                                "exists",
                                "function",
                                "into",
                                "procedure",
                                "recursive",
                                "references",
                                "table",
                                "view",
                                "with");
    }

    private static List<List<Node>> arguments(List<Node> inside) {
        return inside.isEmpty() ? List.of() : Node.parts(inside);
    }

    private static List<Node> orderWithin(List<Node> nodes, int at) {
        boolean within = at + 2 < nodes.size()
                && nodes.get(at).is("within")
                && nodes.get(at + 1).is("group")
                && nodes.get(at + 2).isParenthesised();
        if (!within) {
            return List.of();
        }
        List<Node> inside = ((Node.Group) nodes.get(at + 2)).inside();
        boolean ordered =
                inside.size() > 2 && inside.get(0).is("order") && inside.get(1).is("by");
        return ordered ? inside.subList(2, inside.size()) : List.of();
    }

    private static List<Node> over(List<Node> nodes, int at) {
        return at + 1 < nodes.size() && nodes.get(at).is("over") ? nodes.subList(at, at + 2) : List.of();
    }

    Call with(List<List<Node>> otherArguments, List<Node> otherOrder, List<Node> otherOver) {
        return new Call(name, quantity, otherArguments, otherOrder, otherOver);
    }

    List<Node> argument(int index) {
        return arguments.get(index);
    }

    /** The arguments from this one on, with their commas. */
    List<Node> argumentsFrom(int first) {
        List<Node> list = new ArrayList<>();
        for (int i = first; i < arguments.size(); i++) {
            if (i > first) {
                list.add(new Node.Leaf(new Token(Token.Kind.SYMBOL, "", ",", name.start())));
            }
            list.addAll(arguments.get(i));
        }
        return list;
    }
}
