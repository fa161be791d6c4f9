package community.lakeflow.redshift.spark.pushdown;

import community.lakeflow.redshift.client.catalog.Column;
import community.lakeflow.redshift.client.catalog.TableDescription;
import community.lakeflow.redshift.client.scan.Literal;
import community.lakeflow.redshift.client.scan.Predicate;
import community.lakeflow.redshift.client.scan.Predicate.Comparator;
import community.lakeflow.redshift.client.type.RedshiftType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import org.apache.spark.sql.connector.expressions.Expression;

/**
 * Translates Spark's filters on one table. What is not certain to be at least as wide in Redshift is not translated: a filter on an
 * expression, a value that the column's type cannot hold, an order of texts. What may be wider never stands under NOT.
 */
final class PredicateTranslator {
    private final TableDescription table;

    PredicateTranslator(TableDescription table) {
        this.table = table;
    }

    Optional<Translation> translate(Expression filter) {
        if (!(filter instanceof org.apache.spark.sql.connector.expressions.filter.Predicate predicate)) {
            return Optional.empty();
        }
        Expression[] operands = predicate.children();
        return switch (predicate.name()) {
            case "=" -> comparison(operands, Comparator.EQUAL, Comparator.EQUAL);
            case "<>" -> comparison(operands, Comparator.NOT_EQUAL, Comparator.NOT_EQUAL);
            case "<" -> comparison(operands, Comparator.LESS, Comparator.GREATER);
            case "<=" -> comparison(operands, Comparator.LESS_OR_EQUAL, Comparator.GREATER_OR_EQUAL);
            case ">" -> comparison(operands, Comparator.GREATER, Comparator.LESS);
            case ">=" -> comparison(operands, Comparator.GREATER_OR_EQUAL, Comparator.LESS_OR_EQUAL);
            case "<=>" -> nullSafeEqual(operands);
            case "IN" -> in(operands);
            case "IS_NULL" -> nullCheckable(operands[0]).map(name -> Translation.exact(new Predicate.IsNull(name)));
            case "IS_NOT_NULL" ->
                nullCheckable(operands[0]).map(name -> Translation.exact(new Predicate.IsNotNull(name)));
            case "STARTS_WITH" ->
                text(operands, (column, prefix) -> Translation.exact(new Predicate.StartsWith(column, prefix)));
            case "ENDS_WITH" ->
                text(operands, (column, suffix) -> Translation.exact(new Predicate.EndsWith(column, suffix)));
            case "CONTAINS" ->
                text(operands, (column, part) -> Translation.wider(new Predicate.MayContain(column, part)));
            case "ALWAYS_TRUE" -> Optional.of(Translation.exact(new Predicate.AlwaysTrue()));
            case "ALWAYS_FALSE" -> Optional.of(Translation.exact(new Predicate.AlwaysFalse()));
            case "AND" -> both(operands, Predicate.And::new);
            case "OR" -> both(operands, Predicate.Or::new);
            case "NOT" -> not(operands[0]);
            default -> Optional.empty();
        };
    }

    /** @param mirrored the comparator that says the same with the operands the other way round */
    private Optional<Translation> comparison(Expression[] operands, Comparator comparator, Comparator mirrored) {
        Optional<Column> left = column(operands[0]);
        Optional<Column> right = column(operands[1]);
        if (left.isPresent() && right.isPresent()) {
            return comparison(left.get(), comparator, right.get());
        }
        return left.isPresent()
                ? comparison(left.get(), comparator, operands[1])
                : right.flatMap(column -> comparison(column, mirrored, operands[0]));
    }

    private static Optional<Translation> comparison(Column column, Comparator comparator, Expression value) {
        if (comparator == Comparator.NOT_EQUAL && Ordering.isText(column.type())) {
            return comparison(column, Comparator.EQUAL, value)
                    .map(equal -> Translation.exact(new Predicate.Not(equal.condition())));
        }
        return isDefined(comparator, column)
                ? Literals.translate(value, column.type())
                        .map(literal -> Translation.exact(new Predicate.Comparison(column.name(), comparator, literal)))
                : Optional.empty();
    }

