package community.lakeflow.redshift.emulator.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import community.lakeflow.redshift.emulator.transfer.TestBucket.Resources;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What UNLOAD writes, read back by the library's own example reader. */
@ExtendWith(TestBucket.class)
class UnloadParquetTest {
    private final Resources bucket;

    @TempDir
    private Path folder;

    UnloadParquetTest(Resources bucket) {
        this.bucket = bucket;
    }

    @Test
    void writesEveryTypeAsParquetHasIt() throws Exception {
        bucket.unload(
                "SELECT true AS b, 7::smallint AS i2, -8 AS i4, 9::bigint AS i8, 1.5::real AS f4, 'NaN'::float8 AS f8,"
                        + " (-1.25)::decimal(5,2) AS d5, 123456789012.5::decimal(18,1) AS d18,"
                        + " (-99999999999999999999999999999999999999)::decimal(38,0) AS d38, 'né'::varchar(9) AS v,"
                        + " 'c'::char(3) AS c, DATE '1969-12-31' AS day, TIMESTAMP '0001-01-01 00:00:00' AS ts,"
                        + " TIMESTAMPTZ '2024-06-12 14:30:45.123456+02' AS tz, TIME '14:30:45' AS t,"
                        + " json_parse('{\"a\":[1]}') AS s, NULL::int AS n",
                "parquet/types_",
                "FORMAT AS PARQUET PARALLEL OFF");
        assertThat(bucket.keys("parquet/types_")).containsExactly("parquet/types_000.parquet");
        assertThat(schema("parquet/types_000.parquet"))
                .isEqualToIgnoringWhitespace(
                        """
                        message redshift {
                          optional boolean b; optional int32 i2 (INTEGER(16,true)); optional int32 i4; optional int64 i8;
                          optional float f4; optional double f8;
                          optional int32 d5 (DECIMAL(5,2)); optional int64 d18 (DECIMAL(18,1));
                          optional fixed_len_byte_array(16) d38 (DECIMAL(38,0));
                          optional binary v (STRING); optional binary c (STRING); optional int32 day (DATE);
                          optional int96 ts; optional int96 tz; optional binary t (STRING); optional binary s (STRING);
                          optional int32 n;
                        }
                        """);
        Group row = rows("parquet/types_000.parquet").get(0);
        assertThat(row.getBoolean("b", 0)).isTrue();
        assertThat(row.getInteger("i2", 0)).isEqualTo(7);
        assertThat(row.getInteger("i4", 0)).isEqualTo(-8);
        assertThat(row.getLong("i8", 0)).isEqualTo(9);
        assertThat(row.getFloat("f4", 0)).isEqualTo(1.5f);
        assertThat(row.getDouble("f8", 0)).isNaN();
        assertThat(row.getInteger("d5", 0)).isEqualTo(-125);
        assertThat(row.getLong("d18", 0)).isEqualTo(1_234_567_890_125L);
        assertThat(new BigInteger(row.getBinary("d38", 0).getBytes()))
                .isEqualTo(BigDecimal.TEN
                        .pow(38)
                        .toBigInteger()
                        .subtract(BigInteger.ONE)
                        .negate());
        assertThat(row.getString("v", 0)).isEqualTo("né");
        assertThat(row.getString("c", 0)).isEqualTo("c  ");
        assertThat(row.getInteger("day", 0)).isEqualTo(-1);
        assertThat(DateTimeText.timestamp(ParquetColumn.microsOfInt96(row.getInt96("ts", 0))))
                .isEqualTo("0001-01-01 00:00");
        assertThat(DateTimeText.timestamp(ParquetColumn.microsOfInt96(row.getInt96("tz", 0))))
                .isEqualTo("2024-06-12 12:30:45.123456");
        assertThat(row.getString("t", 0)).isEqualTo("14:30:45");
        assertThat(row.getString("s", 0)).isEqualTo("{\"a\":[1]}");
        assertThat(row.getFieldRepetitionCount("n")).isZero();
    }

    @Test
    void aMomentBeforeTheEpochKeepsItsTimeOfDay() throws Exception {
        bucket.unload(
                "SELECT TIMESTAMP '1969-12-31 23:59:59.25' AS at", "parquet/before_", "FORMAT PARQUET PARALLEL OFF");
        Group row = rows("parquet/before_000.parquet").get(0);
        ByteBuffer int96 = row.getInt96("at", 0).toByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        assertThat(int96.getLong()).as("nanoseconds of the day").isEqualTo(86_399_250_000_000L);
        assertThat(int96.getInt()).as("Julian day").isEqualTo(2_440_587);
    }

