package community.lakeflow.redshift.emulator.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import community.lakeflow.redshift.emulator.dialect.Compression;
import community.lakeflow.redshift.emulator.transfer.TestBucket.Resources;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(TestBucket.class)
class UnloadTest {
    /** The rows of the documentation's samples. */
    private static final String VENUE =
            """
            SELECT * FROM (VALUES (1, 'Pinewood Racetrack', 'Akron', 'OH', 0),
                (2, 'Columbus "Crew" Stadium', 'Columbus', 'OH', 0),
                (4, 'Community, Ballpark, Arena', 'Kansas City', 'KS', 0))
                AS venue(venueid, venuename, venuecity, venuestate, venueseats) ORDER BY venueid
            """;

    private final Resources bucket;

    UnloadTest(Resources bucket) {
        this.bucket = bucket;
    }

    @Test
    void dealsRowsToTheFilesOfTheSlices() throws Exception {
        assertThat(bucket.unload(VENUE, "slices/", "")).isEqualTo(3);
        assertThat(bucket.keys("slices/")).containsExactly("slices/0000_part_00", "slices/0001_part_00");
        assertThat(bucket.text("slices/0000_part_00"))
                .isEqualTo("1|Pinewood Racetrack|Akron|OH|0\n4|Community, Ballpark, Arena|Kansas City|KS|0\n");
        assertThat(bucket.text("slices/0001_part_00")).isEqualTo("2|Columbus \"Crew\" Stadium|Columbus|OH|0\n");
    }

    /** Samples of https://docs.aws.amazon.com/redshift/latest/dg/r_UNLOAD_command_examples.html. */
    @Test
    void writesCsvAsTheDocumentationShowsIt() throws Exception {
        bucket.unload(VENUE, "csv/a_", "CSV PARALLEL OFF");
        assertThat(bucket.text("csv/a_000"))
                .isEqualTo("1,Pinewood Racetrack,Akron,OH,0\n" + "2,\"Columbus \"\"Crew\"\" Stadium\",Columbus,OH,0\n"
                        + "4,\"Community, Ballpark, Arena\",Kansas City,KS,0\n");
        bucket.unload(VENUE, "csv/b_", "FORMAT AS CSV DELIMITER AS '|' HEADER PARALLEL FALSE");
        assertThat(bucket.text("csv/b_000"))
                .isEqualTo("venueid|venuename|venuecity|venuestate|venueseats\n1|Pinewood Racetrack|Akron|OH|0\n"
                        + "2|\"Columbus \"\"Crew\"\" Stadium\"|Columbus|OH|0\n"
                        + "4|Community, Ballpark, Arena|Kansas City|KS|0\n");
    }

    @Test
    void writesJsonAsTheDocumentationShowsIt() throws Exception {
        bucket.unload(VENUE, "json/sample_", "JSON PARALLEL OFF");
        assertThat(bucket.text("json/sample_000").lines().skip(1).findFirst())
                .contains("{\"venueid\":2,\"venuename\":\"Columbus \\\"Crew\\\" Stadium\","
                        + "\"venuecity\":\"Columbus\",\"venuestate\":\"OH\",\"venueseats\":0}");
    }

    @Test
    void writesEveryJsonValueInItsForm() throws Exception {
        bucket.unload(
                "SELECT true AS b, false AS c, NULL::int AS n, 1.50::decimal(5,2) AS d, 'NaN'::float8 AS f,"
                        + " json_parse('{\"a\":[1,{\"b\":null}]}') AS s, DATE '2024-02-29' AS day",
                "json/values_",
                "FORMAT JSON PARALLEL OFF");
        assertThat(bucket.text("json/values_000"))
                .isEqualTo("{\"b\":\"t\",\"c\":\"f\",\"n\":null,\"d\":1.50,\"f\":\"NaN\","
                        + "\"s\":{\"a\":[1,{\"b\":null}]},\"day\":\"2024-02-29\"}\n");
    }

