package community.lakeflow.redshift.emulator.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The numbers of the Redshift JDBC driver, as captured responses of the Data API show them. */
class ResultColumnsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "smallint                 | int2        | 5          | 0  | true  | false | LONG",
                "integer                  | int4        | 10         | 0  | true  | false | LONG",
                "bigint                   | int8        | 19         | 0  | true  | false | LONG",
                "decimal(18,2)            | numeric     | 18         | 2  | true  | false | STRING",
                "real                     | float4      | 8          | 8  | true  | false | DOUBLE",
                "double precision         | float8      | 17         | 17 | true  | false | DOUBLE",
                "boolean                  | bool        | 1          | 0  | false | false | BOOLEAN",
                "char(10)                 | bpchar      | 10         | 0  | false | true  | STRING",
                "varchar(100)             | varchar     | 100        | 0  | false | true  | STRING",
                "varchar                  | varchar     | 256        | 0  | false | true  | STRING",
                "varchar(max)             | varchar     | 65535      | 0  | false | true  | STRING",
                "date                     | date        | 13         | 0  | false | false | STRING",
                "time                     | time        | 15         | 6  | false | false | STRING",
                "timetz                   | timetz      | 21         | 6  | false | false | STRING",
                "timestamp                | timestamp   | 29         | 6  | false | false | STRING",
                "timestamptz              | timestamptz | 35         | 6  | false | false | STRING",
                "interval year to month   | intervaly2m | 32         | 0  | false | false | STRING",
                "interval day to second   | intervald2s | 64         | 0  | false | false | STRING",
                "super                    | super       | 2147483647 | 0  | false | true  | STRING",
                "varbyte(12)              | varbyte     | 12         | 0  | false | true  | STRING",
                "varbyte                  | varbyte     | 64000      | 0  | false | true  | STRING",
                "geometry                 | geometry    | 2147483647 | 0  | false | true  | STRING",
                "geography                | geography   | 2147483647 | 0  | false | true  | STRING",
                "hllsketch                | hllsketch   | 2147483647 | 0  | false | true  | STRING"
            })
    void describesAColumnOfEachType(
            String type,
            String typeName,
            int precision,
            int scale,
            boolean signed,
            boolean caseSensitive,
            FieldKind kind)
            throws Exception {
        try (Sql sql = SharedEngine.database("metadata")) {
            sql.runAll("DROP TABLE IF EXISTS of_type", "CREATE TABLE of_type (c " + type + ")");
            sql.rows("SELECT c AS \"L\" FROM of_type");
            assertThat(sql.columns())
                    .containsExactly(new ResultColumn(
                            "l", "l", "public", "of_type", typeName, precision, scale, 1, signed, caseSensitive, kind));
        }
    }

    @Test
    void expressionsBelongToNoTable() throws Exception {
        try (Sql sql = SharedEngine.database("metadata")) {
            sql.runAll("DROP TABLE IF EXISTS strict", "CREATE TABLE strict (a int NOT NULL)");
            sql.rows("SELECT a, a + 1, NULL FROM strict");
            assertThat(sql.columns()).extracting(ResultColumn::nullable).containsExactly(0, 1, 1);
            assertThat(sql.columns()).extracting(ResultColumn::tableName).containsExactly("strict", "", "");
            assertThat(sql.columns()).extracting(ResultColumn::label).containsExactly("a", "?column?", "?column?");
            assertThat(sql.columns().get(2))
                    .extracting(ResultColumn::typeName, ResultColumn::precision)
                    .containsExactly("varchar", 65535);
        }
    }
}
