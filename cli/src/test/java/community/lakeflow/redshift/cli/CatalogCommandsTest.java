package community.lakeflow.redshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogCommandsTest {
    @TempDir
    private Path folder;

    @Test
    void checkTriesEveryStep() {
        Terminal.Outcome outcome = Terminal.run("check", "--connection", Terminal.connection(folder));

        assertThat(outcome.exitCode()).as(outcome.out()).isZero();
        assertThat(outcome.lines())
                .extracting(line -> line.replaceAll(":.*", ""))
                .containsExactly(
                        "ok      configuration",
                        "ok      credentials",
                        "ok      database",
                        "ok      catalog",
                        "ok      query",
                        "ok      results");
        assertThat(outcome.out()).endsWith("results: CSV, which is exact here\n");
    }

    @Test
    void checkSaysWhyResultsAreNotCsv() {
        assertThat(Terminal.run("check", "--connection", Terminal.connection(folder, Map.of("result_format", "json")))
                        .out())
                .endsWith("results: JSON, because result_format says so\n");
    }

    @Test
    void tablesAreListedWithKindAndKey() {
        Terminal.Outcome outcome = Terminal.run("tables", "--connection", Terminal.connection(folder));

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.lines().get(0)).startsWith("TABLE").contains("KIND", "PRIMARY KEY");
        assertThat(outcome.out()).containsPattern("public\\.sales +table +10 +salesid");
    }

    @Test
    void listedNamesAreTakenBackByTheOtherCommands() throws IOException {
        Terminal.sql(
                "CREATE TABLE public.\"odd.name with \"\"quotes\"\", 'and' größe\" (\"ä b.c\"\"d\" integer, \"select\" text)",
                "INSERT INTO public.\"odd.name with \"\"quotes\"\", 'and' größe\" VALUES (1, 'x')");
        String connection = Terminal.connection(folder);

        JsonNode names = new ObjectMapper()
                .readTree(Terminal.run("tables", "--json", "--connection", connection)
                        .out());

        List<String> found = new ArrayList<>();
        names.forEach(name -> found.add(name.asText()));
        assertThat(found).contains("public.sales", "public.all_types");
        String odd =
                found.stream().filter(name -> name.contains("odd")).findFirst().orElseThrow();
        assertThat(Terminal.run("read", "--connection", connection, odd).lines())
                .containsExactly("{\"ä b.c\\\"d\":1,\"select\":\"x\"}");
        assertThat(Terminal.run("schema", "--connection", connection, odd).exitCode())
                .isZero();
    }

    @Test
    void schemaIsSparksOwnJson() {
        Terminal.Outcome outcome =
                Terminal.run("schema", "--json", "--connection", Terminal.connection(folder), "public.category");

        assertThat(DataType.fromJson(outcome.out().strip()))
                .isEqualTo(new StructType()
                        .add("catid", DataTypes.LongType)
                        .add("catgroup", DataTypes.StringType)
                        .add("catname", DataTypes.StringType)
                        .add("catdesc", DataTypes.StringType));
    }

    @Test
    void metadataTellsKeysAndIngestionType() throws IOException {
        Terminal.Outcome outcome =
                Terminal.run("metadata", "--json", "--connection", Terminal.connection(folder), "public.sales");

        assertThat(new ObjectMapper().readTree(outcome.out()))
                .isEqualTo(
                        new ObjectMapper()
                                .readTree(
                                        "{\"primary_keys\":[\"salesid\"],\"cursor_field\":null,\"ingestion_type\":\"snapshot\"}"));
    }
}