    @Test
    void escapesAndQuotesText() throws Exception {
        String query =
                "SELECT 'a|b' AS a, 'back\\\\slash' AS b, 'line\\nfeed' AS c, 'q\"uote' AS d, NULL::text AS e, 5";
        bucket.unload(query, "text/escape_", "ESCAPE PARALLEL OFF");
        assertThat(bucket.text("text/escape_000")).isEqualTo("a\\|b|back\\\\slash|line\\\nfeed|q\"uote||5\n");
        bucket.unload(query, "text/quotes_", "ADDQUOTES ESCAPE NULL AS '@NULL@' PARALLEL OFF");
        assertThat(bucket.text("text/quotes_000"))
                .isEqualTo("\"a\\|b\"|\"back\\\\slash\"|\"line\\\nfeed\"|\"q\\\"uote\"|\"@NULL@\"|\"5\"\n");
        bucket.unload("SELECT NULL::super AS s, NULL::int AS n", "text/null_", "NULL AS '@' PARALLEL OFF");
        assertThat(bucket.text("text/null_000")).isEqualTo("null|@\n");
        bucket.unload("SELECT 1, 'x'", "text/tab_", "DELIMITER AS '\\t' PARALLEL OFF");
        assertThat(bucket.text("text/tab_000")).isEqualTo("1\tx\n");
    }

    @Test
    void padsFieldsOfFixedWidth() throws Exception {
        bucket.unload("SELECT 1 AS a, 'é' AS b, NULL::text AS c", "fixed/", "FIXEDWIDTH AS 'a:3,b:4,c:2' PARALLEL OFF");
        assertThat(bucket.text("fixed/000")).isEqualTo("1  é     \n");
        assertThat(bucket.unloadFailure("SELECT 'long' AS a", "fixed/long", "FIXEDWIDTH 'a:3'"))
                .isEqualTo("ERROR: The value of column a has 4 characters, and its FIXEDWIDTH is 3");
        assertThat(bucket.unloadFailure("SELECT 1 AS a", "fixed/two", "FIXEDWIDTH 'a:3,b:3'"))
                .isEqualTo("ERROR: FIXEDWIDTH has 2 columns, and the query has 1");
    }

    @ParameterizedTest
    @CsvSource({"GZIP, .gz", "BZIP2, .bz2", "ZSTD, .zst"})
    void compresses(Compression compression, String extension) throws Exception {
        bucket.unload(
                "SELECT 'x' FROM generate_series(1, 1000)",
                "compressed/" + compression + "_",
                compression + " PARALLEL OFF");
        String key = "compressed/" + compression + "_000" + extension;
        assertThat(bucket.text(key, compression)).isEqualTo("x\n".repeat(1000));
        assertThat(bucket.bytes(key).length).isLessThan(300);
    }

    @Test
    void namesFilesByTheExtensionThatIsGiven() throws Exception {
        bucket.unload("SELECT 1", "extension/", "CSV EXTENSION 'csv' PARALLEL OFF");
        assertThat(bucket.keys("extension/")).containsExactly("extension/000.csv");
    }

    @Test
    void partitionsIntoHiveFolders() throws Exception {
        String query = "SELECT * FROM (VALUES (1, 'a/b', DATE '2024-01-01'), (2, NULL, DATE '2024-01-01'),"
                + " (3, 'plain', NULL)) AS t(n, p, d)";
        bucket.unload(query, "partitioned", "CSV PARTITION BY (d, p) PARALLEL OFF MANIFEST");
        assertThat(bucket.keys("partitioned"))
                .containsExactlyInAnyOrder(
                        "partitioned/d=2024-01-01/p=a%2Fb/000",
                        "partitioned/d=2024-01-01/p=__HIVE_DEFAULT_PARTITION__/000",
                        "partitioned/d=__HIVE_DEFAULT_PARTITION__/p=plain/000",
                        "partitioned/manifest");
        assertThat(bucket.text("partitioned/d=2024-01-01/p=a%2Fb/000")).isEqualTo("1\n");
        bucket.unload(query, "included/", "CSV PARTITION BY (p) INCLUDE PARALLEL OFF");
        assertThat(bucket.text("included/p=plain/000")).isEqualTo("3,plain,\n");
    }

    @Test
    void writesEachPartitionInOnePiece() throws Exception {
        bucket.unload(
                "SELECT n, n % 20 AS p FROM generate_series(0, 99) AS t(n)",
                "many/", "CSV PARTITION BY (p) PARALLEL OFF");
        List<String> keys = bucket.keys("many/");
        assertThat(keys).hasSize(20).allMatch(key -> key.endsWith("/000"));
        assertThat(keys.stream().flatMap(key -> bucket.text(key).lines()).map(Integer::parseInt))
                .hasSize(100)
                .doesNotHaveDuplicates();
    }

