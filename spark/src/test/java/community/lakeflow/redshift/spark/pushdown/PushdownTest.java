package community.lakeflow.redshift.spark.pushdown;

import static org.assertj.core.api.Assertions.assertThat;

import community.lakeflow.redshift.client.catalog.Column;
import community.lakeflow.redshift.client.catalog.TableDescription;
import community.lakeflow.redshift.client.catalog.TableKind;
import community.lakeflow.redshift.client.catalog.TableName;
import community.lakeflow.redshift.client.option.TableOptions;
import community.lakeflow.redshift.client.scan.ScanPlanner;
import community.lakeflow.redshift.client.scan.ScanRequest;
import community.lakeflow.redshift.client.type.RedshiftType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.Expressions;
import org.apache.spark.sql.connector.expressions.FieldReference;
import org.apache.spark.sql.connector.expressions.LiteralValue;
import org.apache.spark.sql.connector.expressions.filter.AlwaysFalse;
import org.apache.spark.sql.connector.expressions.filter.AlwaysTrue;
import org.apache.spark.sql.connector.expressions.filter.And;
import org.apache.spark.sql.connector.expressions.filter.Not;
import org.apache.spark.sql.connector.expressions.filter.Or;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;

class PushdownTest {
    private static final TableDescription TABLE = new TableDescription(
            new TableName("public", "t"),
            TableKind.TABLE,
            List.of(
                    column("small", new RedshiftType.SmallInt()),
                    column("whole", new RedshiftType.BigInt()),
                    column("price", new RedshiftType.Decimal(10, 2)),
                    column("big", new RedshiftType.Decimal(38, 10)),
                    column("four", new RedshiftType.Real()),
                    column("eight", new RedshiftType.DoublePrecision()),
                    column("flag", new RedshiftType.Bool()),
                    column("day", new RedshiftType.Date()),
                    column("wall", new RedshiftType.Timestamp()),
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

    @Test
    void comparisonsOfNumbersDatesAndTruthAreRedshiftsAlone() {
        assertExact(compare("whole", "=", whole(5)), "\"whole\" = 5");
        assertExact(compare("small", "<>", whole(100_000)), "\"small\" <> 100000");
        assertExact(compare("price", "<=", decimal("12.5")), "\"price\" <= 12.5");
        assertExact(compare("flag", "=", literal(true, DataTypes.BooleanType)), "\"flag\" = TRUE");
        assertExact(compare("day", ">", day("2024-02-29")), "\"day\" > CAST('2024-02-29' AS DATE)");
        assertExact(
                compare("wall", ">=", moment("2024-02-29T12:00:00.000001Z")),
                "\"wall\" >= CAST('2024-02-29 12:00:00.000001' AS TIMESTAMP)");
        assertExact(
                compare("moment", "<", moment("1969-12-31T23:59:59.999999Z")),
                "\"moment\" < CAST('1969-12-31 23:59:59.999999+00' AS TIMESTAMPTZ)");
    }

    @Test
    void notANumberIsAboveEveryNumber() {
        assertExact(
                compare("eight", ">", literal(1.5, DataTypes.DoubleType)),
                "NOT (\"eight\" <= CAST('1.5' AS DOUBLE PRECISION))");
        assertExact(
                compare("four", "<", literal(0.1f, DataTypes.FloatType)),
                "\"four\" < CAST('0.10000000149011612' AS DOUBLE PRECISION)");
    }

    @Test
    void aComparisonMayStandTheOtherWayRound() {
        assertExact(predicate("<", whole(5), field("whole")), "\"whole\" > 5");
        assertExact(predicate("<=", whole(5), field("whole")), "\"whole\" >= 5");
        assertExact(predicate(">", whole(5), field("whole")), "\"whole\" < 5");
        assertExact(predicate(">=", whole(5), field("whole")), "\"whole\" <= 5");
        assertExact(predicate("=", whole(5), field("whole")), "\"whole\" = 5");
    }

    @Test
    void aNullSafeComparisonIsNeverUnknown() {
        assertExact(new Not(compare("whole", "<=>", whole(5))), "NOT ((\"whole\" IS NOT NULL) AND (\"whole\" = 5))");
    }

    @Test
    void listsOfValuesArePushedWhole() {
        assertExact(predicate("IN", field("whole"), whole(1), whole(2)), "\"whole\" IN (1, 2)");
        assertNotPushed(predicate("IN", field("whole"), whole(1), literal(null, DataTypes.LongType)));
        assertNotPushed(predicate("IN", field("eight"), literal(0d, DataTypes.DoubleType)));
        assertNotPushed(predicate("IN", field("whole")));
    }

    @Test
    void nullChecksArePushedForEveryTypeButSuper() {
        for (Column column : TABLE.columns()) {
            Predicate isNull = predicate("IS_NULL", field(column.name()));
            Predicate isNotNull = predicate("IS_NOT_NULL", field(column.name()));
            if (column.name().equals("doc")) {
                assertNotPushed(isNull);
                assertNotPushed(isNotNull);
            } else {
                assertExact(isNull, '"' + column.name() + "\" IS NULL");
                assertExact(isNotNull, '"' + column.name() + "\" IS NOT NULL");
            }
        }
    }

    @Test
    void textIsComparedByItsBytes() {
        String bytes = "CAST(\"name\" AS VARBYTE(65535))";
        String equal = "\"name\" = 'O''Neil' AND " + bytes + " = CAST('O''Neil' AS VARBYTE(65535))";
        assertExact(compare("name", "=", text("O'Neil")), equal);
        assertExact(compare("name", "<>", text("O'Neil")), "NOT (" + equal + ")");
        assertExact(compare("name", "<=>", text("O'Neil")), "(\"name\" IS NOT NULL) AND (" + equal + ")");
        assertExact(
                new Not(predicate("IN", field("name"), text("a"))),
                "NOT (\"name\" IN ('a') AND " + bytes + " IN (CAST('a' AS VARBYTE(65535))))");
        assertExact(
                predicate("STARTS_WITH", field("name"), text("50%_!")),
                "\"name\" LIKE '50!%!_!!%' ESCAPE '!' AND CAST(LEFT(\"name\", 5) AS VARBYTE(65535)) = CAST('50%_!' AS VARBYTE(65535))");
        assertExact(
                predicate("ENDS_WITH", field("name"), text("x ")),
                "CAST(RIGHT(\"name\", 2) AS VARBYTE(65535)) = CAST('x ' AS VARBYTE(65535))");
    }

    @Test
    void charIsComparedWithItsBlanks() {
        assertExact(
                compare("code", "=", text("x")),
                "\"code\" = 'x' AND CAST(RPAD(CAST(\"code\" AS VARCHAR(3)), 3) AS VARBYTE(65535)) = CAST('x' AS VARBYTE(65535))");
    }

    @Test
    void whatATextContainsIsCheckedAgain() {
        assertChecked(predicate("CONTAINS", field("name"), text("x ")), "\"name\" LIKE '%x%' ESCAPE '!'");
        assertNotPushed(new Not(predicate("CONTAINS", field("name"), text("x"))));
        assertNotPushed(predicate("CONTAINS", field("name"), text(" ")));
        assertNotPushed(predicate("STARTS_WITH", field("name"), text("")));
    }

    @Test
    void textIsNotOrdered() {
        assertNotPushed(compare("name", "<", text("x")));
        assertNotPushed(compare("code", ">=", text("x")));
        assertNotPushed(compare("flag", "<", literal(true, DataTypes.BooleanType)));
    }

    @Test
    void columnsOfOneOrderAreCompared() {
        assertExact(predicate("<", field("small"), field("whole")), "\"small\" < \"whole\"");
        assertExact(predicate("=", field("day"), field("day")), "\"day\" = \"day\"");
        assertExact(
                new Not(predicate("<=>", field("small"), field("whole"))),
                "NOT ((((\"small\" IS NOT NULL) AND (\"whole\" IS NOT NULL)) AND (\"small\" = \"whole\"))"
                        + " OR ((\"small\" IS NULL) AND (\"whole\" IS NULL)))");
        assertNotPushed(predicate("=", field("wall"), field("moment")));
        assertNotPushed(predicate("=", field("price"), field("big")));
        assertNotPushed(predicate("=", field("eight"), field("eight")));
        assertNotPushed(predicate("=", field("name"), field("name")));
    }

    @Test
    void constantsArePushed() {
        assertExact(new AlwaysTrue(), "1 = 1");
        assertExact(new AlwaysFalse(), "1 = 0");
    }

    @Test
    void typesWhoseComparisonDiffersAreNotCompared() {
        assertNotPushed(compare("doc", "=", text("x")));
        assertNotPushed(compare("clock", "=", text("12:00:00")));
        assertNotPushed(compare("raw", "=", literal(new byte[] {1}, DataTypes.BinaryType)));
    }

    @Test
    void valuesThatTheColumnCannotHoldAreNotPushed() {
        assertNotPushed(compare("price", "=", decimal("0.001")));
        assertNotPushed(compare("price", "<", decimal("123456789.00")));
        assertNotPushed(compare("eight", "=", literal(Double.NaN, DataTypes.DoubleType)));
        assertNotPushed(compare("eight", "<", literal(Double.POSITIVE_INFINITY, DataTypes.DoubleType)));
        assertNotPushed(compare("eight", "=", literal(Double.MIN_VALUE, DataTypes.DoubleType)));
        assertNotPushed(compare("name", "=", text("a\0b")));
        assertNotPushed(compare("name", "=", text("é".repeat(40_000))));
        assertNotPushed(compare("day", "<", literal((int) LocalDate.of(-1, 1, 1).toEpochDay(), DataTypes.DateType)));
        assertNotPushed(compare("day", "<", literal(Integer.MAX_VALUE, DataTypes.DateType)));
        assertNotPushed(compare("wall", "<", literal(Long.MAX_VALUE, DataTypes.TimestampType)));
        assertNotPushed(compare("whole", "=", literal(null, DataTypes.LongType)));
        assertNotPushed(compare("whole", "=", literal(1, DataTypes.IntegerType)));
    }

    @Test
    void whatIsNotAColumnAndAValueIsLeftToSpark() {
        assertNotPushed(predicate("=", whole(1), whole(1)));
        assertNotPushed(compare("missing", "=", whole(1)));
        assertNotPushed(predicate(
                "=",
                new FieldReference(scala.jdk.javaapi.CollectionConverters.asScala(List.of("whole", "part"))
                        .toSeq()),
                whole(1)));
    }

    @Test
    void theConjunctsThatCanBePushedAre() {
        Predicate pushable = compare("whole", "=", whole(1));
        Predicate filter =
                new And(pushable, new And(compare("clock", "=", text("x")), compare("small", ">", whole(2))));
        Pushdown pushdown = Pushdown.of(TABLE, List.of(filter));
        assertThat(sql(pushdown)).containsExactly("\"whole\" = 1", "\"small\" > 2");
        assertThat(pushdown.remaining()).containsExactly(filter);
    }

    @Test
    void anAlternativeIsPushedOnlyWhenBothSidesAre() {
        Predicate pushable = compare("whole", "=", whole(1));
        assertExact(new Or(pushable, compare("small", ">", whole(2))), "(\"whole\" = 1) OR (\"small\" > 2)");
        assertChecked(
                new Or(pushable, predicate("CONTAINS", field("name"), text("x"))),
                "(\"whole\" = 1) OR (\"name\" LIKE '%x%' ESCAPE '!')");
        assertNotPushed(new Or(pushable, compare("clock", "=", text("x"))));
        assertNotPushed(new Not(new And(pushable, compare("clock", "=", text("x")))));
    }

    @Test
    void conditionsThatDoNotFitIntoAStatementAreLeftToSpark() {
        List<Expression> operands = new ArrayList<>(List.of(field("whole")));
        for (int i = 0; i < 10_000; i++) {
            operands.add(whole(i));
        }
        assertNotPushed(predicate("IN", operands.toArray(Expression[]::new)));
        Predicate longText = compare("name", "=", text("x".repeat(18_000)));
        Pushdown pushdown = Pushdown.of(TABLE, List.of(longText, longText, compare("whole", "=", whole(1))));
        assertThat(pushdown.conditions()).hasSize(2);
        assertThat(pushdown.remaining()).containsExactly(longText);
    }

    private static void assertExact(Predicate filter, String sql) {
        Pushdown pushdown = Pushdown.of(TABLE, List.of(filter));
        assertThat(sql(pushdown)).containsExactly(sql);
        assertThat(pushdown.pushed()).containsExactly(filter);
        assertThat(pushdown.remaining()).isEmpty();
    }

    private static void assertChecked(Predicate filter, String sql) {
        Pushdown pushdown = Pushdown.of(TABLE, List.of(filter));
        assertThat(sql(pushdown)).containsExactly(sql);
        assertThat(pushdown.remaining()).containsExactly(filter);
    }

    private static void assertNotPushed(Predicate filter) {
        Pushdown pushdown = Pushdown.of(TABLE, List.of(filter));
        assertThat(pushdown.conditions()).isEmpty();
        assertThat(pushdown.pushed()).isEmpty();
        assertThat(pushdown.remaining()).containsExactly(filter);
    }

    private static List<String> sql(Pushdown pushdown) {
        return ScanPlanner.conditions(ScanRequest.of(TABLE, TableOptions.NONE).withPredicates(pushdown.conditions()));
    }

    private static Predicate compare(String column, String comparator, Expression value) {
        return predicate(comparator, field(column), value);
    }

    private static Predicate predicate(String name, Expression... operands) {
        return new Predicate(name, Arrays.copyOf(operands, operands.length));
    }

    private static Expression field(String name) {
        return Expressions.column(name);
    }

    private static Expression literal(Object value, DataType type) {
        return new LiteralValue<>(value, type);
    }

    private static Expression whole(long value) {
        return literal(value, DataTypes.LongType);
    }

    private static Expression text(String value) {
        return literal(UTF8String.fromString(value), DataTypes.StringType);
    }

    private static Expression decimal(String value) {
        BigDecimal decimal = new BigDecimal(value);
        return literal(Decimal.apply(decimal), DataTypes.createDecimalType(20, decimal.scale()));
    }

    private static Expression day(String text) {
        return literal((int) LocalDate.parse(text).toEpochDay(), DataTypes.DateType);
    }

    private static Expression moment(String text) {
        return literal(ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(text)), DataTypes.TimestampType);
    }
}