    private static Optional<Translation> comparison(Column left, Comparator comparator, Column right) {
        return isDefined(comparator, left) && Ordering.isComparable(left.type(), right.type())
                ? Optional.of(Translation.exact(new Predicate.ColumnComparison(left.name(), comparator, right.name())))
                : Optional.empty();
    }

    private static boolean isDefined(Comparator comparator, Column column) {
        return comparator == Comparator.EQUAL
                || Ordering.isOrdered(column.type())
                || column.type() instanceof RedshiftType.Floating
                || (comparator == Comparator.NOT_EQUAL && column.type() instanceof RedshiftType.Bool);
    }

    /** Never unknown, so it needs more than the plain comparison to be the same under NOT. */
    private Optional<Translation> nullSafeEqual(Expression[] operands) {
        return comparison(operands, Comparator.EQUAL, Comparator.EQUAL)
                .map(equal -> Translation.exact(
                        equal.condition() instanceof Predicate.ColumnComparison columns
                                ? nullSafe(columns)
                                : nullSafe((Predicate.Comparison) equal.condition())));
    }

    private static Predicate nullSafe(Predicate.Comparison equal) {
        return new Predicate.And(new Predicate.IsNotNull(equal.column()), equal);
    }

    private static Predicate nullSafe(Predicate.ColumnComparison equal) {
        Predicate known =
                new Predicate.And(new Predicate.IsNotNull(equal.left()), new Predicate.IsNotNull(equal.right()));
        Predicate unknown = new Predicate.And(new Predicate.IsNull(equal.left()), new Predicate.IsNull(equal.right()));
        return new Predicate.Or(new Predicate.And(known, equal), unknown);
    }

    private Optional<Translation> in(Expression[] operands) {
        Optional<Column> column = column(operands[0]);
        // Spark tells -0.0 from 0.0 in some lists and not in others.
        if (column.isEmpty() || column.get().type() instanceof RedshiftType.Floating || operands.length < 2) {
            return Optional.empty();
        }
        List<Literal> literals = new ArrayList<>();
        for (int i = 1; i < operands.length; i++) {
            Optional<Literal> literal =
                    Literals.translate(operands[i], column.get().type());
            if (literal.isEmpty()) {
                return Optional.empty();
            }
            literals.add(literal.get());
        }
        return Optional.of(Translation.exact(new Predicate.In(column.get().name(), literals)));
    }

    /** Of nothing but blanks there is nothing to look for that every engine sees. */
    private Optional<Translation> text(Expression[] operands, BiFunction<String, String, Translation> translation) {
        return column(operands[0])
                .filter(column -> Ordering.isText(column.type()))
                .flatMap(column -> Literals.translate(operands[1], column.type())
                        .map(literal -> ((Literal.TextLiteral) literal).value())
                        .filter(text -> !text.isBlank())
                        .map(text -> translation.apply(column.name(), text)));
    }

    private Optional<Translation> both(Expression[] operands, BinaryOperator<Predicate> operator) {
        return translate(operands[0]).flatMap(left -> translate(operands[1])
                .map(right -> new Translation(operator.apply(left.condition(), right.condition()), left.and(right))));
    }

    private Optional<Translation> not(Expression operand) {
        return translate(operand)
                .filter(Translation::isExact)
                .map(translation -> Translation.exact(new Predicate.Not(translation.condition())));
    }

    /** A SUPER that holds JSON's null is not NULL in Redshift for certain, so it is not asked. */
    private Optional<String> nullCheckable(Expression operand) {
        return column(operand)
                .filter(column -> !(column.type() instanceof RedshiftType.Super))
                .map(Column::name);
    }

    private Optional<Column> column(Expression operand) {
        return Columns.find(table, operand);
    }
}