    @Test
    void listsItsFilesInAManifest() throws Exception {
        bucket.unload(VENUE, "manifest/venue_", "MANIFEST");
        JsonNode plain = json("manifest/venue_manifest");
        assertThat(plain.at("/entries/1/url").asText()).isEqualTo("s3://tests/manifest/venue_0001_part_00");
        assertThat(plain.at("/entries/1/meta").isMissingNode()).isTrue();
        assertThat(plain.has("schema")).isFalse();
    }

    @Test
    void countsRowsAndBytesInAVerboseManifest() throws Exception {
        bucket.unload(
                "SELECT n, 'x'::varchar(7) AS v, 1.5::decimal(9,3) AS d FROM generate_series(1, 5) AS t(n)",
                "verbose/",
                "HEADER CSV MANIFEST VERBOSE");
        JsonNode manifest = json("verbose/manifest");
        // Documented: header lines count as rows.
        assertThat(manifest.at("/entries/0/meta/record_count").asInt()).isEqualTo(4);
        assertThat(manifest.at("/entries/1/meta/record_count").asInt()).isEqualTo(3);
        assertThat(manifest.at("/meta/record_count").asInt()).isEqualTo(7);
        assertThat(manifest.at("/entries/0/meta/content_length").asInt())
                .isEqualTo(bucket.bytes("verbose/0000_part_00").length);
        assertThat(manifest.at("/meta/content_length").asInt())
                .isEqualTo(bucket.bytes("verbose/0000_part_00").length + bucket.bytes("verbose/0001_part_00").length);
        assertThat(manifest.at("/author/name").asText()).isEqualTo("Amazon Redshift");
        assertThat(manifest.at("/schema/elements").toString())
                .isEqualTo("[{\"name\":\"n\",\"type\":{\"base\":\"integer\"}},"
                        + "{\"name\":\"v\",\"type\":{\"base\":\"character varying\",\"max_length\":7}},"
                        + "{\"name\":\"d\",\"type\":{\"base\":\"numeric\",\"precision\":9,\"scale\":3}}]");
    }

    private JsonNode json(String key) throws IOException {
        return new ObjectMapper().readTree(bucket.bytes(key));
    }

    @Test
    void beginsANewPartAtMaxFileSize() throws Exception {
        bucket.unload(
                "SELECT repeat('x', 1023) FROM generate_series(1, 12 * 1024)",
                "parts/",
                "MAXFILESIZE 5 MB PARALLEL OFF");
        assertThat(bucket.keys("parts/")).containsExactly("parts/000", "parts/001", "parts/002");
        assertThat(bucket.bytes("parts/000").length).isBetween(5 * 1024 * 1024, 5 * 1024 * 1024 + 128 * 1024);
    }

    @Test
    void doesNotOverwriteUnlessItIsTold() throws Exception {
        bucket.unload("SELECT 1 AS a", "again/", "");
        assertThat(bucket.unloadFailure("SELECT 2 AS a", "again/", ""))
                .isEqualTo("ERROR: Specified unload destination on S3 is not empty. Consider using a different bucket /"
                        + " prefix, manually removing the target files in S3, or using the ALLOWOVERWRITE option.");
        assertThat(bucket.text("again/0000_part_00")).isEqualTo("1\n");
        bucket.put("again/stray", "stray");
        bucket.unload("SELECT 2 AS a", "again/", "ALLOWOVERWRITE");
        assertThat(bucket.text("again/0000_part_00")).isEqualTo("2\n");
        assertThat(bucket.keys("again/")).contains("again/stray");
        bucket.unload("SELECT 3 AS a", "again/", "CLEANPATH");
        assertThat(bucket.keys("again/")).containsExactly("again/0000_part_00");
    }

    @Test
    void cleansOnlyThePartitionsThatItWrites() throws Exception {
        bucket.put("clean/p=1/old", "old");
        bucket.put("clean/p=10/old", "old");
        bucket.put("clean/p=2/old", "old");
        bucket.unload("SELECT 5 AS n, 1 AS p", "clean/", "PARTITION BY (p) CLEANPATH PARALLEL OFF");
        assertThat(bucket.keys("clean/")).containsExactly("clean/p=1/000", "clean/p=10/old", "clean/p=2/old");
    }

