package community.lakeflow.redshift.emulator.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts of values, and functions against published values. */
class ValuesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1.50::numeric(10,2)                                | 1.50",
                "1.1::real                                          | 1.100000023841858",
                "'NaN'::float8                                      | NaN",
                "'-Infinity'::real                                  | -Infinity",
                "'2024-06-12 14:30:45.120000'::timestamp            | 2024-06-12 14:30:45.12",
                "'2024-06-12'::timestamp                            | 2024-06-12 00:00:00.0",
                "'0044-03-15 12:00:00 BC'::timestamp                | 0044-03-15 12:00:00.0 BC",
                "'12345-01-01 00:00:00.5'::timestamp                | 12345-01-01 00:00:00.5",
                "'2024-06-12 14:30:45.5+02'::timestamptz            | 2024-06-12 12:30:45.5+00",
                "'14:30:45+05:30'::timetz                           | 14:30:45+05:30",
                "interval '1-2' year to month                       | 1 years 2 mons",
                "interval '-1-2' year to month                      | -1 years -2 mons",
                "interval '1 2:03:04.50' day to second              | 1 days 2 hours 3 mins 4.5 secs",
                "'2020-01-01 10:00'::timestamp - '2020-01-01 9:30'::timestamp | 0 days 0 hours 30 mins 0.0 secs",
                "(interval '1-2' year to month)::varchar            | 1 year 2 mons",
                "'2008-01-31'::date + interval '1' month            | 2008-02-29 00:00:00.0",
                "'abc'::varbyte                                     | YWJj",
                "5::smallint::varbyte                               | AAU=",
                "'aa'::char(4)::varbyte                             | YWEgIA==",
                "'abcdef'::varbyte(3)::varchar                      | abc",
                "to_hex(to_varbyte('4', 'hex'))                     | 04",
                "to_hex(to_varbyte('01001101', 'binary'))           | 4d",
                "from_varbyte(from_hex('6162'), 'binary')           | 0110000101100010",
                "from_varbyte(from_hex('6162'), 'utf-8')            | ab",
                "to_hex(2147676847)                                 | 8002f2af",
                "strtol('abcd1234', 16)                             | 2882343476",
                "strtol('-ff', 16)                                  | -255",
                "json_parse('{\"b\": 1.10, \"a\" : \" x \"}')       | {\"b\":1.10,\"a\":\" x \"}",
                "json_serialize('[1,  2e3]'::super)                 | [1,2e3]",
                "json_parse('\"text\"')::varchar                    | text",
                "json_parse('12')::int                              | 12",
                "'plain'::varchar::super                            | \"plain\"",
                "st_ashexewkb(st_geomfromewkb('0101000000000000000000f03f000000000000f03f')) | 0101000000000000000000F03F000000000000F03F",
                "len('añb')                                         | 3",
                "len('ab'::char(5))                                 | 2",
                "nvl(NULL, NULL, 3)                                 | 3",
                "concat(chr(65), rpad('b', 3, '-'))                 | Ab--",
                "concat('a\\\\b', 'l\\'auto')                        | a\\bl'auto"
            })
    void showsTheText(String expression, String text) throws Exception {
        assertThat(value(expression)).isEqualTo(text);
    }

    /** Published: https://docs.aws.amazon.com/redshift/latest/dg/r_FNV_HASH.html. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "fnv_hash(1)                              | -5968735742475085980",
                "fnv_hash(1::smallint)                    | 589727492704079044",
                "fnv_hash(1::bigint)                      | -8517097267634966620",
                "fnv_hash('Amazon Redshift')              | 7783490368944507294",
                "fnv_hash('Amazon Redshift', fnv_hash(1)) | -2202602717770968555",
                "fnv_hash('abcd')                         | -281581062704388899",
                "fnv_hash('cd', fnv_hash('ab'))           | -281581062704388899"
            })
    void hashesAsPublished(String expression, String hash) throws Exception {
        assertThat(value(expression)).isEqualTo(hash);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "st_geomfromewkb('zz') | ERROR: Parse error - invalid WKB",
                "json_parse('{')       | ERROR: invalid input syntax for type json",
                "strtol('12', 2)       | ERROR: The input 12 is not valid to be converted to base 2"
            })
    void badInputFails(String expression, String message) {
        assertThatThrownBy(() -> value(expression))
                .isInstanceOf(EngineException.class)
                .hasMessageStartingWith(message);
    }

    private static String value(String expression) throws EngineException {
        try (Sql sql = SharedEngine.database("dev")) {
            return sql.value("SELECT " + expression);
        }
    }
}
