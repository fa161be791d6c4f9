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

    /** Texts are compared byte by byte, and only for being equal. */
    record Comparison(String column, Comparator comparator, Literal literal) implements Predicate {}

    /** Two columns whose types have one order. */
    record ColumnComparison(String left, Comparator comparator, String right) implements Predicate {}

    /** At least one literal. Texts are compared byte by byte. */
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

    /** Text that ends with a suffix, compared byte by byte. */
    record EndsWith(String column, String suffix) implements Predicate {}

    /** True of each text that contains the part, and perhaps of others that do nearly. The part is more than blanks. */
    record MayContain(String column, String part) implements Predicate {}

    record And(Predicate left, Predicate right) implements Predicate {}

    record Or(Predicate left, Predicate right) implements Predicate {}

    record Not(Predicate operand) implements Predicate {}

    record AlwaysTrue() implements Predicate {}

    record AlwaysFalse() implements Predicate {}
}
