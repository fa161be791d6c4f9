package community.lakeflow.redshift.integration.spark;

import static org.assertj.core.api.Assertions.assertThat;

import community.lakeflow.redshift.integration.AllTypes;
import community.lakeflow.redshift.integration.Lakehouse;
import community.lakeflow.redshift.integration.LakehouseExtension;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A query answers the same rows whether Redshift or Spark evaluates its filter. */
@ExtendWith(LakehouseExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FilterTest {
    private static final List<String> FILTERS = List.of(
            "id = 1",
            "1 < id and id <= 12",
            "12 > id",
            "id <> 1",
            "id <=> 1",
            "not (c_smallint <=> 12)",
            "c_smallint <=> null",
            "c_bigint = -9223372036854775808",
            "c_bigint > -1",
            "c_smallint < 100000",
            "id in (1, 3, 30, 99)",
            "id not in (1, 3, 30, 99)",
            "c_integer in (34567, null)",
            "c_integer not in (34567, null)",
            "c_integer is null",
            "c_integer is not null",
            "c_boolean",
            "not c_boolean",
            "c_boolean = false",
            "c_decimal_18_2 = 1234.5",
            "c_decimal_18_2 > -0.01",
            "c_decimal_18_2 <= 9999999999999999.99",
            "c_decimal_38_10 < 0",
            "c_decimal_38_0 >= 98765432109876543210",
            "c_decimal_38_0 = 99999999999999999999999999999999999999",
            "c_decimal_18_2 = 0.001",
            "c_real = cast(0.1 as float)",
            "c_real > cast(1.5 as float)",
            "c_real >= cast(1.5 as float)",
            "c_real <> cast(1.5 as float)",
            "c_real = 0.1",
            "c_double = 0.1D",
            "c_double < 0D",
            "c_double <= 0D",
            "c_double = 0D",
            "c_double > 0D",
            "not (c_double > 0D)",
            "not (c_double <= 0D)",
            "c_double <> 0.1D",
            "c_double = double('NaN')",
            "c_double < double('NaN')",
            "c_double >= double('Infinity')",
            "c_double in (0.1D, -0D, double('NaN'))",
            "c_double = 4.9E-324D",
            "c_date = date'2024-06-12'",
            "c_date < date'1582-10-16'",
            "c_date >= date'9999-12-31'",
            "c_date <= date'0001-01-01'",
            "c_timestamp = timestamp'2024-06-12 14:30:45.123456Z'",
            "c_timestamp < timestamp'1970-01-01 00:00:00Z'",
            "c_timestamp > timestamp'1970-01-01 00:00:00'",
            "c_timestamptz = timestamp'2024-03-31 00:30:00Z'",
            "c_timestamptz >= timestamp'2038-01-19 03:14:08Z'",
            "c_timestamptz <= timestamp'0001-01-01 00:00:00Z'",
            "c_varchar = 'plain'",
            "c_varchar = 'PLAIN'",
            "c_varchar = 'plain '",
            "c_varchar = ''",
            "c_varchar <> 'plain'",
            "c_varchar > 'n'",
            "c_varchar in ('NaN', '007', 'x')",
            "c_varchar not in ('NaN', '007', 'x')",
            "c_varchar like 'back\\\\%'",
            "c_varchar like '%e'",
            "c_varchar = 'back\\\\slash \\\\n \\\\N \\\\\\\\'",
            "c_varchar = 'single \\' and double \"quotes\"'",
            "startswith(c_varchar, ' lead')",
            "not startswith(c_varchar, ' lead')",
            "startswith(c_varchar, '')",
            "startswith(c_varchar, 'emoji 😀')",
            "startswith(c_varchar, '%')",
            "startswith(c_varchar, '_')",
            "startswith(c_varchar, '!')",
            "c_varchar = 'a\\u0000b'",
            "c_text = '   '",
            "c_text = ''",
            "c_char = 'x'",
            "c_char = 'x         '",
            "c_char in ('x', '0')",
            "startswith(c_char, 'a')",
            "c_char is null",
            "c_super = 'null'",
            "c_super is null",
            "c_super is not null",
            "c_varbyte = X'00FF10FE'",
            "c_varbyte is null",
            "c_time = '14:30:45'",
            "c_time is not null",
            "c_interval_d2s is not null",
            "c_geometry is null",
            "c_hllsketch is not null",
            "id = 1 or c_varchar = 'plain' or c_integer < 0",
            "id = 1 or c_char = 'x'",
            "not (id = 1 or c_integer is null)",
            "not (id > 3 and c_integer is null)",
            "id > 3 and (c_varchar like 'l%' or length(c_text) > 5) and c_date is null",
            "c_smallint = c_integer",
            "id + 1 = 5",
            "true",
            "id = 1 and 1 = 0");

    private final Lakehouse lakehouse;
    private final Dataset<Row> table;
    private final Map<String, Set<Long>> answeredBySpark;

    FilterTest(Lakehouse lakehouse) {
        this.lakehouse = lakehouse;
        this.table = lakehouse.table(AllTypes.TABLE);
        this.answeredBySpark = answeredBySpark();
    }

    /** All filters in one query on a copy of the rows, of which Redshift knows nothing. */
    private Map<String, Set<Long>> answeredBySpark() {
        Dataset<Row> copy = lakehouse.spark().createDataFrame(table.collectAsList(), table.schema());
        List<String> expressions = new ArrayList<>(List.of("id"));
        FILTERS.forEach(filter -> expressions.add("coalesce(" + filter + ", false)"));
        List<Row> rows = copy.selectExpr(expressions.toArray(String[]::new)).collectAsList();
        Map<String, Set<Long>> answers = new HashMap<>();
        for (int i = 0; i < FILTERS.size(); i++) {
            int column = i + 1;
            answers.put(
                    FILTERS.get(i),
                    rows.stream()
                            .filter(row -> row.getBoolean(column))
                            .map(row -> row.getLong(0))
                            .collect(Collectors.toSet()));
        }
        return answers;
    }

    static List<String> filters() {
        return FILTERS;
    }

    @ParameterizedTest
    @MethodSource("filters")
    void answersTheSameRowsPushedOrNot(String filter) {
        List<Long> ids = table.where(filter).select("id").collectAsList().stream()
                .map(row -> row.getLong(0))
                .toList();
        assertThat(ids).containsExactlyInAnyOrderElementsOf(answeredBySpark.get(filter));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id in (1, 3)",
                "c_double > 1D and c_date is not null",
                "c_varchar = 'plain' or id = 2",
                "startswith(c_varchar, 'emoji')"
            })
    void onlyTheRowsThatSatisfyTheFilterTravel(String filter) {
        Dataset<Row> query = table.where(filter);
        List<Row> rows = query.collectAsList();
        assertThat(rows).isNotEmpty().hasSizeLessThan(5);
        assertThat(ScanMetrics.of(query).get("redshiftRows")).isEqualTo(rows.size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "c_smallint = 12 and c_date > date'1999-01-01' and c_timestamp <= timestamp'2025-01-01' and c_boolean",
                "c_decimal_38_10 in (1.5, 2.5) or c_real <> cast(1 as float) or not (c_double >= 5D)",
                "c_hllsketch is null and c_varbyte is not null"
            })
    void sparkDoesNotRepeatWhatRedshiftDoesExactly(String filter) {
        assertThat(lakehouse.physicalPlan(table.where(filter))).doesNotContain("Filter ");
    }
}
