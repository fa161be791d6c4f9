package community.lakeflow.redshift.client.scan;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which ranges of a column may hold rows that satisfy conditions. Where it cannot tell, they may: a range that is left out holds none,
 * whatever rows there are.
 */
final class RangeOverlap {
    private final Partitioning.Ranges ranges;

    RangeOverlap(Partitioning.Ranges ranges) {
        this.ranges = ranges;
    }

    /** The SQL conditions of the partitions that may hold such rows; that of the first where none may. */
    List<String> conditions(List<Predicate> predicates) {
        List<String> all = ranges.conditions();
        List<String> some = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            int index = i;
            if (predicates.stream().allMatch(predicate -> mayHold(predicate, index))) {
                some.add(all.get(i));
            }
        }
        return some.isEmpty() ? all.subList(0, 1) : some;
    }

    static boolean isAbout(Predicate predicate, @Nullable String column) {
        return (predicate instanceof Predicate.Comparison comparison
                        && comparison.column().equals(column))
                || (predicate instanceof Predicate.In in && in.column().equals(column));
    }

    private boolean mayHold(Predicate predicate, int index) {
        if (predicate instanceof Predicate.And and) {
            return mayHold(and.left(), index) && mayHold(and.right(), index);
        }
        if (predicate instanceof Predicate.Or or) {
            return mayHold(or.left(), index) || mayHold(or.right(), index);
        }
        String name = ranges.column().name();
        if (predicate instanceof Predicate.Comparison comparison && isAbout(predicate, name)) {
            return mayHold(comparison.comparator(), comparison.literal(), index);
        }
        if (predicate instanceof Predicate.In in && isAbout(predicate, name)) {
            return in.literals().stream().anyMatch(literal -> mayHold(Predicate.Comparator.EQUAL, literal, index));
        }
        return true;
    }

    private boolean mayHold(Predicate.Comparator comparator, Literal literal, int index) {
        if (index > ranges.bounds().size()) {
            // The partition of NULL, of which no comparison is true.
            return false;
        }
        Literal from = index == 0 ? null : ranges.bounds().get(index - 1);
        Literal to = index == ranges.bounds().size() ? null : ranges.bounds().get(index);
        return switch (comparator) {
            case EQUAL -> isNotAbove(from, literal) && isAbove(to, literal);
            case LESS, LESS_OR_EQUAL -> isNotAbove(from, literal);
            case GREATER, GREATER_OR_EQUAL -> isAbove(to, literal);
            case NOT_EQUAL -> true;
        };
    }

    private static boolean isNotAbove(@Nullable Literal from, Literal literal) {
        Integer order = from == null ? null : compare(from, literal);
        return order == null || order <= 0;
    }

    private static boolean isAbove(@Nullable Literal to, Literal literal) {
        Integer order = to == null ? null : compare(to, literal);
        return order == null || order > 0;
    }

    /** Null where the two are not of one kind. */
    static @Nullable Integer compare(Literal left, Literal right) {
        if (left instanceof Literal.LongLiteral one && right instanceof Literal.LongLiteral other) {
            return Long.compare(one.value(), other.value());
        }
        if (left instanceof Literal.DateLiteral one && right instanceof Literal.DateLiteral other) {
            LocalDate date = one.value();
            return date.compareTo(other.value());
        }
        if (left instanceof Literal.TimestampLiteral one && right instanceof Literal.TimestampLiteral other) {
            Instant instant = one.value();
            return instant.compareTo(other.value());
        }
        return null;
    }
}
