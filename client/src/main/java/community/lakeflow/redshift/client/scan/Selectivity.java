package community.lakeflow.redshift.client.scan;

import java.util.List;

/** Guesses which share of the rows satisfies conditions, as query planners do without statistics. */
final class Selectivity {
    private static final double EQUAL = 0.1;
    private static final double RANGE = 1.0 / 3;

    private Selectivity() {}

    /** Of conditions that all hold together. */
    static double of(List<Predicate> predicates) {
        return predicates.stream().mapToDouble(Selectivity::of).reduce(1, (left, right) -> left * right);
    }

    private static double of(Predicate predicate) {
        if (predicate instanceof Predicate.Comparison comparison) {
            return switch (comparison.comparator()) {
                case EQUAL -> EQUAL;
                case NOT_EQUAL -> 1;
                case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> RANGE;
            };
        }
        if (predicate instanceof Predicate.In in) {
            return Math.min(1, EQUAL * in.literals().size());
        }
        if (predicate instanceof Predicate.And and) {
            return of(and.left()) * of(and.right());
        }
        if (predicate instanceof Predicate.Or or) {
            return Math.min(1, of(or.left()) + of(or.right()));
        }
        boolean few = predicate instanceof Predicate.IsNull || predicate instanceof Predicate.StartsWith;
        return few ? EQUAL : 1;
    }
}
