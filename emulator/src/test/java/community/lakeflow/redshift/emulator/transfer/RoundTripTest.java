package community.lakeflow.redshift.emulator.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import community.lakeflow.redshift.emulator.sample.SampleData;
import community.lakeflow.redshift.emulator.transfer.TestBucket.Resources;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every type, with what breaks readers, out and in again; JDBC is the judge. */
@ExtendWith(TestBucket.class)
class RoundTripTest {
    /** What CHAR and VARCHAR, numbers, dates and so on come to; the others are text in Parquet, or not in it. */
    private static final String EVERYWHERE =
            "id, c_smallint, c_integer, c_bigint, c_decimal_18_2, c_decimal_38_10, c_decimal_38_0,"
                    + " c_real, c_double, c_boolean, c_char, c_varchar, c_text, c_date, c_time, c_timetz, c_timestamp, c_timestamptz,"
                    + " c_interval_y2m, c_interval_d2s, c_super";

    private static final String ALL = EVERYWHERE + ", c_varbyte, c_geometry, c_geography, c_hllsketch";

    private final Resources bucket;

    RoundTripTest(Resources bucket) {
        this.bucket = bucket;
    }

    @BeforeEach
    void sample() {
        new SampleData(bucket.emulator().engine(), "dev", "tester").load("types");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            textBlock =
                    """
            csv;     all;        CSV NULL AS '@NULL@';             CSV NULL AS '@NULL@'
            text;    all;        ESCAPE NULL AS '@NULL@' GZIP;     ESCAPE NULL AS '@NULL@' GZIP
            quotes;  all;        ADDQUOTES ESCAPE NULL AS '@NULL@' DELIMITER ',' ZSTD; REMOVEQUOTES ESCAPE NULL AS '@NULL@' DELIMITER ',' ZSTD
            json;    everywhere; JSON BZIP2;                       FORMAT JSON 'auto' BZIP2
            parquet; everywhere; PARQUET;                          PARQUET SERIALIZETOJSON
            """)
    void everyTypeComesBackAsItWas(String name, String which, String out, String in) throws Exception {
        String columns = which.equals("all") ? ALL : EVERYWHERE;
        // Documented: a SUPER that is NULL is unloaded as the null of JSON. Text between delimiters has no NUL and no
        // other loss.
        String query = "SELECT " + columns + " FROM all_types";
        long rows = bucket.unload(query, "round/" + name + "_", out + " MANIFEST");
        bucket.sql()
                .runAll(
                        "DROP TABLE IF EXISTS back",
                        "CREATE TABLE back AS SELECT " + columns + " FROM all_types WHERE false");
        long loaded = bucket.sql()
                .run("COPY back (" + columns + ") FROM 's3://tests/round/" + name + "_manifest'" + TestBucket.ROLE + in
                        + " MANIFEST")
                .rows();
        assertThat(loaded).isEqualTo(rows).isEqualTo(35);
        assertThat(values("back", columns)).isEqualTo(values("all_types", columns));
    }

    private List<String> values(String table, String columns) throws Exception {
        List<String> values = new ArrayList<>();
        String shown = columns.replace(
                "c_super",
                "CASE WHEN c_super IS NULL THEN 'null' ELSE redshift_emulator.compact(c_super::json) END AS c_super");
        try (Connection connection =
                        DriverManager.getConnection(bucket.emulator().jdbcUrl("dev"));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT " + shown + " FROM public." + table + " ORDER BY id")) {
            while (rows.next()) {
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    values.add(rows.getInt(1) + " " + rows.getMetaData().getColumnName(i) + "=" + rows.getString(i));
                }
            }
        }
        return values;
    }
}
