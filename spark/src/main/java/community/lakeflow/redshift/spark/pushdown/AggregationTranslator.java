package community.lakeflow.redshift.spark.pushdown;

import community.lakeflow.redshift.client.catalog.Column;
import community.lakeflow.redshift.client.catalog.TableDescription;
import community.lakeflow.redshift.client.scan.Aggregate;
import community.lakeflow.redshift.client.scan.Aggregation;
import community.lakeflow.redshift.client.type.RedshiftType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.aggregate.AggregateFunc;
import org.apache.spark.sql.connector.expressions.aggregate.Count;
import org.apache.spark.sql.connector.expressions.aggregate.CountStar;
import org.apache.spark.sql.connector.expressions.aggregate.Max;
import org.apache.spark.sql.connector.expressions.aggregate.Min;
import org.apache.spark.sql.connector.expressions.aggregate.Sum;

/**
 * Translates Spark's aggregations of one table, whole or not at all. Averages are not translated: Redshift cuts those of integers and
 * Spark computes in floating point or rounds in steps of its own.
 */
public final class AggregationTranslator {
    /** A sum in Spark has ten digits more than its values, and up to here it has them. */
    private static final int SUMMABLE_DIGITS = RedshiftType.Decimal.MAX_PRECISION - 10;

    private final TableDescription table;

    public AggregationTranslator(TableDescription table) {
        this.table = table;
    }

    /** Nothing where an answer of Redshift could differ from Spark's own. */
    public Optional<Aggregation> translate(
            org.apache.spark.sql.connector.expressions.aggregate.Aggregation aggregation) {
        Optional<List<Column>> groups = each(aggregation.groupByExpressions(), this::group);
        Optional<List<Aggregate>> aggregates = each(aggregation.aggregateExpressions(), this::aggregate);
        return groups.flatMap(columns -> aggregates
                .filter(computed -> !columns.isEmpty() || !computed.isEmpty())
                .map(computed -> new Aggregation(columns, computed)));
    }

    /** All of them or nothing. */
    private static <S, T> Optional<List<T>> each(S[] sources, Function<S, Optional<? extends T>> translation) {
        List<T> all = new ArrayList<>();
        for (S source : sources) {
            translation.apply(source).ifPresent(all::add);
        }
        return all.size() == sources.length ? Optional.of(all) : Optional.empty();
    }

    private Optional<Column> group(Expression expression) {
        return Columns.find(table, expression)
                .filter(column -> Ordering.isEquality(column.type()) || Ordering.isText(column.type()));
    }

    private Optional<? extends Aggregate> aggregate(AggregateFunc function) {
        if (function instanceof CountStar) {
            return Optional.of(new Aggregate.CountOfRows());
        }
        if (function instanceof Count count) {
            return count(count);
        }
        if (function instanceof Min min) {
            return ordered(min.column()).map(Aggregate.Min::new);
        }
        if (function instanceof Max max) {
            return ordered(max.column()).map(Aggregate.Max::new);
        }
        return function instanceof Sum sum ? sum(sum) : Optional.empty();
    }

    private Optional<? extends Aggregate> count(Count count) {
        Optional<Column> column = Columns.find(table, count.column());
        return count.isDistinct()
                ? column.filter(found -> Ordering.isEquality(found.type())).map(Aggregate.CountOfDistinct::new)
                // A SUPER that holds JSON's null is not NULL in Redshift for certain.
                : column.filter(found -> !(found.type() instanceof RedshiftType.Super))
                        .map(Aggregate.Count::new);
    }

    private Optional<? extends Aggregate> sum(Sum sum) {
        Optional<Column> column = Columns.find(table, sum.column()).filter(AggregationTranslator::isSummable);
        return sum.isDistinct() ? column.map(Aggregate.SumOfDistinct::new) : column.map(Aggregate.Sum::new);
    }

    private static boolean isSummable(Column column) {
        return column.type() instanceof RedshiftType.Whole
                || (column.type() instanceof RedshiftType.Decimal decimal && decimal.precision() <= SUMMABLE_DIGITS);
    }

    private Optional<Column> ordered(Expression expression) {
        return Columns.find(table, expression).filter(column -> Ordering.isOrdered(column.type()));
    }
}
