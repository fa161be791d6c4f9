package community.lakeflow.redshift.spark.pushdown;

import community.lakeflow.redshift.client.scan.Literal;
import community.lakeflow.redshift.client.scan.Predicate;

/** Keeps the conditions of a statement well below the 100 kB that the Data API takes; the columns need some of them too. */
final class StatementRoom {
    private static final int CHARACTERS = 40_000;

    /** About what a name, an operator and parentheses take. */
    private static final int OF_A_CONDITION = 200;

    /** As many characters as a text's worst: each escaped as four. */
    private static final int OF_A_CHARACTER = 4;

    private static final int OF_A_VALUE = 50;

    private int left = CHARACTERS;

    /** Whether there is room for the condition, which is then taken. */
    boolean take(Predicate condition) {
        int needed = size(condition);
        if (needed > left) {
            return false;
        }
        left -= needed;
        return true;
    }

    private static int size(Predicate condition) {
        if (condition instanceof Predicate.Comparison comparison) {
            return OF_A_CONDITION + size(comparison.literal());
        }
        if (condition instanceof Predicate.In in) {
            return OF_A_CONDITION
                    + in.literals().stream().mapToInt(StatementRoom::size).sum();
        }
        if (condition instanceof Predicate.StartsWith startsWith) {
            return OF_A_CONDITION + OF_A_CHARACTER * startsWith.prefix().length();
        }
        if (condition instanceof Predicate.And and) {
            return size(and.left()) + size(and.right());
        }
        if (condition instanceof Predicate.Or or) {
            return size(or.left()) + size(or.right());
        }
        if (condition instanceof Predicate.Not not) {
            return size(not.operand());
        }
        return OF_A_CONDITION;
    }

    private static int size(Literal literal) {
        return literal instanceof Literal.TextLiteral text
                ? OF_A_CHARACTER * text.value().length() + OF_A_VALUE
                : OF_A_VALUE;
    }
}
