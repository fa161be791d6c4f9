package community.lakeflow.redshift.emulator.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import community.lakeflow.redshift.emulator.engine.EngineException;
import community.lakeflow.redshift.emulator.transfer.TestBucket.Resources;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;

@ExtendWith(TestBucket.class)
class CopyTest {
    private final Resources bucket;
    private String prefix = "";

    CopyTest(Resources bucket) {
        this.bucket = bucket;
    }

    @BeforeEach
    void emptyTable(TestInfo test) throws EngineException {
        prefix = "copy/" + test.getTestMethod().orElseThrow().getName() + "/"
                + Math.abs(test.getDisplayName().hashCode()) + "/";
        bucket.sql()
                .runAll(
                        "DROP TABLE IF EXISTS copied",
                        "CREATE TABLE copied (n int, v varchar(10), d decimal(5,2), day date, b boolean)");
    }

    private String from(String options) {
        return "COPY copied FROM 's3://tests/" + prefix + "'" + TestBucket.ROLE + options;
    }

    private long copy(String options) throws EngineException {
        return bucket.sql().run(from(options)).rows();
    }

    private String failure(String options) {
        return bucket.failure(from(options));
    }

    private void put(String name, String content) {
        bucket.put(prefix + name, content);
    }

    private String rows() throws EngineException {
        return bucket.sql().value("SELECT * FROM copied ORDER BY n, v");
    }

    private String lastError() throws EngineException {
        return bucket.sql()
                .value(
                        "SELECT line_number, trim(colname), trim(type), trim(col_length), trim(raw_line), trim(raw_field_value),"
                                + " err_code, trim(err_reason) FROM stl_load_errors ORDER BY query DESC, line_number DESC LIMIT 1");
    }

    @Test
    void loadsAllFilesOfAPrefix() throws Exception {
        put("a", "1|one|1.50|2024-02-29|t\n");
        put("b", "2|two|-2|1999-12-31|false\n3||||\n");
        assertThat(copy("")).isEqualTo(3);
        assertThat(rows())
                .isEqualTo("1|one|1.50|2024-02-29|true\n2|two|-2.00|1999-12-31|false\n3||<null>|<null>|<null>");
    }

    @Test
    void readsCsv() throws Exception {
        put("a.csv", "n,v,d,day,b\r\n1,\"a,\"\"b\"\"\",1,2024-01-01,yes\r\n2,\"two\nlines\",,,0\r\n");
        assertThat(copy("CSV IGNOREHEADER 1")).isEqualTo(2);
        assertThat(rows()).isEqualTo("1|a,\"b\"|1.00|2024-01-01|true\n2|two\nlines|<null>|<null>|false");
    }

    @Test
    void readsCsvWithOtherMarks() throws Exception {
        put("a", "1;%a;b%;1;2024-01-01;1\n");
        copy("FORMAT AS CSV QUOTE AS '%' DELIMITER ';'");
        assertThat(rows()).isEqualTo("1|a;b|1.00|2024-01-01|true");
    }

    @Test
    void readsEscapesAndRemovesQuotes() throws Exception {
        put("escape/a", "1|a\\|b\\\\c|||\n2|two\\\nlines|||\n3|\\N|||\n");
        bucket.sql().run("COPY copied FROM 's3://tests/" + prefix + "escape/'" + TestBucket.ROLE + "ESCAPE");
        assertThat(rows())
                .isEqualTo("1|a|b\\c|<null>|<null>|<null>\n2|two\nlines|<null>|<null>|<null>\n"
                        + "3|<null>|<null>|<null>|<null>");
        bucket.sql().run("TRUNCATE copied");
        put("quotes/a", "\"1\"|\"a|b\"|'2'||\n");
        bucket.sql().run("COPY copied FROM 's3://tests/" + prefix + "quotes/'" + TestBucket.ROLE + "REMOVEQUOTES");
        assertThat(rows()).isEqualTo("1|a|b|2.00|<null>|<null>");
    }

