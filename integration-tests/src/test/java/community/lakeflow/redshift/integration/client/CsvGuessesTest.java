package community.lakeflow.redshift.integration.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.lakeflow.redshift.client.RedshiftConnection;
import community.lakeflow.redshift.client.catalog.Column;
import community.lakeflow.redshift.client.catalog.TableDescription;
import community.lakeflow.redshift.client.catalog.TableKind;
import community.lakeflow.redshift.client.catalog.TableName;
import community.lakeflow.redshift.client.option.ResultFormat;
import community.lakeflow.redshift.client.option.TableOptions;
import community.lakeflow.redshift.client.page.RowBatch;
import community.lakeflow.redshift.client.scan.ScanPages;
import community.lakeflow.redshift.client.scan.ScanRequest;
import community.lakeflow.redshift.client.type.RedshiftType;
import community.lakeflow.redshift.emulator.EmulatorOptions;
import community.lakeflow.redshift.emulator.RedshiftEmulator;
import community.lakeflow.redshift.emulator.fault.Fault;
import community.lakeflow.redshift.emulator.fault.FaultRule;
import community.lakeflow.redshift.emulator.fault.Faults;
import community.lakeflow.redshift.emulator.fault.When;
import community.lakeflow.redshift.emulator.fidelity.Guesses;
import community.lakeflow.redshift.emulator.sample.SampleData;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whatever the dialect of the service's CSV, a table arrives as it is. The combinations hold every pair of alternatives of the emulator's
 * guesses on CSV.
 */
class CsvGuessesTest {
    private static final String DATABASE = "dev";

    @ParameterizedTest
    @CsvSource({
        "empty,       as_needed, bare,   first_chunk, true_false, whole, empty",
        "empty,       always,    quoted, every_page,  t_f,        split, header",
        "empty,       as_needed, quoted, every_chunk, t_f,        split, empty",
        "empty,       always,    bare,   none,        true_false, whole, header",
        "backslash_n, always,    bare,   first_chunk, t_f,        split, header",
        "backslash_n, as_needed, quoted, every_page,  true_false, whole, empty",
        "backslash_n, always,    bare,   every_chunk, true_false, split, header",
        "backslash_n, as_needed, quoted, none,        t_f,        split, empty",
        "null_word,   as_needed, quoted, first_chunk, true_false, split, header",
        "null_word,   always,    bare,   every_page,  t_f,        split, empty",
        "null_word,   as_needed, bare,   every_chunk, t_f,        whole, header",
        "null_word,   always,    quoted, none,        true_false, split, empty",
    })
    void aTableArrivesAsItIs(
            String nulls, String quoting, String empty, String header, String truth, String rows, String noRows)
            throws SQLException {
        EmulatorOptions options = EmulatorOptions.builder()
                .guesses(Guesses.defaults()
                        .with("csv_null=" + nulls)
                        .with("csv_quoting=" + quoting)
                        .with("csv_empty_text=" + empty)
                        .with("csv_header=" + header)
                        .with("csv_boolean=" + truth)
                        .with("csv_rows=" + rows)
                        .with("csv_no_rows=" + noRows))
                .pageRows(7)
                .csvChunkBytes(211)
                .quota("rates=off")
                .build();
        try (RedshiftEmulator emulator = RedshiftEmulator.start(options);
                Connection judge = DriverManager.getConnection(emulator.jdbcUrl(DATABASE))) {
            new SampleData(emulator.engine(), DATABASE, "tests").load("types");
            try (Statement statement = judge.createStatement()) {
                statement.execute("CREATE TABLE public.empty AS SELECT * FROM public.all_types WHERE id < 0");
            }
            try (RedshiftConnection csv = connection(emulator, "auto");
                    RedshiftConnection json = connection(emulator, "json")) {
                assertThat(values(csv, "public.all_types", ResultFormat.CSV))
                        .hasSizeGreaterThan(3)
                        .isEqualTo(values(json, "public.all_types", ResultFormat.JSON));
                assertThat(values(csv, "public.empty", ResultFormat.CSV)).isEmpty();
            }
        }
    }

