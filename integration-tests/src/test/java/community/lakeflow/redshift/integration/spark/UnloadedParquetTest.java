package community.lakeflow.redshift.integration.spark;

import static org.assertj.core.api.Assertions.assertThat;

import community.lakeflow.redshift.emulator.EmulatorOptions;
import community.lakeflow.redshift.emulator.RedshiftEmulator;
import community.lakeflow.redshift.emulator.engine.EngineException;
import community.lakeflow.redshift.emulator.engine.EngineSession;
import community.lakeflow.redshift.emulator.engine.ResultColumn;
import community.lakeflow.redshift.emulator.engine.RowSink;
import community.lakeflow.redshift.emulator.engine.RowValues;
import community.lakeflow.redshift.emulator.sample.SampleData;
import community.lakeflow.redshift.integration.Lakehouse;
import community.lakeflow.redshift.integration.LakehouseExtension;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The emulator's S3 endpoint runs in Spark's JVM, and Spark reads the Parquet that the emulator unloads; JDBC is the judge. */
@ExtendWith(LakehouseExtension.class)
class UnloadedParquetTest {
    private static final String PLAIN =
            "id, c_smallint, c_bigint, c_decimal_18_2, c_decimal_38_10, c_double, c_boolean, c_char,"
                    + " c_varchar, c_text, c_date";

    private final Lakehouse lakehouse;

    @TempDir
    private Path folder;

    UnloadedParquetTest(Lakehouse lakehouse) {
        this.lakehouse = lakehouse;
    }

    @Test
    void sparkReadsWhatTheEmulatorUnloads() throws EngineException, SQLException {
        EmulatorOptions options =
                EmulatorOptions.builder().s3Port(0).s3Folder(folder).build();
        try (RedshiftEmulator emulator = RedshiftEmulator.start(options);
                EngineSession session = emulator.engine().open("dev", "tester")) {
            new SampleData(emulator.engine(), "dev", "tester").load("types");
            long rows = session.execute(
                            "UNLOAD ('SELECT " + PLAIN + ", c_timestamp FROM all_types') TO 's3://lake/types/'"
                                    + " IAM_ROLE default PARQUET",
                            nobody())
                    .rows();
            List<String> read = lakehouse
                    .spark()
                    .read()
                    .option("int96RebaseMode", "CORRECTED")
                    .option("datetimeRebaseMode", "CORRECTED")
                    .parquet(folder.resolve("lake/types").toString())
                    .selectExpr((PLAIN + ", unix_micros(c_timestamp) AS micros").split(", *"))
                    .orderBy("id")
                    .collectAsList()
                    .stream()
                    .map(UnloadedParquetTest::text)
                    .toList();
            assertThat(read).hasSize((int) rows).isEqualTo(truth(emulator));
        }
    }

    private static String text(Row row) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < row.length(); i++) {
            Object value = row.get(i);
            values.add(value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(value));
        }
        return String.join("|", values);
    }

    private static List<String> truth(RedshiftEmulator emulator) throws SQLException {
        List<String> truth = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(emulator.jdbcUrl("dev"));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT " + PLAIN
                        + ", (extract(epoch FROM c_timestamp) * 1000000)::bigint FROM public.all_types ORDER BY id")) {
            while (rows.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    Object value = rows.getObject(i);
                    values.add(
                            value instanceof BigDecimal number
                                    ? number.toPlainString()
                                    : value instanceof Date ? rows.getString(i) : String.valueOf(value));
                }
                truth.add(String.join("|", values));
            }
        }
        return truth;
    }

    private static RowSink nobody() {
        return new RowSink() {
            @Override
            public void columns(List<ResultColumn> columns) {}

            @Override
            public void row(RowValues row) {}
        };
    }
}
