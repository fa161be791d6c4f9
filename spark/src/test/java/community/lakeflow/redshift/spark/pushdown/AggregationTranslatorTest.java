package community.lakeflow.redshift.spark.pushdown;

import static org.assertj.core.api.Assertions.assertThat;

import community.lakeflow.redshift.client.catalog.Column;
import community.lakeflow.redshift.client.catalog.TableDescription;
import community.lakeflow.redshift.client.catalog.TableKind;
import community.lakeflow.redshift.client.catalog.TableName;
import community.lakeflow.redshift.client.scan.Aggregate;
import community.lakeflow.redshift.client.type.RedshiftType;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.Expressions;
import org.apache.spark.sql.connector.expressions.aggregate.AggregateFunc;
import org.apache.spark.sql.connector.expressions.aggregate.Aggregation;
import org.apache.spark.sql.connector.expressions.aggregate.Avg;
import org.apache.spark.sql.connector.expressions.aggregate.Count;
import org.apache.spark.sql.connector.expressions.aggregate.CountStar;
import org.apache.spark.sql.connector.expressions.aggregate.Max;
import org.apache.spark.sql.connector.expressions.aggregate.Min;
import org.apache.spark.sql.connector.expressions.aggregate.Sum;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AggregationTranslatorTest {
    private static final TableDescription TABLE = new TableDescription(
            new TableName("public", "t"),
            TableKind.TABLE,
            List.of(
                    column("whole", new RedshiftType.BigInt()),
                    column("price", new RedshiftType.Decimal(28, 2)),
                    column("huge", new RedshiftType.Decimal(29, 2)),
                    column("four", new RedshiftType.Real()),
                    column("eight", new RedshiftType.DoublePrecision()),
                    column("flag", new RedshiftType.Bool()),
                    column("day", new RedshiftType.Date()),
                    column("moment", new RedshiftType.TimestampTz()),
                    column("name", new RedshiftType.Varchar(100)),
                    column("code", new RedshiftType.Char(3)),
                    column("doc", new RedshiftType.Super()),
                    column("raw", new RedshiftType.Varbyte(10)),
                    column("clock", new RedshiftType.Time())),
            List.of());

    private static Column column(String name, RedshiftType type) {
        return new Column(name, type, type.toString(), true, null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"whole", "price", "huge", "day", "moment"})
    void takesTheSmallestAndTheLargestOfWhatHasOneOrder(String name) {
        assertThat(translated(new Min(field(name)))).contains(new Aggregate.Min(column(name)));
        assertThat(translated(new Max(field(name)))).contains(new Aggregate.Max(column(name)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"four", "eight", "flag", "name", "code", "doc", "raw", "clock"})
    void leavesOtherOrdersToSpark(String name) {
        assertThat(translated(new Min(field(name)))).isEmpty();
        assertThat(translated(new Max(field(name)))).isEmpty();
    }

    @Test
    void sumsWhatIsExactAndHasRoom() {
        assertThat(translated(new Sum(field("whole"), false))).contains(new Aggregate.Sum(column("whole")));
        assertThat(translated(new Sum(field("price"), true))).contains(new Aggregate.SumOfDistinct(column("price")));
        assertThat(translated(new Sum(field("huge"), false))).isEmpty();
        assertThat(translated(new Sum(field("eight"), false))).isEmpty();
    }

    @Test
    void countsRowsAndValues() {
        assertThat(translated(new CountStar())).contains(new Aggregate.CountOfRows());
        assertThat(translated(new Count(field("eight"), false))).contains(new Aggregate.Count(column("eight")));
        assertThat(translated(new Count(field("flag"), true))).contains(new Aggregate.CountOfDistinct(column("flag")));
        assertThat(translated(new Count(field("eight"), true))).isEmpty();
        assertThat(translated(new Count(field("name"), true))).isEmpty();
        assertThat(translated(new Count(field("doc"), false))).isEmpty();
    }

    @Test
    void neverTakesAverages() {
        assertThat(translated(new Avg(field("whole"), false))).isEmpty();
        assertThat(translated(new Avg(field("price"), false))).isEmpty();
    }

    @Test
    void groupsByWhatIsEqualInBoth() {
        assertThat(grouped("whole", "price", "flag", "day", "moment", "name", "code"))
                .isPresent();
        assertThat(grouped("eight")).isEmpty();
        assertThat(grouped("doc")).isEmpty();
        assertThat(grouped("whole", "raw")).isEmpty();
        assertThat(grouped()).isEmpty();
    }

    private static Optional<Aggregate> translated(AggregateFunc function) {
        return new AggregationTranslator(TABLE)
                .translate(new Aggregation(new AggregateFunc[] {function}, new Expression[0]))
                .map(aggregation -> aggregation.aggregates().get(0));
    }

    private static Optional<community.lakeflow.redshift.client.scan.Aggregation> grouped(String... names) {
        Expression[] groups =
                List.of(names).stream().map(AggregationTranslatorTest::field).toArray(Expression[]::new);
        return new AggregationTranslator(TABLE).translate(new Aggregation(new AggregateFunc[0], groups));
    }

    private static Column column(String name) {
        return TABLE.column(name).orElseThrow();
    }

    private static Expression field(String name) {
        return Expressions.column(name);
    }
}
