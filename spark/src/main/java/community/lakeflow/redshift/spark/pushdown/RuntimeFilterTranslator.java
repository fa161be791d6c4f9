package community.lakeflow.redshift.spark.pushdown;

import community.lakeflow.redshift.client.catalog.Column;
import community.lakeflow.redshift.client.scan.Literal;
import community.lakeflow.redshift.client.scan.Predicate;
import community.lakeflow.redshift.client.scan.ScanPlanner;
import community.lakeflow.redshift.client.scan.ScanRequest;
import community.lakeflow.redshift.client.scan.Slice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.connector.expressions.Expression;

/**
 * Translates what a join learnt of its other side while the query ran: rows without a partner need not be read. The join looks at each
 * row again, so a condition may let more rows through.
 */
public final class RuntimeFilterTranslator {
    private final ScanRequest request;
    private final PredicateTranslator translator;

    public RuntimeFilterTranslator(ScanRequest request) {
        this.request = request;
        this.translator = new PredicateTranslator(request.table());
    }

    /** The columns by which rows may be left out; none where other rows would be answered instead of those. */
    public List<Column> filterable() {
        boolean rowsAreIndependent = request.options().pushdown()
                && request.options().limit() == null
                && request.aggregation() == null
                && request.sample() == null
                && request.slice().equals(Slice.ALL);
        return rowsAreIndependent
                ? request.columns().stream()
                        .filter(column -> Ordering.isOrdered(column.type()) || Ordering.isText(column.type()))
                        .toList()
                : List.of();
    }

    /** The request with as many of the filters as its statement has room for. */
    public ScanRequest narrowed(List<org.apache.spark.sql.connector.expressions.filter.Predicate> filters) {
        StatementRoom room = new StatementRoom();
        request.predicates().forEach(predicate -> room.take(sql(predicate)));
        List<Predicate> predicates = new ArrayList<>(request.predicates());
        for (org.apache.spark.sql.connector.expressions.filter.Predicate filter : filters) {
            for (Predicate choice : choices(filter)) {
                if (room.take(sql(choice))) {
                    predicates.add(choice);
                    break;
                }
            }
        }
        return request.withPredicates(predicates);
    }

    private String sql(Predicate predicate) {
        return ScanPlanner.condition(predicate, request.table());
    }

    /** The narrowest first. */
    private List<Predicate> choices(org.apache.spark.sql.connector.expressions.filter.Predicate filter) {
        List<Predicate> choices = new ArrayList<>();
        translated(filter).ifPresent(condition -> {
            choices.add(condition);
            if (condition instanceof Predicate.In in) {
                range(in).ifPresent(choices::add);
            }
        });
        return choices;
    }

    /** NULL has no partner. */
    private Optional<Predicate> translated(org.apache.spark.sql.connector.expressions.filter.Predicate filter) {
        if (!filter.name().equals("IN")) {
            return translator.translate(filter).map(Translation::condition);
        }
        Expression[] known = Arrays.stream(filter.children())
                .filter(operand -> !(operand instanceof org.apache.spark.sql.connector.expressions.Literal<?> literal)
                        || literal.value() != null)
                .toArray(Expression[]::new);
        return known.length == 1
                ? Optional.of(new Predicate.AlwaysFalse())
                : translator
                        .translate(new org.apache.spark.sql.connector.expressions.filter.Predicate("IN", known))
                        .map(Translation::condition);
    }

    /** From the least to the greatest value of a list that is too long. */
    private static Optional<Predicate> range(Predicate.In in) {
        if (in.literals().get(0) instanceof Literal.TextLiteral) {
            return Optional.empty();
        }
        List<Literal> sorted =
                in.literals().stream().sorted(RuntimeFilterTranslator::compare).toList();
        return Optional.of(new Predicate.And(
                new Predicate.Comparison(in.column(), Predicate.Comparator.GREATER_OR_EQUAL, sorted.get(0)),
                new Predicate.Comparison(
                        in.column(), Predicate.Comparator.LESS_OR_EQUAL, sorted.get(sorted.size() - 1))));
    }

    /** Both of the kind that one column has. */
    private static int compare(Literal left, Literal right) {
        if (left instanceof Literal.LongLiteral one && right instanceof Literal.LongLiteral other) {
            return Long.compare(one.value(), other.value());
        }
        if (left instanceof Literal.DecimalLiteral one && right instanceof Literal.DecimalLiteral other) {
            return one.value().compareTo(other.value());
        }
        if (left instanceof Literal.DateLiteral one && right instanceof Literal.DateLiteral other) {
            return one.value().compareTo(other.value());
        }
        if (left instanceof Literal.TimestampLiteral one && right instanceof Literal.TimestampLiteral other) {
            return one.value().compareTo(other.value());
        }
        throw new IllegalArgumentException("no order of " + left + " and " + right);
    }
}