    @Test
    void aSmallNumberFillsTheBytesOfAWideDecimalWithItsSign() throws Exception {
        bucket.unload(
                "SELECT (-1.5)::decimal(38,1) AS less, 1.5::decimal(38,1) AS more",
                "parquet/small_",
                "PARQUET PARALLEL OFF");
        Group row = rows("parquet/small_000.parquet").get(0);
        assertThat(new BigInteger(row.getBinary("less", 0).getBytes())).isEqualTo(-15);
        assertThat(new BigInteger(row.getBinary("more", 0).getBytes())).isEqualTo(15);
    }

    @Test
    void aDecimalIsAnIntegerAsLongAsAllItsDigitsFit() throws Exception {
        bucket.unload(
                "SELECT (-999999999)::decimal(9,0) AS d9, (-9999999999)::decimal(10,0) AS d10,"
                        + " (-999999999999999999)::decimal(18,0) AS d18, (-9999999999999999999)::decimal(19,0) AS d19",
                "parquet/digits_",
                "PARQUET PARALLEL OFF");
        assertThat(schema("parquet/digits_000.parquet"))
                .contains("int32 d9 ", "int64 d10 ", "int64 d18 ", "fixed_len_byte_array(9) d19 ");
        Group row = rows("parquet/digits_000.parquet").get(0);
        assertThat(row.getInteger("d9", 0)).isEqualTo(-999_999_999);
        assertThat(row.getLong("d10", 0)).isEqualTo(-9_999_999_999L);
        assertThat(row.getLong("d18", 0)).isEqualTo(-999_999_999_999_999_999L);
        assertThat(new BigInteger(row.getBinary("d19", 0).getBytes())).hasToString("-9999999999999999999");
    }

    @Test
    void compressesRowGroupsAndCountsItsRowsInTheManifest() throws Exception {
        bucket.unload(
                "SELECT n, md5(n::text) AS m FROM generate_series(1, 10001) AS t(n)",
                "parquet/many_",
                "PARQUET MANIFEST VERBOSE MAXFILESIZE 33 MB ROWGROUPSIZE 32 MB");
        assertThat(bucket.keys("parquet/many_"))
                .containsExactly(
                        "parquet/many_0000_part_00.parquet",
                        "parquet/many_0001_part_00.parquet",
                        "parquet/many_manifest");
        assertThat(footer("parquet/many_0000_part_00.parquet").getBlocks())
                .allSatisfy(group -> assertThat(group.getColumns())
                        .allMatch(column -> column.getCodec() == CompressionCodecName.SNAPPY));
        assertThat(rows("parquet/many_0000_part_00.parquet")).hasSize(5001);
        assertThat(new ObjectMapper()
                        .readTree(bucket.bytes("parquet/many_manifest"))
                        .at("/entries/1/meta/record_count")
                        .asInt())
                .isEqualTo(5000);
    }

    /** PostgreSQL knows neither precision nor scale of a sum. */
    @Test
    void roundsNoNumberThatIsComputed() throws Exception {
        bucket.unload(
                "SELECT sum(x) AS s FROM (VALUES (1.5), (2.125)) AS t(x) UNION ALL SELECT 7",
                "parquet/computed_",
                "PARQUET PARALLEL OFF");
        assertThat(schema("parquet/computed_000.parquet")).contains("s (DECIMAL(38,3))");
        assertThat(rows("parquet/computed_000.parquet").stream()
                        .map(row -> new BigInteger(row.getBinary("s", 0).getBytes()).intValue()))
                .containsExactlyInAnyOrder(3625, 7000);
    }

    @Test
    void leavesPartitionColumnsOut() throws Exception {
        bucket.unload("SELECT 1 AS n, 'x' AS p", "parquet/p", "PARQUET PARTITION BY (p) PARALLEL OFF");
        assertThat(schema("parquet/p/p=x/000.parquet")).contains("int32 n").doesNotContain(" p ");
    }

    @Test
    void writesNoFileForNoRows() throws Exception {
        bucket.unload("SELECT 1 AS n WHERE false", "parquet/none_", "PARQUET MANIFEST");
        assertThat(bucket.keys("parquet/none_")).isEmpty();
    }

    private String schema(String key) throws IOException {
        return footer(key).getFileMetaData().getSchema().toString();
    }

    private ParquetMetadata footer(String key) throws IOException {
        try (ParquetFileReader reader = ParquetFileReader.open(file(key))) {
            return reader.getFooter();
        }
    }

    private List<Group> rows(String key) throws IOException {
        List<Group> rows = new ArrayList<>();
        try (ParquetReader<Group> reader = new Reader(file(key)).build()) {
            for (Group row = reader.read(); row != null; row = reader.read()) {
                rows.add(row);
            }
        }
        return rows;
    }

    private InputFile file(String key) throws IOException {
        return new LocalInputFile(Files.write(folder.resolve("file"), bucket.bytes(key)));
    }

    private static final class Reader extends ParquetReader.Builder<Group> {
        Reader(InputFile file) {
            super(file, new PlainParquetConfiguration());
        }

        @Override
        protected ReadSupport<Group> getReadSupport() {
            return new GroupReadSupport();
        }
    }
}
