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
import java.util.function.BinaryOperator;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.NamedReference;

/**
 * Translates Spark's filters on one table. What is not certain to be at least as wide in Redshift is not translated: a filter on an
 * expression, a value that the column's type cannot hold, an order of texts, CHAR with its blanks. A comparison of texts may be wider in
 * Redshift, where a collation can ignore the case of letters, so it never stands under NOT.
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
            case "STARTS_WITH" -> startsWith(operands);
            case "AND" -> both(operands, Predicate.And::new);
            case "OR" -> both(operands, Predicate.Or::new);
            case "NOT" -> not(operands[0]);
            default -> Optional.empty();
        };
    }

    /** @param mirrored the comparator that says the same with the operands the other way round */
    private Optional<Translation> comparison(Expression[] operands, Comparator comparator, Comparator mirrored) {
        return column(operands[0]).isPresent()
                ? comparison(operands[0], comparator, operands[1])
                : comparison(operands[1], mirrored, operands[0]);
    }

    private Optional<Translation> comparison(Expression reference, Comparator comparator, Expression value) {
        Optional<Column> column = column(reference);
        if (column.isEmpty() || (isText(column.get()) && comparator != Comparator.EQUAL)) {
            return Optional.empty();
        }
        return Literals.translate(value, column.get().type())
                .map(literal -> new Translation(
                        new Predicate.Comparison(column.get().name(), comparator, literal), fidelity(column.get())));
    }

    /** Never unknown, so it needs more than the plain comparison to be the same under NOT. */
    private Optional<Translation> nullSafeEqual(Expression[] operands) {
        return comparison(operands, Comparator.EQUAL, Comparator.EQUAL).map(equal -> {
            Predicate known = new Predicate.IsNotNull(((Predicate.Comparison) equal.condition()).column());
            return new Translation(new Predicate.And(known, equal.condition()), equal.fidelity());
        });
    }

    private Optional<Translation> in(Expression[] operands) {
        Optional<Column> column = column(operands[0]);
        // Spark tells -0.0 from 0.0 in some lists and not in others.
        if (column.isEmpty() || isFloating(column.get()) || operands.length < 2) {
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
        return Optional.of(new Translation(new Predicate.In(column.get().name(), literals), fidelity(column.get())));
    }

    private Optional<Translation> startsWith(Expression[] operands) {
        return column(operands[0]).filter(PredicateTranslator::isText).flatMap(column -> Literals.translate(
                        operands[1], column.type())
                .map(prefix -> Translation.wider(
                        new Predicate.StartsWith(column.name(), ((Literal.TextLiteral) prefix).value()))));
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
        return operand instanceof NamedReference reference && reference.fieldNames().length == 1
                ? table.column(reference.fieldNames()[0])
                : Optional.empty();
    }

    private static Translation.Fidelity fidelity(Column column) {
        return isText(column) ? Translation.Fidelity.WIDER : Translation.Fidelity.EXACT;
    }

    private static boolean isText(Column column) {
        return column.type() instanceof RedshiftType.Varchar;
    }

    private static boolean isFloating(Column column) {
        return column.type() instanceof RedshiftType.Real || column.type() instanceof RedshiftType.DoublePrecision;
    }
}