    @Test
    void tellsNullEmptyAndBlankApart() throws Exception {
        put("a", "1||||\n2|  |||\n3|none|||\n");
        copy("NULL AS 'none'");
        assertThat(rows())
                .isEqualTo("1||<null>|<null>|<null>\n2|  |<null>|<null>|<null>\n3|<null>|<null>|<null>|<null>");
        bucket.sql().run("TRUNCATE copied");
        copy("EMPTYASNULL BLANKSASNULL");
        assertThat(rows()).startsWith("1|<null>|<null>|<null>|<null>\n2|<null>|<null>|<null>|<null>\n3|none|");
    }

    @Test
    void namesTheFileThatIsNotParquet() throws Exception {
        bucket.unload("SELECT 1 AS n", prefix, "FORMAT PARQUET MANIFEST");
        bucket.sql().runAll("DROP TABLE copied", "CREATE TABLE copied (n int)");
        assertThat(failure("FORMAT PARQUET"))
                .startsWith("ERROR: Spectrum Scan Error")
                .contains("s3://tests/" + prefix + "manifest", "is not a Parquet file")
                .doesNotContain("LocalInputFile");
    }

    @Test
    void namesTheParquetFileThatIsDamaged() throws Exception {
        bucket.unload("SELECT n FROM generate_series(1, 5000) AS t(n)", prefix, "FORMAT PARQUET PARALLEL OFF");
        String key = bucket.keys(prefix).get(0);
        byte[] damaged = bucket.bytes(key);
        Arrays.fill(damaged, 4, 400, (byte) 0x5a);
        bucket.s3().putObject(request -> request.bucket("tests").key(key), RequestBody.fromBytes(damaged));
        bucket.sql().runAll("DROP TABLE copied", "CREATE TABLE copied (n int)");
        assertThat(failure("FORMAT PARQUET"))
                .startsWith("ERROR: Spectrum Scan Error")
                .contains("s3://tests/" + key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GZIP", "BZIP2", "ZSTD"})
    void namesTheFileThatCannotBeDecompressed(String compression) {
        put("a", "1|one|1.50|2024-02-29|t\n");
        assertThat(failure(compression)).startsWith("ERROR: ").contains("s3://tests/" + prefix + "a", compression);
    }

    @Test
    void namesTheFileThatEndsAmidItsCompression() throws Exception {
        bucket.unload("SELECT n FROM generate_series(1, 5000) AS t(n)", prefix, "GZIP PARALLEL OFF");
        String key = bucket.keys(prefix).get(0);
        byte[] whole = bucket.bytes(key);
        bucket.s3()
                .putObject(
                        request -> request.bucket("tests").key(key),
                        RequestBody.fromBytes(Arrays.copyOf(whole, whole.length / 2)));
        bucket.sql().runAll("DROP TABLE copied", "CREATE TABLE copied (n int)");
        assertThat(failure("GZIP")).startsWith("ERROR: ").contains("s3://tests/" + key, "GZIP");
    }

    @Test
    void loadsTheColumnsOfAListAndDefaultsOfTheOthers() throws Exception {
        bucket.sql()
                .runAll(
                        "DROP TABLE copied",
                        "CREATE TABLE copied (n int DEFAULT 7, v varchar(10), i bigint IDENTITY(5, 1))");
        put("a", "x\ny\n");
        bucket.sql().run("COPY copied (v) FROM 's3://tests/" + prefix + "'" + TestBucket.ROLE);
        assertThat(rows()).isEqualTo("7|x|5\n7|y|6");
        bucket.sql().run("TRUNCATE copied");
        put("b", "z\n");
        put("ids/a", "1|v|100\n");
        assertThat(bucket.failure("COPY copied FROM 's3://tests/" + prefix + "ids/'" + TestBucket.ROLE))
                .startsWith("ERROR: Load into table 'copied' failed.");
        bucket.sql().run("COPY copied FROM 's3://tests/" + prefix + "ids/'" + TestBucket.ROLE + "EXPLICIT_IDS");
        assertThat(rows()).isEqualTo("1|v|100");
        assertThat(bucket.failure("COPY copied (n, i) FROM 's3://tests/" + prefix + "'" + TestBucket.ROLE))
                .startsWith("ERROR: cannot set an identity column to a value");
    }

    @Test
    void fillsRecordsAndCutsColumns() throws Exception {
        put("a", "1|more than ten bytes\n2|ééééééé\n3|𝄞𝄞𝄞\n");
        copy("FILLRECORD TRUNCATECOLUMNS");
        assertThat(rows())
                .isEqualTo("1|more than |<null>|<null>|<null>\n2|ééééé|<null>|<null>|<null>\n"
                        + "3|𝄞𝄞|<null>|<null>|<null>");
    }

    @Test
    void readsDatesInTheFormatThatIsGiven() throws Exception {
        bucket.sql().runAll("DROP TABLE copied", "CREATE TABLE copied (n int, v date, t timestamp)");
        put("a", "1|29.02.2024|29-FEB-2024 14:05:06.5\n");
        copy("DATEFORMAT AS 'DD.MM.YYYY' TIMEFORMAT 'DD-MON-YYYY HH24:MI:SS'");
        put("b/a", "2|2024-02-29|1709215506.25\n");
        bucket.sql().run("COPY copied FROM 's3://tests/" + prefix + "b/'" + TestBucket.ROLE + "TIMEFORMAT 'epochsecs'");
        assertThat(rows()).isEqualTo("1|2024-02-29|2024-02-29 14:05:06.5\n2|2024-02-29|2024-02-29 14:05:06.25");
    }

    @Test
    void cutsOrRoundsDecimals() throws Exception {
        put("a", "1||1.999||\n");
        copy("");
        copy("ROUNDEC");
        assertThat(bucket.sql().value("SELECT d FROM copied ORDER BY d")).isEqualTo("1.99\n2.00");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            textBlock =
                    """
            {"n":1,"v":"a\\n\\u00e9","d":1.50,"b":true,"other":[1]} {"N":2,"v":null}; auto; 1|a\\né|1.50|<null>|true/<null>|<null>|<null>|<null>|<null>
            {"N":1,"V":"x"}; auto ignorecase; 1|x|<null>|<null>|<null>
            {"n":1,"v":{"k":[1,"2"]}}; auto; 1|{"k":[1,"2"]}|<null>|<null>|<null>
            """)
    void readsJsonByKeys(String json, String how, String expected) throws Exception {
        bucket.sql()
                .runAll(
                        "DROP TABLE copied",
                        "CREATE TABLE copied (n int, v varchar(20), d decimal(5,2), day date, b boolean)");
        put("a", json);
        copy("FORMAT AS JSON '" + how + "'");
        assertThat(rows()).isEqualTo(expected.replace("\\n", "\n").replace("/", "\n"));
    }

    @Test
    void readsJsonByPathsAndWhole() throws Exception {
        bucket.sql().runAll("DROP TABLE copied", "CREATE TABLE copied (n int, v varchar(10), s super)");
        bucket.put(prefix + "paths", "{\"jsonpaths\": [\"$.id\", \"$['names'][1]\", \"$.deep\"]}");
        put("data/a", "{\"id\": 1, \"names\": [\"x\", \"y\"], \"deep\": {\"price\": 1.10}}\n[2]");
        bucket.sql()
                .run("COPY copied FROM 's3://tests/" + prefix + "data/'" + TestBucket.ROLE + "JSON 's3://tests/"
                        + prefix + "paths'");
        assertThat(rows()).isEqualTo("1|y|{\"price\": 1.10}\n<null>|<null>|<null>");
        bucket.sql().run("TRUNCATE copied");
        bucket.sql()
                .run("COPY copied (s) FROM 's3://tests/" + prefix + "data/'" + TestBucket.ROLE
                        + "FORMAT JSON 'noshred'");
        assertThat(bucket.sql().value("SELECT s FROM copied")).contains("{\"id\": 1, \"names\"", "[2]");
    }

    @Test
    void readsTheFilesOfAManifest() throws Exception {
        put("x", "1||||\n");
        put(
                "manifest",
                "{\"entries\": [{\"url\": \"s3://tests/" + prefix + "x\", \"mandatory\": true}, {\"url\": \"s3://tests/"
                        + prefix + "missing\"}]}");
        String manifest = "COPY copied FROM 's3://tests/" + prefix + "manifest'" + TestBucket.ROLE + "MANIFEST";
        assertThat(bucket.sql().run(manifest).rows()).isEqualTo(1);
        put("manifest", "{\"entries\": [{\"url\": \"s3://tests/" + prefix + "missing\", \"mandatory\": true}]}");
        assertThat(bucket.failure(manifest))
                .endsWith("the mandatory file s3://tests/" + prefix + "missing does not exist");
    }

    @Test
    void readsCompressedFiles() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write("1||||\n2||||\n".getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        bucket.s3()
                .putObject(
                        request -> request.bucket("tests").key(prefix + "a"),
                        RequestBody.fromBytes(bytes.toByteArray()));
        assertThat(copy("GZIP")).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            textBlock =
                    """
            x||||;            n|int4|0|x|||||x|1207|Invalid digit, Value 'x', Pos 0, Type: Integer
            3000000000||||;   n|int4|0|3000000000|||||3000000000|1204|Overflow, Column type: Integer
            1|more than ten|||; v|varchar|10|1|more than ten||||more than ten|1204|String length exceeds DDL length
            1||9999.5||;      d|numeric|0|1||9999.5|||9999.5|1204|Overflow for NUMERIC(5,2)
            1|||yesterday|;   day|date|0|1|||yesterday||yesterday|1205|Invalid Date Format - length must be 10 or more
            1||||maybe;       b|bool|0|1||||maybe|maybe|1210|Unknown boolean format
            1|2;              ||0|1|2||1214|Delimiter not found
            1|||||6;          ||0|1|||||6||1202|Extra column(s) found
            """)
    void saysInStlLoadErrorsWhatCouldNotBeLoaded(String row, String error) throws Exception {
        put("a", "0||||\n" + row + "\n");
        assertThat(failure(""))
                .isEqualTo(
                        "ERROR: Load into table 'copied' failed.  Check 'stl_load_errors' system table for details.");
        assertThat(bucket.sql().value("SELECT count(*) FROM copied")).isEqualTo("0");
        assertThat(lastError()).isEqualTo("2|" + error);
    }

    @Test
    void leavesOutAsManyRowsAsAreAllowed() throws Exception {
        put("a", "1||||\nbad||||\n3||||\nworse||||\n");
        assertThat(copy("MAXERROR 3")).isEqualTo(2);
        assertThat(bucket.sql().value("SELECT pg_last_copy_count()")).isEqualTo("2");
        assertThat(lastError()).startsWith("4|n|int4");
        assertThat(failure("MAXERROR 2")).startsWith("ERROR: Load into table 'copied' failed.");
        assertThat(bucket.sql().value("SELECT count(*) FROM copied")).isEqualTo("2");
    }

    @Test
    void nothingIsLeftOfARowThatFailsInItsMiddle() throws Exception {
        put("a", "1|one|||\n2|two|9999.5||\n3|three|||\n");
        assertThat(copy("MAXERROR 2")).isEqualTo(2);
        assertThat(rows()).isEqualTo("1|one|<null>|<null>|<null>\n3|three|<null>|<null>|<null>");
    }

    @Test
    void acceptsInvalidCharactersWhenItIsTold() throws Exception {
        bucket.s3().putObject(request -> request.bucket("tests").key(prefix + "a"), RequestBody.fromBytes(new byte[] {
            '1', '|', 'a', (byte) 0xff, 'b', '|', '|', '|'
        }));
        assertThat(failure("")).startsWith("ERROR: Load into table 'copied' failed.");
        assertThat(lastError()).contains("|1220|String contains invalid or unsupported UTF8 codepoints");
        copy("ACCEPTINVCHARS AS '#'");
        assertThat(rows()).isEqualTo("1|a#b|<null>|<null>|<null>");
    }

    @Test
    void isPartOfItsTransaction() throws Exception {
        put("a", "1||||\n");
        bucket.sql().run("BEGIN");
        copy("");
        bucket.sql().run("ROLLBACK");
        assertThat(bucket.sql().value("SELECT count(*) FROM copied")).isEqualTo("0");
    }

    @Test
    void remembersTheLastCopyAndUnload() throws Exception {
        put("a", "1||||\n");
        copy("");
        long first = Long.parseLong(bucket.sql().value("SELECT pg_last_copy_id()"));
        bucket.unload("SELECT 1", prefix + "unloaded/", "");
        assertThat(Long.parseLong(bucket.sql().value("SELECT pg_last_unload_id()")))
                .isGreaterThan(first);
        assertThat(Long.parseLong(bucket.sql().value("SELECT pg_last_copy_id()")))
                .isEqualTo(first);
    }

    @Test
    void namesWhatIsNotThere() {
        assertThat(failure("")).isEqualTo("ERROR: The specified S3 prefix '" + prefix + "' does not exist");
        assertThat(bucket.failure("COPY no_such_table FROM 's3://tests/x'" + TestBucket.ROLE))
                .isEqualTo("ERROR: Cannot COPY into nonexistent table no_such_table");
        assertThat(bucket.failure("COPY copied FROM 's3://no-such-bucket/x'" + TestBucket.ROLE))
                .startsWith("ERROR: S3ServiceException:")
                .contains(",Status 404,Error NoSuchBucket");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
            FORMAT AVRO 'auto';             COPY from AVRO is not emulated
            ORC;                            COPY from ORC is not emulated
            SHAPEFILE;                      COPY from SHAPEFILE is not emulated
            FIXEDWIDTH 'a:1';               COPY from FIXEDWIDTH is not emulated
            NOLOAD;                         COPY with NOLOAD is not emulated
            LZOP;                           COPY with LZOP is not emulated
            ENCODING UTF16;                 COPY with ENCODING UTF16 is not emulated
            PARQUET TRUNCATECOLUMNS;        TRUNCATECOLUMNS argument is not supported for PARQUET based COPY
            CSV ESCAPE;                     ESCAPE argument is not supported for CSV based COPY
            JSON DELIMITER ',';             DELIMITER argument is not supported for JSON based COPY
            QUOTE '%';                      QUOTE argument is only supported for CSV based COPY
            SERIALIZETOJSON;                SERIALIZETOJSON argument is only supported for PARQUET based COPY
            GZIP ZSTD;                      COPY takes one of GZIP, BZIP2 and ZSTD
            MAXERROR 100001;                MAXERROR must be between 0 and 100000
            NONSENSE;                       syntax error at or near "NONSENSE"
            """)
    void refusesByName(String options, String message) {
        assertThat(failure(options)).isEqualTo("ERROR: " + message);
    }

    @Test
    void refusesOtherSources() {
        assertThat(bucket.failure("COPY copied FROM 'dynamodb://t'" + TestBucket.ROLE + "READRATIO 50"))
                .isEqualTo("ERROR: COPY from DYNAMODB is not emulated");
        assertThat(bucket.failure("COPY copied FROM 's3://tests/x'"))
                .isEqualTo(
                        "ERROR: COPY needs authorization: IAM_ROLE, CREDENTIALS, or ACCESS_KEY_ID and SECRET_ACCESS_KEY");
    }

    @Test
    void takesWhatChangesNothingHere() throws Exception {
        put("a", "1||||\n");
        assertThat(
                        copy(
                                "COMPUPDATE PRESET STATUPDATE OFF COMPROWS 10 REGION AS 'us-east-1' ENCODING AS UTF8 ACCEPTINVCHARS"))
                .isEqualTo(1);
    }
}