    @Test
    void writesNothingWhenTheQueryFails() {
        assertThat(bucket.unloadFailure("SELECT 1 / (5 - n) FROM generate_series(1, 10) AS t(n)", "failed/", ""))
                .startsWith("ERROR: division by zero");
        assertThat(bucket.keys("failed/")).isEmpty();
    }

    @Test
    void writesEmptyFilesForNoRowsWhereTheFormatHasThem() throws Exception {
        assertThat(bucket.unload("SELECT 1 AS a WHERE false", "nothing/csv_", "CSV HEADER MANIFEST VERBOSE"))
                .isZero();
        assertThat(bucket.text("nothing/csv_0001_part_00")).isEqualTo("a\n");
        assertThat(json("nothing/csv_manifest").at("/meta/record_count").asInt())
                .isEqualTo(2);
        bucket.unload("SELECT 1 AS a WHERE false", "nothing/json_", "JSON MANIFEST");
        assertThat(bucket.keys("nothing/json_")).isEmpty();
    }

    @Test
    void readsTheQueryAsRedshiftWritesIt() throws Exception {
        bucket.sql()
                .run("UNLOAD ('SELECT ''it''''s'', NVL(NULL, 2) -- LIMIT\n') TO 's3://tests/quoted/'" + TestBucket.ROLE
                        + "PARALLEL OFF");
        assertThat(bucket.text("quoted/000")).isEqualTo("it's|2\n");
        bucket.unload("SELECT n FROM (SELECT 7 AS n LIMIT 1) AS t", "limited/", "PARALLEL OFF");
        assertThat(bucket.text("limited/000")).isEqualTo("7\n");
    }

