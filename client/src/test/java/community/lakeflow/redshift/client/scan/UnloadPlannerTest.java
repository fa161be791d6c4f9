package community.lakeflow.redshift.client.scan;

import static org.assertj.core.api.Assertions.assertThat;

import community.lakeflow.redshift.client.catalog.Column;
import community.lakeflow.redshift.client.catalog.TableDescription;
import community.lakeflow.redshift.client.catalog.TableKind;
import community.lakeflow.redshift.client.catalog.TableName;
import community.lakeflow.redshift.client.catalog.TableSize;
import community.lakeflow.redshift.client.option.TableOptions;
import community.lakeflow.redshift.client.type.RedshiftType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UnloadPlannerTest {
    private static final List<Column> COLUMNS = List.of(
            column("Id", new RedshiftType.Int()),
            column("it's", new RedshiftType.Varchar(10)),
            column("raw", new RedshiftType.Varbyte(10)));

    private static Column column(String name, RedshiftType type) {
        return new Column(name, type, "", true, null);
    }

    private static ScanRequest request(@Nullable TableSize size, String... options) {
        Map<String, String> all = new HashMap<>(Map.of(
                "unload_path", "s3://lake/staging/",
                "unload_role", "arn:aws:iam::123456789012:role/unload",
                "unload_threshold", "always"));
        for (int i = 0; i < options.length; i += 2) {
            all.put(options[i], options[i + 1]);
        }
        TableDescription table = new TableDescription(
                new TableName("public", "t"), TableKind.TABLE, COLUMNS, List.of(), List.of(), size);
        return ScanRequest.of(table, TableOptions.of("t", all));
    }

    private static String sql(ScanRequest request) {
        UnloadPlan plan = UnloadPlanner.choose(request).plan();
        assertThat(plan).isNotNull();
        return plan.sql("s3://lake/run/rows/", "default");
    }

    private static String refusal(ScanRequest request) {
        UnloadChoice choice = UnloadPlanner.choose(request);
        assertThat(choice.plan()).isNull();
        return choice.reason();
    }

    @Test
    void doublesQuotesAndGivesColumnsNamesOfTheirOwn() {
        assertThat(sql(request(null, "where_clause", "\"it's\" = 'a'")))
                .isEqualTo(
                        """
                        UNLOAD ('SELECT CAST("Id" AS BIGINT) AS c0, "it''s" AS c1, TO_HEX("raw") AS c2 FROM "public"."t" WHERE (
                        "it''s" = ''a''
                        )') TO 's3://lake/run/rows/' IAM_ROLE default FORMAT PARQUET MANIFEST VERBOSE MAXFILESIZE 128 MB""");
    }

    @Test
    void countsRowsByAColumnOfItsOwn() {
        assertThat(sql(request(null).withColumns(List.of()))).contains("('SELECT CAST(1 AS BIGINT) AS c0 FROM");
    }

    @Test
    void isForTablesAboveTheThreshold() {
        TableSize gigabyte = new TableSize(1L << 30, 10);
        TableSize more = new TableSize((1L << 30) + 1, 10);
        assertThat(UnloadPlanner.choose(request(more, "unload_threshold", "auto"))
                        .plan())
                .isNotNull();
        assertThat(refusal(request(gigabyte, "unload_threshold", "auto")))
                .isEqualTo("the table has 1073741824 bytes, unload_threshold is 1073741824");
        assertThat(refusal(request(null, "unload_threshold", "1 KB"))).isEqualTo("the size of the table is not known");
        assertThat(refusal(request(more, "unload_threshold", "never"))).isEqualTo("unload_threshold is never");
    }

    @Test
    void leavesToTheDirectWayWhatItCannotSay() {
        assertThat(refusal(request(null, "limit", "5"))).isEqualTo("Redshift answers with few rows");
        assertThat(refusal(request(null).withSlice(new Slice.Enough(5)))).isEqualTo("Redshift answers with few rows");
        assertThat(refusal(request(null, "where_clause", "\"it's\" ~ '\\\\d'"))).isEqualTo("its SQL has a backslash");
        assertThat(refusal(request(null, "where_clause", "'" + "x".repeat(100_000) + "' <> ''")))
                .isEqualTo("its SQL is longer than the Data API takes");
        assertThat(refusal(request(null).withColumns(List.of(column("h", new RedshiftType.HllSketch())))))
                .isEqualTo("Parquet cannot carry HLLSKETCH, the type of column h");
    }

    @Test
    void isNotMentionedWhereNobodyAskedForIt() {
        TableDescription table =
                new TableDescription(new TableName("public", "t"), TableKind.TABLE, COLUMNS, List.of());
        assertThat(UnloadPlanner.choose(ScanRequest.of(table, TableOptions.NONE)))
                .isEqualTo(new UnloadChoice(null, ""));
    }
}
