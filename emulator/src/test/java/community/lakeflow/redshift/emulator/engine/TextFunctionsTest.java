package community.lakeflow.redshift.emulator.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Text, hash and JSON functions against the values of the Database Developer Guide. */
class TextFunctionsTest {

    /** Published: https://docs.aws.amazon.com/redshift/latest/dg/REGEXP_SUBSTR.html, REGEXP_REPLACE.html, REGEXP_INSTR.html, REGEXP_COUNT.html. */
    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "regexp_substr('Suspendisse.tristique@nonnisiAenean.edu', '@[^.]*')                         => @nonnisiAenean",
                "regexp_substr('the fox', 'FOX', 1, 1, 'i')                                                 => fox",
                "regexp_substr('passwd7 plain A1234 a1234', '(?=[^ ]*[a-z])(?=[^ ]*[0-9])[^ ]+', 1, 2, 'p') => a1234",
                "regexp_substr('passwd7 plain A1234 a1234', '(?=[^ ]*[a-z])(?=[^ ]*[0-9])[^ ]+', 1, 2, 'ip') => A1234",
                "regexp_replace('sed@lacusUtnec.ca', '@.*\\\\.(org|gov|com|edu|ca)$')                         => sed",
                "regexp_replace('the fox', 'FOX', 'quick brown fox', 1, 'i')                                => the quick brown fox",
                "regexp_replace('passwd7 plain A1234 a1234', '(?=[^ ]*[a-z])(?=[^ ]*[0-9])[^ ]+', '[hidden]', 1, 'p') => [hidden] plain A1234 [hidden]",
                "regexp_instr('Wachovia Center', '[cC]ent(er|re)$')                                         => 10",
                "regexp_count('abcdefghijklmnopqrstuvwxyz', '[a-z]{3}')                                     => 8"
            })
    void patternsAsPublished(String expression, String value) throws Exception {
        assertThat(value(expression)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "regexp_substr('abc', 'x') = ''                                 => true",
                "regexp_substr('key=value', '=(.*)', 1, 1, 'e')                 => value",
                "regexp_replace('aaa', 'a', 'b')                                => bbb",
                "regexp_replace('John Smith', '(\\\\w+) (\\\\w+)', '$2 $1', 1, 'p') => Smith John",
                "regexp_instr('abcabc', 'b', 1, 2)                              => 5",
                "regexp_instr('abc', 'z')                                       => 0"
            })
    void patternsAtTheirEdges(String expression, String value) throws Exception {
        assertThat(value(expression)).isEqualTo(value);
    }

    /** Published: https://docs.aws.amazon.com/redshift/latest/dg/crc32-function.html, r_MD5.html; the SHA values are those of FIPS 180-4 examples for abc. */
    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "crc32('Amazon Redshift')                                              => f2726906",
                "md5('Amazon Redshift')                                                => f7415e33f972c03abd4f3fed36748f7a",
                "sha1('abc')                                                           => a9993e364706816aba3e25717850c26c9cd0d89d",
                "func_sha1('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq') => 84983e441c3bd26ebaae4aa1f95129e5e54670f1",
                "sha('')                                                               => da39a3ee5e6b4b0d3255bfef95601890afd80709",
                "sha2('abc', 256)                                                      => ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                "sha2('abc', 0)                                                        => ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                "sha2('abc', 224)                                                      => 23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7",
                "sha2('abc', 100) = ''                                                 => true"
            })
    void hashesAsPublished(String expression, String value) throws Exception {
        assertThat(value(expression)).isEqualTo(value);
    }

    /** Published: https://docs.aws.amazon.com/redshift/latest/dg/r_CHECKSUM.html, of commissions of the sample data in cents. */
    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {"checksum(109.20::decimal(8,2)) => 10920", "checksum(9.75::decimal(8,2))   => 975"})
    void checksumsAsPublished(String expression, String value) throws Exception {
        assertThat(value(expression)).isEqualTo(value);
    }

    /** Published: https://docs.aws.amazon.com/redshift/latest/dg/r_STRTOL.html. */
    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "strtol('0xf', 16)      => 15",
                "strtol('abcd1234', 16) => 2882343476",
                "strtol('1234567', 10)  => 1234567",
                "strtol('1234567', 8)   => 342391",
                "strtol('110101', 2)    => 53",
                "strtol('', 10)         => 0"
            })
    void numbersOfAnyBaseAsPublished(String expression, String value) throws Exception {
        assertThat(value(expression)).isEqualTo(value);
    }

    /** Published: https://docs.aws.amazon.com/redshift/latest/dg/JSON_EXTRACT_PATH_TEXT.html, JSON_EXTRACT_ARRAY_ELEMENT_TEXT.html, IS_VALID_JSON.html, r_array.html. */
    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "json_extract_path_text('{\"f2\":{\"f3\":1},\"f4\":{\"f5\":99,\"f6\":\"star\"}}', 'f4', 'f6')      => star",
                "json_extract_path_text('{\"f2\":{\"f3\":1},\"f4\":{\"f5\":99,\"f6\":\"star\"}', 'f4', 'f6', true) => <null>",
                "json_extract_path_text('{\"a\":1}', 'b') = ''                                           => true",
                "json_extract_array_element_text('[111,112,113]', 2)                                   => 113",
                "json_extract_array_element_text('[\"a\",[\"b\",1,[\"c\",2,3,null,]]]', 1, true)             => <null>",
                "json_extract_array_element_text('[1]', -1) = ''                                       => true",
                "json_array_length('[11,12,13,{\"f1\":21,\"f2\":[25,26]},14]')                             => 5",
                "json_array_length('[11,12', true)                                                     => <null>",
                "is_valid_json('{\"a\":{\"b\":{\"c\":1}}}')                                                  => true",
                "is_valid_json('[1,2,3]')                                                              => false",
                "is_valid_json('{{}}')                                                                 => false",
                "is_valid_json_array('[]')                                                             => true",
                "can_json_parse('[10001,10002,\"abc\"]')                                                 => true",
                "array(1,50,null,100)                                                                  => [1,50,null,100]",
                "array(1,'abc',true,3.14)                                                              => [1,\"abc\",true,3.14]"
            })
    void jsonAsPublished(String expression, String value) throws Exception {
        assertThat(value(expression)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "array()                                                      => []",
                "object('foo', 1, 'bar', array(2, 'x'))                       => {\"foo\":1,\"bar\":[2,\"x\"]}",
                "object()                                                     => {}",
                "array_concat(array(10001,10002), array(10003,10004))         => [10001,10002,10003,10004]",
                "array_flatten(array(array(1,2,3,4), array(5,6), 7, array())) => [1,2,3,4,5,6,7]",
                "get_array_length(array(1,2,3,4,5,6,7,8,9,10))                => 10",
                "get_array_length(json_parse('{}'))                           => <null>",
                "subarray(array('a','b','c','d','e','f'), 2, 3)               => [\"c\",\"d\",\"e\"]",
                "split_to_array('12|345|6789', '|')                           => [\"12\",\"345\",\"6789\"]",
                "json_typeof(array(1,2))                                      => array",
                "is_array(json_parse('[1]'))                                  => true",
                "is_object(json_parse('[1]'))                                 => false",
                "is_scalar(json_parse('null'))                                => false",
                "is_smallint(json_parse('40000'))                             => false",
                "is_integer(json_parse('40000'))                              => true",
                "is_decimal(json_parse('1.25'))                               => true",
                "is_float(json_parse('1.5e3'))                                => true",
                "is_varchar(json_parse('\"x\"'))                                => true",
                "decimal_precision(json_parse('-0.05'))                       => 2",
                "decimal_scale(json_parse('12.345'))                          => 3"
            })
    void superFunctions(String expression, String value) throws Exception {
        assertThat(value(expression)).isEqualTo(value);
    }

    /** Documented: https://docs.aws.amazon.com/redshift/latest/dg/r_DECODE_expression.html, r_NVL2.html, r_TRY_CAST.html, r_CONCAT.html. */
    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "decode(NULL, NULL, 0, 1)                                   => 0",
                "decode('MLB', 'NHL', 'hockey', 'MLB', 'baseball', 'other') => baseball",
                "decode(3, 1, 'one', 2, 'two')                              => <null>",
                "decode(3, 1, 'one', 2, 'two', 'other')                     => other",
                "nvl2(NULL, 'a', nvl2(1, 'b', 'c'))                         => b",
                "isnull(NULL, 2)                                            => 2",
                "try_cast('12' AS int)                                      => 12",
                "try_cast('twelve' AS int)                                  => <null>",
                "try_cast(12.7 AS int)                                      => 13",
                "try_cast('abcdef' AS varchar(3))                           => abc",
                "try_cast('2024-02-30' AS date)                             => <null>",
                "concat('a', NULL)                                          => <null>",
                "concat('December 25, ', '2008')                            => December 25, 2008",
                "charindex('dog', 'fishdogcat')                             => 5",
                "replicate('ab', 3)                                         => ababab",
                "textlen('año')                                             => 3",
                "dexp(0)                                                    => 1.0",
                "dlog10(100)                                                => 2.0"
            })
    void conditions(String expression, String value) throws Exception {
        assertThat(value(expression)).isEqualTo(value);
    }

    private static String value(String expression) throws EngineException {
        try (Sql sql = SharedEngine.database("dev")) {
            return sql.value("SELECT " + expression);
        }
    }
}
