package community.lakeflow.redshift.integration.client;

import static org.assertj.core.api.Assertions.assertThat;

import community.lakeflow.redshift.client.RedshiftConnection;
import community.lakeflow.redshift.client.catalog.TableDescription;
import community.lakeflow.redshift.client.catalog.TableName;
import community.lakeflow.redshift.client.option.TableOptions;
import community.lakeflow.redshift.client.page.RowBatch;
import community.lakeflow.redshift.client.scan.ScanPages;
import community.lakeflow.redshift.client.scan.ScanRequest;
import community.lakeflow.redshift.integration.Lakehouse;
import community.lakeflow.redshift.integration.LakehouseExtension;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A table that is another one by the time it is read arrives as it is then. */
@ExtendWith(LakehouseExtension.class)
class ReplacedTableTest {
    private final Lakehouse lakehouse;

    ReplacedTableTest(Lakehouse lakehouse) {
        this.lakehouse = lakehouse;
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "json"})
    void nullsOfColumnsThatWereNotNullAreNulls(String format) throws SQLException {
        Map<String, String> options = new HashMap<>(lakehouse.connection());
        options.put("result_format", format);
        replace("id integer NOT NULL, name varchar(20) NOT NULL, code char(2) NOT NULL", "(7, 'before', 'b')");
        try (RedshiftConnection redshift = RedshiftConnection.open(options)) {
            TableDescription before = redshift.catalog().describe(new TableName("public", "replaced"));
            assertThat(before.columns()).noneMatch(column -> column.nullable());
            replace(
                    "id integer, name varchar(20), code char(2)",
                    "(1, NULL, 'x'), (2, '', NULL), (3, 'NULL', ''), (NULL, NULL, NULL)");

            ScanRequest request = ScanRequest.of(before, TableOptions.NONE);

            assertThat(redshift.plan(request).format()).hasToString(format.toUpperCase(Locale.ROOT));
            assertThat(rows(redshift, request)).hasSize(4).containsExactlyInAnyOrderElementsOf(judged());
        }
    }

    private void replace(String columns, String rows) {
        lakehouse.run(
                "DROP TABLE IF EXISTS public.replaced",
                "CREATE TABLE public.replaced (" + columns + ")",
                "INSERT INTO public.replaced VALUES " + rows);
    }

    private static List<List<String>> rows(RedshiftConnection redshift, ScanRequest request) {
        List<List<String>> rows = new ArrayList<>();
        try (ScanPages pages = redshift.read(request)) {
            for (Optional<RowBatch> batch = pages.next(); batch.isPresent(); batch = pages.next()) {
                for (int row = 0; row < batch.get().rows(); row++) {
                    rows.add(PageValues.row(batch.get(), row));
                }
            }
        }
        return rows;
    }

    private List<List<String>> judged() throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        try (Connection judge = lakehouse.jdbc();
                Statement statement = judge.createStatement();
                ResultSet result = statement.executeQuery("SELECT id, name, code FROM public.replaced")) {
            while (result.next()) {
                String id = result.getString(1);
                rows.add(List.of(id == null ? "NULL" : id, text(result.getString(2)), text(result.getString(3))));
            }
        }
        return rows;
    }

    private static String text(String value) {
        return value == null ? "NULL" : "bytes " + HexFormat.of().formatHex(value.getBytes(StandardCharsets.UTF_8));
    }
}