    @Test
    void makesTheBucketThatItWritesTo() throws Exception {
        bucket.sql().run("UNLOAD ('SELECT 1') TO 's3://made-on-demand/x_'" + TestBucket.ROLE);
        assertThat(bucket.s3().listBuckets().buckets())
                .anyMatch(each -> each.name().equals("made-on-demand"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
            CSV FIXEDWIDTH 'a:3';                   FIXEDWIDTH argument is not supported for CSV based UNLOAD
            CSV ADDQUOTES;                          ADDQUOTES argument is not supported for CSV based UNLOAD
            CSV ESCAPE;                             ESCAPE argument is not supported for CSV based UNLOAD
            PARQUET DELIMITER ',';                  DELIMITER argument is not supported for PARQUET based UNLOAD
            PARQUET GZIP;                           GZIP argument is not supported for PARQUET based UNLOAD
            FORMAT PARQUET NULL AS 'x';             NULL AS argument is not supported for PARQUET based UNLOAD
            PARQUET HEADER;                         HEADER argument is not supported for PARQUET based UNLOAD
            JSON HEADER;                            HEADER argument is not supported for JSON based UNLOAD
            JSON ESCAPE;                            ESCAPE argument is not supported for JSON based UNLOAD
            FIXEDWIDTH 'a:3' DELIMITER ',';         FIXEDWIDTH cannot be used together with DELIMITER in UNLOAD
            FIXEDWIDTH 'a:3' HEADER;                FIXEDWIDTH cannot be used together with HEADER in UNLOAD
            FIXEDWIDTH 'a';                         Invalid FIXEDWIDTH specification: a
            CLEANPATH ALLOWOVERWRITE;               CLEANPATH cannot be used together with ALLOWOVERWRITE in UNLOAD
            GZIP ZSTD;                              UNLOAD takes one of GZIP, BZIP2 and ZSTD
            MAXFILESIZE 4 MB;                       MAXFILESIZE must be between 5 MB and 6.2 GB
            MAXFILESIZE AS 7 GB;                    MAXFILESIZE must be between 5 MB and 6.2 GB
            PARQUET ROWGROUPSIZE 16 MB;             ROWGROUPSIZE must be between 32 MB and 128 MB
            CSV ROWGROUPSIZE 32 MB;                 ROWGROUPSIZE argument is only supported for PARQUET based UNLOAD
            HEADER HEADER;                          conflicting or redundant options
            DELIMITER 'ab';                         DELIMITER must be a single ASCII character, and not 'ab'
            FORMAT ORC;                             syntax error at or near "ORC"
            VERBOSE;                                syntax error at or near "VERBOSE"
            KMS_KEY_ID 'k' ENCRYPTED;               UNLOAD with KMS_KEY_ID is not emulated
            PARQUET ENCRYPTED;                      UNLOAD to PARQUET with ENCRYPTED, which wants SSE-KMS, is not emulated
            PARTITION BY ('a');                     String literals are not supported in PARTITION BY: 'a'
            PARTITION BY (a);                       UNLOAD with PARTITION BY needs at least one column that is no partition column
            IAM_ROLE default CREDENTIALS 'aws_iam_role=arn:aws:iam::123456789012:role/x'; UNLOAD takes one of IAM_ROLE, CREDENTIALS, and ACCESS_KEY_ID with SECRET_ACCESS_KEY
            """)
    void refusesOptionsThatDoNotAgree(String options, String message) {
        assertThat(bucket.unloadFailure("SELECT 1 AS a", "refused/", options)).isEqualTo("ERROR: " + message);
        assertThat(bucket.keys("refused/")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
            SELECT 1 AS a LIMIT 1;                          CSV;     Limit clause is not supported in the outermost select of an UNLOAD statement
            SELECT TOP 1 2 AS a;                            CSV;     Limit clause is not supported in the outermost select of an UNLOAD statement
            DELETE FROM t;                                  CSV;     UNLOAD takes a SELECT, and not: DELETE
            SELECT 1 AS a, 2 AS a;                          JSON;    UNLOAD to JSON needs unique column names, and "a" stands twice
            SELECT 'a'::varbyte AS v;                       JSON;    Column "v" of type varbyte is not supported in UNLOAD to JSON
            SELECT '0101'::geometry AS g;                   JSON;    Column "g" of type geometry is not supported in UNLOAD to JSON
            SELECT 'a'::varbyte AS v;                       FIXEDWIDTH 'v:9'; Column "v" of type varbyte is not supported in UNLOAD with FIXEDWIDTH
            SELECT 1.5::float8 AS f, 1 AS a;                PARTITION BY (f); Column "f" of type float8 is not supported as a PARTITION BY column
            """)
    void refusesQueriesThatItCannotUnload(String query, String options, String message) {
        assertThat(bucket.unloadFailure(query, "unfit/", options)).isEqualTo("ERROR: " + message);
        assertThat(bucket.keys("unfit/")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
            '';                                                 UNLOAD needs authorization: IAM_ROLE, CREDENTIALS, or ACCESS_KEY_ID and SECRET_ACCESS_KEY
            IAM_ROLE 'arn:aws:iam::12:role/x';                  Invalid IAM role ARN 'arn:aws:iam::12:role/x'
            CREDENTIALS 'aws_iam_role=nobody';                  Invalid IAM role ARN 'nobody'
            ACCESS_KEY_ID 'a';                                  ACCESS_KEY_ID and SECRET_ACCESS_KEY must be given together
            """)
    void refusesAuthorizationThatIsMissingOrMalformed(String authorization, String message) {
        assertThat(bucket.failure("UNLOAD ('SELECT 1') TO 's3://tests/unauthorized/' " + authorization))
                .isEqualTo("ERROR: " + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            IAM_ROLE default
            IAM_ROLE 'SESSION'
            IAM_ROLE 'arn:aws:iam::0123456789012:role/MyRedshiftRole,arn:aws:iam::123456789012:role/second'
            CREDENTIALS 'aws_iam_role=arn:aws:iam::123456789012:role/path/x'
            WITH CREDENTIALS AS 'aws_access_key_id=a;aws_secret_access_key=b;token=c'
            ACCESS_KEY_ID 'a' SECRET_ACCESS_KEY 'b' SESSION_TOKEN 'c' REGION AS 'eu-west-1' ENCRYPTED AUTO
            """)
    void takesAnyAuthorizationThatIsWellFormed(String authorization) throws Exception {
        assertThat(bucket.sql()
                        .run("UNLOAD ('SELECT 1') TO 's3://tests/authorized/' " + authorization + " ALLOWOVERWRITE")
                        .rows())
                .isEqualTo(1);
    }

    @Test
    void refusesWhatIsNoPlaceInS3() {
        assertThat(bucket.failure("UNLOAD ('SELECT 1') TO 'https://tests/x'" + TestBucket.ROLE))
                .isEqualTo("ERROR: The location 'https://tests/x' is not of the form s3://bucket/key");
    }
}
