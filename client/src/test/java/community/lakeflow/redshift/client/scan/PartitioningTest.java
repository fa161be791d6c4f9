package community.lakeflow.redshift.client.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.lakeflow.redshift.client.catalog.Column;
import community.lakeflow.redshift.client.catalog.TableDescription;
import community.lakeflow.redshift.client.catalog.TableKind;
import community.lakeflow.redshift.client.catalog.TableName;
import community.lakeflow.redshift.client.catalog.TableSize;
import community.lakeflow.redshift.client.option.ResultFormat;
import community.lakeflow.redshift.client.option.TableOptions;
import community.lakeflow.redshift.client.scan.Literal.LongLiteral;
import community.lakeflow.redshift.client.scan.Predicate.Comparator;
import community.lakeflow.redshift.client.scan.Predicate.Comparison;
import community.lakeflow.redshift.client.type.RedshiftType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PartitioningTest {
    private static final long MB = 1 << 20;
    private static final Column ID = column("id", new RedshiftType.BigInt());
    private static final List<Column> COLUMNS = List.of(
            column("name", new RedshiftType.Varchar(50)),
            column("small", new RedshiftType.SmallInt()),
            column("day", new RedshiftType.Date()),
            ID,
            column("shape", new RedshiftType.Geometry()));

    private static Column column(String name, RedshiftType type) {
        return new Column(name, type, "type of " + name, true, null);
    }

    private static TableDescription table(List<String> primaryKey, List<String> sortKey) {
        return new TableDescription(
                new TableName("public", "t"),
                TableKind.TABLE,
                COLUMNS,
                primaryKey,
                sortKey,
                new TableSize(640 * MB, 100_000_000));
    }

    private static final TableDescription TABLE = table(List.of(), List.of());

    private static TableOptions options(String... pairs) {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            options.put(pairs[i], pairs[i + 1]);
        }
        return TableOptions.of("public.t", options);
    }

    private static Quantiles ofId(int nulls, long... starts) {
        return new Quantiles(
                ID, LongStream.of(starts).<Literal>mapToObj(LongLiteral::new).toList(), nulls);
    }

    private static ScanRequest request(TableOptions options, Quantiles quantiles) {
        return ScanRequest.of(TABLE, options).withProfile(new TableProfile(null, quantiles));
    }

    private static List<String> conditions(ScanRequest request) {
        return ScanPlanner.plan(request).statements().stream()
                .map(sql -> sql.substring(sql.indexOf(" WHERE ") + 7))
                .toList();
    }

    private static String sampled(TableDescription table, TableOptions options) {
        return PartitionChooser.columnToSample(table, options).map(Column::name).orElse("");
    }

    @Test
    void theColumnIsTheLeadingSortKeyElseTheKeyElseWhatHasMostValues() {
        assertThat(sampled(table(List.of("id"), List.of("day", "id")), TableOptions.NONE))
                .isEqualTo("day");
        assertThat(sampled(table(List.of("name", "small"), List.of("name", "day")), TableOptions.NONE))
                .as("text has no ranges, and only the leading sort key skips blocks")
                .isEqualTo("small");
        assertThat(sampled(TABLE, TableOptions.NONE)).isEqualTo("id");
    }

    @Test
    void theUsersColumnIsTakenWhateverTheCaseOfItsLetters() {
        assertThat(sampled(TABLE, options("partition_column", "DAY"))).isEqualTo("day");
        assertThat(sampled(TABLE, options("partition_column", "name")))
                .as("hashed")
                .isEmpty();
        assertThatThrownBy(() -> sampled(TABLE, options("partition_column", "dya")))
                .hasMessageContaining("partition_column: public.t has no column 'dya'; did you mean 'day'?");
        assertThatThrownBy(() -> sampled(TABLE, options("partition_column", "colour")))
                .hasMessageContaining("public.t has no column 'colour'; it has name, small, day, id, shape.");
        assertThatThrownBy(() -> sampled(TABLE, options("partition_column", "shape")))
                .hasMessageContaining("column shape is of type type of shape, which cannot divide rows");
    }

    /** Rows from 10 to 20 would be in the first range and in the last. */
    @Test
    void boundsThatDoNotAscendAreRefused() {
        for (long second : new long[] {20, 10}) {
            List<Literal> bounds = List.of(new LongLiteral(20), new LongLiteral(second));
            assertThatThrownBy(() -> new Partitioning.Ranges(ID, bounds, Partitioning.Nulls.WITH_LAST))
                    .hasMessageContaining("not ascending");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = TableKind.class,
            names = {"VIEW", "LATE_BINDING_VIEW", "EXTERNAL_TABLE"})
    void aViewOrAnExternalTableIsLeftWholeUnlessTheUserDividesIt(TableKind kind) {
        TableDescription view = new TableDescription(new TableName("public", "v"), kind, COLUMNS, List.of());
        TableProfile large = new TableProfile(1_000_000_000L, ofId(0, 10, 20, 30, 40));

        assertThat(sampled(view, TableOptions.NONE)).isEmpty();
        assertThat(PartitionChooser.mustCount(view, TableOptions.NONE)).isFalse();
        assertThat(sampled(view, options("partition_column", "id"))).isEqualTo("id");
        assertThat(PartitionChooser.mustCount(view, options("partition_column", "id")))
                .isTrue();
        assertThat(conditions(
                        ScanRequest.of(view, options("partition_column", "id")).withProfile(large)))
                .hasSize(4);
        ScanRequest whole = ScanRequest.of(view, TableOptions.NONE).withProfile(large);
        ScanPlan plan = ScanPlanner.plan(whole);
        assertThat(plan.partitioning()).isEqualTo(Partitioning.WHOLE);
        assertThat(ScanPlanner.finer(whole, plan)).isEmpty();
    }

    @Test
    void rangesHaveOpenEndsAndOneOfThemTheNulls() {
        ScanRequest request = request(options("partitions", "4"), ofId(0, 10, 20, 30, 40, 50, 60, 70, 80));

        assertThat(conditions(request))
                .containsExactly(
                        "(\"id\" < 30)",
                        "(\"id\" >= 30 AND \"id\" < 50)",
                        "(\"id\" >= 50 AND \"id\" < 70)",
                        "(\"id\" >= 70 OR \"id\" IS NULL)");
    }

    @Test
    void manyNullsHaveAPartitionOfTheirOwn() {
        assertThat(conditions(request(options("partitions", "4"), ofId(4, 10, 20, 30, 40))))
                .containsExactly("(\"id\" < 30)", "(\"id\" >= 30)", "(\"id\" IS NULL)");
        assertThat(conditions(request(options("partitions", "2", "partition_column", "id"), ofId(7, 10))))
                .containsExactly("(\"id\" IS NOT NULL)", "(\"id\" IS NULL)");
    }

    @Test
    void valuesThatRepeatMakeFewerPartitions() {
        assertThat(conditions(request(options("partitions", "4"), ofId(0, 1, 1, 1, 1, 1, 1, 2, 3))))
                .as("too few of them: hashed, as nobody asked for this column")
                .hasSize(4)
                .allMatch(condition -> condition.contains("FNV_HASH"));
        assertThat(conditions(
                        request(options("partitions", "4", "partition_column", "id"), ofId(0, 1, 1, 1, 1, 1, 1, 2, 3))))
                .containsExactly("(\"id\" < 2)", "(\"id\" >= 2 OR \"id\" IS NULL)");
        assertThat(conditions(request(options("partitions", "4", "partition_column", "id"), ofId(0, 1, 1, 1))))
                .as("one value")
                .isEqualTo(conditions(request(options("partitions", "1"), null)));
    }

    @Test
    void onePartitionOfAHashTakesEverythingElse() {
        assertThat(conditions(request(options("partitions", "3", "partition_column", "name"), null)))
                .containsExactly(
                        "(COALESCE(ABS(MOD(1 * MOD(COALESCE(FNV_HASH(\"name\"), 0), 1000003), 3)), 0) NOT IN (1, 2))",
                        "(ABS(MOD(1 * MOD(COALESCE(FNV_HASH(\"name\"), 0), 1000003), 3)) = 1)",
                        "(ABS(MOD(1 * MOD(COALESCE(FNV_HASH(\"name\"), 0), 1000003), 3)) = 2)");
    }

    @Test
    void conditionsOnTheColumnLeaveRangesOut() {
        ScanRequest request = request(options("partitions", "4"), ofId(0, 10, 20, 30, 40, 50, 60, 70, 80));

        assertThat(conditions(request.withPredicates(List.of(id(Comparator.EQUAL, 30)))))
                .hasSize(1)
                .first()
                .asString()
                .contains(">= 30 AND");
        assertThat(conditions(request.withPredicates(List.of(id(Comparator.GREATER, 49), id(Comparator.LESS, 70)))))
                .hasSize(3);
        assertThat(conditions(request.withPredicates(
                        List.of(new Predicate.Or(id(Comparator.LESS, 0), new Predicate.IsNull("id"))))))
                .as("it is not looked into what NULL means")
                .hasSize(4);
        assertThat(conditions(request.withPredicates(List.of(id(Comparator.LESS, 5), id(Comparator.GREATER, 90)))))
                .as("no range may hold such rows, and one has to answer so")
                .hasSize(1);
    }

    private static Predicate id(Comparator comparator, long value) {
        return new Comparison("id", comparator, new LongLiteral(value));
    }

    @Test
    void theNumberComesFromTheSize() {
        Quantiles even = ofId(0, LongStream.range(0, 240).toArray());
        assertThat(partitioning(request(TableOptions.NONE, even)).count())
                .as("640 MB")
                .isEqualTo(10);
        assertThat(partitioning(request(TableOptions.NONE, even).withColumns(List.of(ID)))
                        .count())
                .as("one of the columns")
                .isEqualTo(1);
        assertThat(partitioning(request(TableOptions.NONE, even)
                                .withPredicates(List.of(
                                        new Comparison("name", Comparator.EQUAL, new Literal.TextLiteral("x")))))
                        .count())
                .as("a tenth of the rows, as far as anybody can tell")
                .isEqualTo(1);
        assertThat(partitioning(request(TableOptions.NONE, even).withSlice(new Slice.Enough(10)))
                        .count())
                .isEqualTo(1);
        assertThat(partitioning(request(options("partitions", "8", "limit", "10"), even))
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aTableOfFewRowsIsNotDividedHoweverManyBlocksItHas() {
        TableDescription few = new TableDescription(
                TABLE.name(),
                TABLE.kind(),
                COLUMNS.subList(0, 4),
                List.of(),
                List.of(),
                new TableSize(640 * MB, 1_000));
        assertThat(sampled(few, TableOptions.NONE)).isEmpty();
        assertThat(partitioning(ScanRequest.of(few, TableOptions.NONE)).count()).isEqualTo(1);
    }

    @Test
    void statementsTogetherStayBelowTheLimitOfOne() {
        String clause = "id > 0 " + "OR id > 1000000000 ".repeat(1_000);
        ScanRequest request = request(
                options("partitions", "40", "where_clause", clause),
                ofId(0, LongStream.range(0, 240).toArray()));

        assertThat(partitioning(request).count()).isEqualTo(5);
        assertThatThrownBy(() -> ScanPlanner.plan(request(options("where_clause", clause.repeat(6)), null)))
                .hasMessageContaining("100000 bytes that the Data API takes")
                .hasMessageContaining("shorten where_clause");
    }

    @Test
    void aResultTooLargeIsDividedAsFarAsRangesGoAndThenByAHash() {
        ScanRequest request = request(
                options("partitions", "2"),
                ofId(0, LongStream.range(0, 240).map(i -> i / 20).toArray()));
        ScanPlan coarse = ScanPlanner.plan(request);
        assertThat(ScanPlanner.mayPassLimit(request, coarse)).isTrue();

        ScanPlan finer = ScanPlanner.finer(request, coarse).orElseThrow();
        assertThat(finer.partitioning()).isInstanceOf(Partitioning.Hash.class);
        assertThat(finer.statements()).hasSize(40);
        assertThat(ScanPlanner.mayPassLimit(request, finer)).isFalse();
        assertThat(ScanPlanner.finer(request, finer)).isEmpty();
    }

    @Test
    void theSizeOfAWideRangeCounts() {
        List<Long> skewed = new ArrayList<>(Collections.nCopies(200, 5L));
        LongStream.range(10, 50).forEach(skewed::add);
        ScanRequest request = request(
                options("partitions", "10", "partition_column", "id"),
                ofId(0, skewed.stream().mapToLong(Long::longValue).toArray()));
        assertThat(ScanPlanner.mayPassLimit(request, ScanPlanner.plan(request)))
                .as("200 of 240 tiles of 640 MB are in the first range")
                .isTrue();
    }

    @Test
    void theRequestsAreToSubmitAndForEachPage() {
        Quantiles even = ofId(0, LongStream.range(0, 240).toArray());
        TableDescription small = new TableDescription(
                TABLE.name(), TABLE.kind(), COLUMNS.subList(1, 4), List.of(), List.of(), new TableSize(MB, 1_000));
        assertThat(ExpectedRequests.of(ScanRequest.of(small, TableOptions.NONE), ResultFormat.AUTO))
                .hasValue(2);
        assertThat(ExpectedRequests.of(
                        request(options("partitions", "8"), even).withColumns(List.of(ID)), ResultFormat.CSV))
                .as("100 M numbers of about 9 bytes, 15 MB a page, 8 results")
                .hasValue(1 + 8 * 8);
    }

    private static Partitioning partitioning(ScanRequest request) {
        return ScanPlanner.plan(request).partitioning();
    }
}
