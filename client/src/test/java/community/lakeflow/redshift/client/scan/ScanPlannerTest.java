package community.lakeflow.redshift.client.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.lakeflow.redshift.client.catalog.Column;
import community.lakeflow.redshift.client.catalog.TableDescription;
import community.lakeflow.redshift.client.catalog.TableKind;
import community.lakeflow.redshift.client.catalog.TableName;
import community.lakeflow.redshift.client.option.ResultFormat;
import community.lakeflow.redshift.client.option.TableOptions;
import community.lakeflow.redshift.client.page.CsvDialect;
import community.lakeflow.redshift.client.page.CsvForm;
import community.lakeflow.redshift.client.scan.Literal.DateLiteral;
import community.lakeflow.redshift.client.scan.Literal.DoubleLiteral;
import community.lakeflow.redshift.client.scan.Literal.LongLiteral;
import community.lakeflow.redshift.client.scan.Literal.TextLiteral;
import community.lakeflow.redshift.client.scan.Literal.TimestampLiteral;
import community.lakeflow.redshift.client.scan.Predicate.Comparator;
import community.lakeflow.redshift.client.scan.Predicate.Comparison;
import community.lakeflow.redshift.client.type.RedshiftType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScanPlannerTest {
    private static final TableDescription TABLE = new TableDescription(
            new TableName("public", "odd \"one\""),
            TableKind.TABLE,
            List.of(
                    column("id", new RedshiftType.Int()),
                    column("price", new RedshiftType.DoublePrecision()),
                    column("name", new RedshiftType.Varchar(10)),
                    column("code", new RedshiftType.Char(3)),
                    column("day", new RedshiftType.Date()),
                    column("at", new RedshiftType.TimestampTz()),
                    column("raw", new RedshiftType.Varbyte(10))),
            List.of());
    private static final ScanRequest ALL = ScanRequest.of(TABLE, TableOptions.NONE);

    private static Column column(String name, RedshiftType type) {
        return new Column(name, type, "", true, null);
    }

    private static String where(Predicate predicate) {
        String sql = ScanPlanner.plan(ALL.withColumns(List.of()).withPredicates(List.of(predicate)))
                .statements()
                .get(0);
        return sql.substring(sql.indexOf(" WHERE ") + 7);
    }

    @Test
    void selectsEachColumnSoThatItArrivesIntact() {
        assertThat(ScanPlanner.plan(ALL).statements().get(0))
                .isEqualTo(
                        "SELECT \"id\", \"price\", \"name\", RPAD(CAST(\"code\" AS VARCHAR(3)), 3) AS \"code\", \"day\", "
                                + "(\"at\" AT TIME ZONE 'UTC') AS \"at\", TO_HEX(\"raw\") AS \"raw\" FROM \"public\".\"odd \"\"one\"\"\"");
    }

    @Test
    void readsAMarkWhereOnlyRowsCount() {
        ScanPlan plan = ScanPlanner.plan(ALL.withColumns(List.of()));

        assertThat(plan.statements().get(0)).startsWith("SELECT 1 AS \"row\" FROM ");
        assertThat(plan.columns()).hasSize(1);
    }

    @Test
    void joinsConditionsOfTheUserAndOfTheQuery() {
        ScanRequest request = ScanRequest.of(
                        TABLE, TableOptions.of("t", Map.of("limit", "5", "where_clause", "id > 1 OR id < 0 -- all")))
                .withPredicates(List.of(new Predicate.IsNotNull("id")))
                .withSlice(new Slice.First(List.of(), 0, 7));

        assertThat(ScanPlanner.plan(request).statements().get(0))
                .endsWith(" WHERE (\nid > 1 OR id < 0 -- all\n) AND (\"id\" IS NOT NULL) LIMIT 5");
    }

    @Test
    void groupsAndComputes() {
        Column id = column("id", new RedshiftType.Int());
        Column at = column("at", new RedshiftType.TimestampTz());
        Aggregation aggregation = new Aggregation(
                List.of(at),
                List.of(
                        new Aggregate.CountOfRows(),
                        new Aggregate.CountOfDistinct(id),
                        new Aggregate.Max(at),
                        new Aggregate.Sum(id)));

        ScanPlan plan = ScanPlanner.plan(ALL.withPredicates(List.of(new Predicate.IsNotNull("id")))
                .withAggregation(aggregation)
                .withSlice(new Slice.First(List.of(), 2, 10)));

        assertThat(plan.statements())
                .containsExactly("SELECT (\"at\" AT TIME ZONE 'UTC') AS \"value_0\", COUNT(*) AS \"value_1\","
                        + " COUNT(DISTINCT \"id\") AS \"value_2\", (MAX(\"at\") AT TIME ZONE 'UTC') AS \"value_3\","
                        + " CAST(SUM(\"id\") AS DECIMAL(38, 0)) AS \"value_4\" FROM \"public\".\"odd \"\"one\"\"\""
                        + " WHERE (\"id\" IS NOT NULL) GROUP BY \"at\" LIMIT 10 OFFSET 2");
        assertThat(plan.columns().stream().map(column -> column.type().toString()))
                .containsExactly(
                        "TimestampTz[]", "BigInt[]", "BigInt[]", "TimestampTz[]", "Decimal[precision=38, scale=0]");
    }

    @Test
    void ordersTakesSomeAndDraws() {
        SortKey key =
                new SortKey(column("day", new RedshiftType.Date()), SortKey.Direction.DESCENDING, SortKey.Nulls.LAST);

        assertThat(ScanPlanner.plan(ALL.withSlice(new Slice.First(List.of(key), 0, 3)))
                        .statements()
                        .get(0))
                .endsWith(" ORDER BY \"day\" DESC NULLS LAST LIMIT 3");
        assertThat(ScanPlanner.plan(ALL.withSample(0.25).withSlice(new Slice.Enough(5)))
                        .statements()
                        .get(0))
                .endsWith(" WHERE (RANDOM() < CAST('0.25' AS DOUBLE PRECISION)) LIMIT 5");
    }

    @Test
    void namesOfComputedColumnsAreNoneOfTheTable() {
        Column taken = column("value_0", new RedshiftType.Int());
        TableDescription table =
                new TableDescription(new TableName("public", "t"), TableKind.TABLE, List.of(taken), List.of());
        ScanRequest request =
                ScanRequest.of(table, TableOptions.NONE).withAggregation(new Aggregation(List.of(taken), List.of()));

        assertThat(ScanPlanner.plan(request).statements())
                .containsExactly("SELECT \"value_0\" AS \"value_0_\" FROM \"public\".\"t\" GROUP BY \"value_0\"");
    }

    @Test
    void comparesEachTypeByALiteralOfIt() {
        assertThat(where(new Comparison("id", Comparator.LESS, new LongLiteral(-5))))
                .isEqualTo("(\"id\" < -5)");
        assertThat(where(new Comparison("day", Comparator.EQUAL, new DateLiteral(LocalDate.of(2024, 2, 29)))))
                .isEqualTo("(\"day\" = CAST('2024-02-29' AS DATE))");
        assertThat(where(new Comparison(
                        "at", Comparator.EQUAL, new TimestampLiteral(Instant.parse("2024-06-12T14:30:45.123456Z")))))
                .isEqualTo("(\"at\" = CAST('2024-06-12 14:30:45.123456+00' AS TIMESTAMPTZ))");
    }

    @Test
    void asksForGreaterSoThatNanCountsAsInSpark() {
        assertThat(where(new Comparison("price", Comparator.GREATER, new DoubleLiteral(1.5))))
                .isEqualTo("(NOT (\"price\" <= CAST('1.5' AS DOUBLE PRECISION)))");
        assertThat(where(new Comparison("price", Comparator.LESS, new DoubleLiteral(1.5))))
                .isEqualTo("(\"price\" < CAST('1.5' AS DOUBLE PRECISION))");
    }

    @Test
    void comparesTextsByTheirBytes() {
        assertThat(where(new Comparison("name", Comparator.EQUAL, new TextLiteral("x "))))
                .isEqualTo("(\"name\" = 'x ' AND CAST(\"name\" AS VARBYTE(65535)) = CAST('x ' AS VARBYTE(65535)))");
        assertThat(where(new Predicate.In("name", List.of(new TextLiteral("a"), new TextLiteral("b")))))
                .isEqualTo("(\"name\" IN ('a', 'b') AND CAST(\"name\" AS VARBYTE(65535))"
                        + " IN (CAST('a' AS VARBYTE(65535)), CAST('b' AS VARBYTE(65535))))");
        assertThat(where(new Comparison("code", Comparator.EQUAL, new TextLiteral("x  "))))
                .isEqualTo("(\"code\" = 'x' AND CAST(RPAD(CAST(\"code\" AS VARCHAR(3)), 3) AS VARBYTE(65535))"
                        + " = CAST('x  ' AS VARBYTE(65535)))");
        assertThat(where(new Predicate.EndsWith("name", "é😀")))
                .isEqualTo("(CAST(RIGHT(\"name\", 2) AS VARBYTE(65535)) = CAST('é😀' AS VARBYTE(65535)))");
    }

    @Test
    void escapesPatterns() {
        assertThat(where(new Predicate.StartsWith("name", "50%_!'\\")))
                .isEqualTo("(\"name\" LIKE ('50!%!_!!\'\'' || CHR(92) || '%') ESCAPE '!'"
                        + " AND CAST(LEFT(\"name\", 7) AS VARBYTE(65535))"
                        + " = CAST(('50%_!\'\'' || CHR(92) || '') AS VARBYTE(65535)))");
        assertThat(where(new Predicate.MayContain("name", "5%"))).isEqualTo("(\"name\" LIKE '%5!%%' ESCAPE '!')");
    }

    @Test
    void asksLikeForNoBlanksAtTheEnd() {
        assertThat(where(new Predicate.StartsWith("name", "a  "))).contains("LIKE 'a%'", "= CAST('a  ' AS");
        assertThat(where(new Predicate.MayContain("name", "a  "))).contains("LIKE '%a%'");
    }

    @Test
    void groupsTextsByTheirBytes() {
        Aggregation aggregation = new Aggregation(List.of(column("code", new RedshiftType.Char(3))), List.of());

        assertThat(ScanPlanner.plan(ALL.withAggregation(aggregation))
                        .statements()
                        .get(0))
                .isEqualTo("SELECT MIN(RPAD(CAST(\"code\" AS VARCHAR(3)), 3)) AS \"value_0\""
                        + " FROM \"public\".\"odd \"\"one\"\"\""
                        + " GROUP BY CAST(RPAD(CAST(\"code\" AS VARCHAR(3)), 3) AS VARBYTE(65535))");
    }

    @Test
    void selectsForCsvAlsoWhichTextsAreNull() {
        CsvForm csv = new CsvForm(new CsvDialect(CsvDialect.Header.FIRST_ROW, ""), "nulls");

        ScanPlan plan = ScanPlanner.plan(ALL, csv);

        assertThat(plan.statements().get(0))
                .contains(", CASE WHEN \"name\" IS NULL THEN 1 ELSE 0 END"
                        + " + CASE WHEN RPAD(CAST(\"code\" AS VARCHAR(3)), 3) IS NULL THEN 2 ELSE 0 END"
                        + " + CASE WHEN TO_HEX(\"raw\") IS NULL THEN 4 ELSE 0 END AS \"nulls_0\" FROM ");
        assertThat(plan.format()).isEqualTo(ResultFormat.CSV);
        assertThat(plan.columns()).isEqualTo(ScanPlanner.plan(ALL).columns());
        assertThat(plan.layout().labels()).hasSize(8).endsWith("raw", "nulls_0");
        assertThat(ScanPlanner.plan(ALL.withColumns(List.of()), csv)
                        .statements()
                        .get(0))
                .startsWith("SELECT 1 AS \"row\", 0 AS \"nulls_0\" FROM ");
    }

    /** By the time it is read the table may be another one. */
    @Test
    void masksAlsoATextThatTheCatalogCallsNotNull() {
        Column name = new Column("name", new RedshiftType.Varchar(10), "", false, null);
        TableDescription table =
                new TableDescription(new TableName("public", "t"), TableKind.TABLE, List.of(name), List.of());
        CsvForm csv = new CsvForm(new CsvDialect(CsvDialect.Header.NONE, ""), "nulls");

        assertThat(ScanPlanner.plan(ScanRequest.of(table, TableOptions.NONE), csv)
                        .statements())
                .containsExactly("SELECT \"name\", CASE WHEN \"name\" IS NULL THEN 1 ELSE 0 END AS \"nulls_0\""
                        + " FROM \"public\".\"t\"");
    }

    @Test
    void masksEachTextOfAWideTableOnce() {
        List<Column> texts = IntStream.range(0, 130)
                .mapToObj(i -> column("c" + i, new RedshiftType.Varchar(1)))
                .toList();
        TableDescription wide =
                new TableDescription(new TableName("public", "wide"), TableKind.TABLE, texts, List.of());
        CsvForm csv = new CsvForm(new CsvDialect(CsvDialect.Header.NONE, ""), "nulls");

        String sql = ScanPlanner.plan(ScanRequest.of(wide, TableOptions.NONE), csv)
                .statements()
                .get(0);

        assertThat(sql)
                .contains("\"c61\" IS NULL THEN 2305843009213693952 ELSE 0 END AS \"nulls_0\"")
                .contains("\"c62\" IS NULL THEN 1 ELSE 0 END")
                .contains("\"c129\" IS NULL THEN 32 ELSE 0 END AS \"nulls_2\"");
        assertThat(sql.split("CASE WHEN", -1)).hasSize(131);
    }

    @Test
    void nestsLogic() {
        Predicate one = new Predicate.In("id", List.of(new LongLiteral(1), new LongLiteral(2)));
        Predicate two = new Predicate.Not(new Predicate.ColumnComparison("day", Comparator.LESS, "day"));

        assertThat(where(new Predicate.Or(one, new Predicate.And(two, new Predicate.IsNull("day")))))
                .isEqualTo("((\"id\" IN (1, 2)) OR ((NOT (\"day\" < \"day\")) AND (\"day\" IS NULL)))");
        assertThat(where(new Predicate.Or(new Predicate.AlwaysTrue(), new Predicate.AlwaysFalse())))
                .isEqualTo("((1 = 1) OR (1 = 0))");
    }

    @Test
    void refusesATableWithoutColumns() {
        TableDescription empty =
                new TableDescription(new TableName("public", "empty"), TableKind.TABLE, List.of(), List.of());

        assertThatThrownBy(() -> ScanPlanner.plan(ScanRequest.of(empty, TableOptions.NONE)))
                .hasMessage("public.empty has no columns that this user may see, so it cannot be read.");
    }
}