    @Test
    void aServiceWithoutCsvIsReadAsJson() {
        EmulatorOptions options = EmulatorOptions.builder()
                .faults(Faults.none()
                        .add(FaultRule.of(new Fault.ResultExpired()).on("GetStatementResultV2")))
                .build();
        try (RedshiftEmulator emulator = RedshiftEmulator.start(options)) {
            new SampleData(emulator.engine(), DATABASE, "tests").load("types");
            try (RedshiftConnection auto = connection(emulator, "auto");
                    RedshiftConnection csv = connection(emulator, "csv")) {
                assertThat(values(auto, "public.all_types", ResultFormat.JSON)).isNotEmpty();
                assertThat(values(auto, "public.all_types", ResultFormat.JSON)).isNotEmpty();
                assertThat(emulator.requests().get("GetStatementResultV2"))
                        .as("asked once")
                        .isEqualTo(1);
                assertThatThrownBy(() -> values(csv, "public.all_types", ResultFormat.CSV))
                        .hasMessageContaining("result_format is csv")
                        .hasMessageContaining("has expired");
            }
        }
    }

    /** As an administrator does to a statement, or a restart of the database. */
    @Test
    void aProbeThatWasAbortedIsAskedAgainAtTheNextRead() {
        EmulatorOptions options = EmulatorOptions.builder()
                .faults(Faults.none()
                        .add(FaultRule.of(new Fault.StatementAborted())
                                .name("LakeflowRedshift:csv")
                                .when(new When.First(1))))
                .build();
        try (RedshiftEmulator emulator = RedshiftEmulator.start(options);
                RedshiftConnection auto = connection(emulator, "auto")) {
            assertThat(auto.resultForm())
                    .contains("JSON, not CSV, which would be faster: the probe failed")
                    .contains("was aborted");
            assertThat(auto.resultForm()).isEqualTo("CSV, which is exact here");
        }
    }

    /** The mask makes the statement longer. */
    @Test
    void aStatementThatIsTooLongAsCsvIsReadAsJsonUnlessOnlyCsvWillDo() {
        RedshiftType text = new RedshiftType.Varchar(10);
        List<Column> columns = IntStream.range(0, 1_000)
                .mapToObj(i -> new Column("a_column_whose_name_is_long_" + i, text, "varchar", true, null))
                .toList();
        ScanRequest wide = ScanRequest.of(
                new TableDescription(new TableName("public", "wide"), TableKind.TABLE, columns, List.of()),
                TableOptions.NONE);
        try (RedshiftEmulator emulator =
                        RedshiftEmulator.start(EmulatorOptions.builder().build());
                RedshiftConnection auto = connection(emulator, "auto");
                RedshiftConnection csv = connection(emulator, "csv")) {
            assertThat(auto.plan(wide).format()).isEqualTo(ResultFormat.JSON);
            assertThatThrownBy(() -> csv.plan(wide))
                    .hasMessageContaining("The statement that reads public.wide as CSV is longer than");
        }
    }

    private static RedshiftConnection connection(RedshiftEmulator emulator, String format) {
        return RedshiftConnection.open(Map.of(
                "endpoint", emulator.endpoint().toString(),
                "region", "us-east-1",
                "database", DATABASE,
                "workgroup_name", "tests",
                "access_key_id", "local",
                "secret_access_key", "local",
                "result_format", format));
    }

    /** By row, in the order of the first column, each value as text. */
    private static List<List<String>> values(RedshiftConnection connection, String table, ResultFormat expected) {
        ScanRequest request = ScanRequest.of(connection.catalog().describe(TableName.parse(table)), TableOptions.NONE);
        assertThat(connection.plan(request).format()).isEqualTo(expected);
        List<List<String>> rows = new ArrayList<>();
        try (ScanPages pages = connection.read(request)) {
            for (Optional<RowBatch> batch = pages.next(); batch.isPresent(); batch = pages.next()) {
                for (int row = 0; row < batch.get().rows(); row++) {
                    rows.add(PageValues.row(batch.get(), row));
                }
            }
        }
        rows.sort((left, right) -> Long.compare(Long.parseLong(left.get(0)), Long.parseLong(right.get(0))));
        return rows;
    }
}
