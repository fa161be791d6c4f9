package community.lakeflow.redshift.client.scan;

import java.util.List;

/** A condition on the rows of one table that Redshift evaluates. NULL behaves as in SQL: a comparison with NULL is not true. */
public sealed interface Predicate {

    enum Comparator {
        EQUAL("="),
        NOT_EQUAL("<>"),
        LESS("<"),
        LESS_OR_EQUAL("<="),
        GREATER(">"),
        GREATER_OR_EQUAL(">=");

        private final String sql;

        Comparator(String sql) {
            this.sql = sql;
        }

        String sql() {
            return sql;
        }
    }

    record Comparison(String column, Comparator comparator, Literal literal) implements Predicate {}

    /** At least one literal. */
    record In(String column, List<Literal> literals) implements Predicate {
        public In {
            literals = List.copyOf(literals);
            if (literals.isEmpty()) {
                throw new IllegalArgumentException("IN needs at least one literal");
            }
        }
    }

    record IsNull(String column) implements Predicate {}

    record IsNotNull(String column) implements Predicate {}

    /** Text that begins with a prefix, compared byte by byte. */
    record StartsWith(String column, String prefix) implements Predicate {}

    record And(Predicate left, Predicate right) implements Predicate {}

    record Or(Predicate left, Predicate right) implements Predicate {}

    record Not(Predicate operand) implements Predicate {}
}
