package community.lakeflow.redshift.emulator.dialect;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A token, or all that a pair of parentheses or brackets holds: what rewrites of expressions walk over. */
sealed interface Node {

    record Leaf(Token token) implements Node {}

    record Group(Token open, List<Node> inside, Token close) implements Node {
        public Group {
            inside = List.copyOf(inside);
        }
    }

    /** True for this keyword or symbol. */
    default boolean is(String expected) {
        return this instanceof Leaf leaf && leaf.token().is(expected);
    }

    /** True for what {@code (} opens. */
    default boolean isParenthesised() {
        return this instanceof Group group && group.open().is("(");
    }

    /** The tokens as nodes. What is not balanced stays flat, so that PostgreSQL words the error. */
    static List<Node> of(List<Token> tokens) {
        Deque<Token> opened = new ArrayDeque<>();
        Deque<List<Node>> levels = new ArrayDeque<>();
        levels.push(new ArrayList<>());
        for (Token token : tokens) {
            if (token.isOneOf("(", "[")) {
                opened.push(token);
                levels.push(new ArrayList<>());
            } else if (token.isOneOf(")", "]")) {
                if (opened.isEmpty() || opened.element().is("(") != token.is(")")) {
                    return flat(tokens);
                }
                Group group = new Group(opened.pop(), levels.pop(), token);
                levels.element().add(group);
            } else {
                levels.element().add(new Leaf(token));
            }
        }
        return opened.isEmpty() ? levels.element() : flat(tokens);
    }

    private static List<Node> flat(List<Token> tokens) {
        return tokens.stream().map(token -> (Node) new Leaf(token)).toList();
    }

    static List<Token> tokens(List<Node> nodes) {
        List<Token> tokens = new ArrayList<>();
        nodes.forEach(node -> node.addTo(tokens));
        return tokens;
    }

    private void addTo(List<Token> tokens) {
        if (this instanceof Leaf leaf) {
            tokens.add(leaf.token());
        } else if (this instanceof Group group) {
            tokens.add(group.open());
            group.inside().forEach(node -> node.addTo(tokens));
            tokens.add(group.close());
        }
    }

    /** The parts between commas of this level; one empty part when there is nothing. */
    static List<List<Node>> parts(List<Node> nodes) {
        List<List<Node>> parts = new ArrayList<>();
        List<Node> part = new ArrayList<>();
        for (Node node : nodes) {
            if (node.is(",")) {
                parts.add(part);
                part = new ArrayList<>();
            } else {
                part.add(node);
            }
        }
        parts.add(part);
        return parts;
    }
}
