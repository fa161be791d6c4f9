package community.lakeflow.redshift.ingest.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import community.lakeflow.redshift.client.catalog.TableName;
import community.lakeflow.redshift.client.error.ConfigurationException;
import community.lakeflow.redshift.client.error.ErrorKind;
import community.lakeflow.redshift.client.error.RedshiftException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PipelineTest {
    private static final String HEAD = "connection_name: dev\nobjects:\n";

    @Test
    void readsTheWholeSpecification() {
        Pipeline pipeline = Pipeline.parse(
                """
                connection_name: my_connection
                objects:
                  - table:
                      source_table: public.orders
                      destination_catalog: main
                      destination_schema: raw
                      destination_table: all orders
                      table_configuration:
                        scd_type: scd_Type_1
                        primary_keys: [order_id, "line no"]
                        cluster_by: customer_id
                        limit: 100
                        where_clause: "note <> 'a: b'"
                """);

        assertThat(pipeline)
                .isEqualTo(new Pipeline(
                        "my_connection",
                        List.of(new PipelineTable(
                                new TableName("public", "orders"),
                                new TableDestination("main", "raw", "all orders"),
                                ScdType.SCD_TYPE_1,
                                List.of("order_id", "line no"),
                                List.of("customer_id"),
                                Map.of("limit", "100", "where_clause", "note <> 'a: b'")))));
    }

    @Test
    void readsJsonLikeYaml() {
        String json =
                """
                {"connection_name": "dev", "default_destination_schema": "raw", "objects": [
                  {"table": {"source_table": "sales", "table_configuration": {"scd_type": "append_only"}}}]}
                """;

        assertThat(Pipeline.parse(json).tables())
                .containsExactly(new PipelineTable(
                        new TableName("public", "sales"),
                        new TableDestination(null, "raw", "sales"),
                        ScdType.APPEND_ONLY,
                        List.of(),
                        List.of(),
                        Map.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "public.orders         | public.orders",
                "orders                | public.orders",
                "sales.\"2024.orders\" | sales.2024.orders",
                "\"My.Schema\".T       | My.Schema.T",
            })
    void takesSchemaAndTableOfTheSourceForTheDestination(String source, String destination) {
        assertThat(only(HEAD + "  - table: {source_table: '" + source + "'}").destination())
                .hasToString(destination);
    }

    @Test
    void takesTheDefaultsOfThePipelineForTheDestination() {
        String defaults = "default_destination_catalog: main\ndefault_destination_schema: raw\n";

        assertThat(only(defaults + HEAD + "  - table: {source_table: a.t}").destination())
                .isEqualTo(new TableDestination("main", "raw", "t"));
        assertThat(only(defaults + HEAD
                                + "  - table: {source_table: a.t, destination_schema: b, destination_catalog: c}")
                        .destination())
                .isEqualTo(new TableDestination("c", "b", "t"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "1.10 | 1.10",
                "true | true",
                "[1, a, {b: 2.50}] | [1,\"a\",{\"b\":2.50}]",
                "2024-01-01 | 2024-01-01"
            })
    void keepsTheTextOfOptionsAndWritesListsAndMapsAsJson(String yaml, String option) {
        PipelineTable table =
                only(HEAD + "  - table: {source_table: t, table_configuration: {where_clause: " + yaml + "}}");

        assertThat(table.options()).containsExactly(Map.entry("where_clause", option));
    }

    @Test
    void reportsEveryProblemWithItsPath() {
        assertThat(
                        problems(
                                """
                conection_name: dev
                objects:
                  - table:
                      source_tabel: public.orders
                  - tabel: {}
                  - table:
                      source_table: 7
                      destination_schema: ' '
                      destination_table:
                      table_configuration:
                        scd_type: SCD_TYPE_2
                        primary_key: id
                        primary_keys: []
                        sequence_by: updated_at
                        cluster_by: [a, b, c, d, a]
                        limit: -1
                        where_claus: x = 1
                  - table:
                      source_table: '"orders'
                      table_configuration: {scd_type: scd3, primary_keys: [a, 1, '']}
                  - table: orders
                """))
                .containsExactlyInAnyOrder(
                        "unknown key 'conection_name'; did you mean 'connection_name'?",
                        "connection_name: is missing",
                        "objects[0].table: unknown key 'source_tabel'; did you mean 'source_table'?",
                        "objects[0].table.source_table: is missing",
                        "objects[1]: unknown key 'tabel'; did you mean 'table'?",
                        "objects[1]: has no table",
                        "objects[2].table.source_table: must be text; put 7 in quotes",
                        "objects[2].table.destination_schema: is blank",
                        "objects[2].table.destination_table: has no value; give it one, or leave the key out",
                        "objects[2].table.table_configuration: unknown key 'primary_key'; did you mean 'primary_keys'?",
                        "objects[2].table.table_configuration: unknown key 'where_claus'; did you mean 'where_clause'?",
                        "objects[2].table.table_configuration.sequence_by: reading by a cursor is not possible yet;"
                                + " leave it out, and the whole table is compared at each run",
                        "objects[2].table.table_configuration.scd_type: SCD_TYPE_2 (history) is not possible yet;"
                                + " use SCD_TYPE_1 or APPEND_ONLY",
                        "objects[2].table.table_configuration.primary_keys: is an empty list; name a column,"
                                + " or leave the key out",
                        "objects[2].table.table_configuration.cluster_by: names a column twice: a, b, c, d, a",
                        "objects[2].table.table_configuration.cluster_by: names 5 columns; Delta clusters by 4 at most",
                        "objects[2].table.table_configuration: limit: '-1' is not valid; it must be"
                                + " a whole number of 1 or more.",
                        "objects[3].table.source_table: '\"orders' is not a table name: a closing quote is missing. Write schema.table,"
                                + " and a part with a dot or a quote in it in double quotes: public.\"orders.2024\".",
                        "objects[3].table.table_configuration.scd_type: 'scd3' is not SCD_TYPE_1, SCD_TYPE_2"
                                + " or APPEND_ONLY",
                        "objects[3].table.table_configuration.primary_keys[1]: must be text; put 1 in quotes",
                        "objects[3].table.table_configuration.primary_keys[2]: is blank",
                        "objects[4].table: must be a map of keys to values, not text");
    }

    @Test
    void refusesTwoTablesWithOneDestination() {
        assertThat(
                        problems(
                                HEAD
                                        + """
                  - table: {source_table: a.orders, destination_schema: raw}
                  - table: {source_table: b.orders}
                  - table: {source_table: b.ORDERS, destination_schema: RAW}
                """))
                .containsExactly("objects[2].table: has the same destination as objects[0].table, RAW.ORDERS"
                        + " (upper and lower case count as one); give one of them another destination_table");
    }

    @Test
    void refusesKeysThatAreThereTwice() {
        assertThat(
                        problems(
                                HEAD
                                        + """
                  - table:
                      source_table: a.t
                      source_table: a.u
                connection_name: other
                """))
                .containsExactly(
                        "objects[0].table.source_table: is there twice, again in line 5",
                        "connection_name: is there twice, again in line 6");
        assertThat(problems("{\"connection_name\": \"a\", \"connection_name\": \"b\", \"objects\": [{\"table\":"
                        + " {\"source_table\": \"t\"}}]}"))
                .containsExactly("connection_name: is there twice, again in line 1");
    }

    @Test
    void refusesAliasesAndSecondDocuments() {
        assertThat(
                        problems(
                                HEAD
                                        + """
                  - table: {source_table: a.t, table_configuration: {primary_keys: &keys [id]}}
                  - table: {source_table: a.u, table_configuration: {primary_keys: *keys}}
                ---
                connection_name: other
                """))
                .containsExactly(
                        "objects[1].table.table_configuration.primary_keys: YAML aliases (*keys) are not understood;"
                                + " write the value out",
                        "line 6: a second document begins; only one is read");
    }

    @Test
    void refusesWhatIsNoSpecification() {
        assertThat(problems("")).containsExactly("it is empty; it needs connection_name and objects");
        assertThat(problems("hello")).containsExactly("must be a map of keys to values, not text");
        assertThat(problems("connection_name: dev\nobjects: []"))
                .containsExactly("objects: must be a list with at least one table");
        assertThat(problems("{\"connection_name\": "))
                .singleElement()
                .asString()
                .startsWith("line 1, column ");
        assertThat(problems("a: b: c")).singleElement().asString().startsWith("line 1, column 5: ");
    }

    @Test
    void readsFilesAndNamesThemInErrors(@TempDir Path folder) throws IOException {
        Path yaml = Files.writeString(folder.resolve("p.yml"), HEAD + "  - table: {source_table: t}\n");
        assertThat(Pipeline.read(yaml).tables()).hasSize(1);

        Path json = Files.writeString(folder.resolve("p.JSON"), HEAD);
        assertThatThrownBy(() -> Pipeline.read(json)).hasMessageContaining("Configuration of the pipeline " + json);

        assertThatThrownBy(() -> Pipeline.read(folder.resolve("none.yaml")))
                .isInstanceOfSatisfying(
                        RedshiftException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.USER))
                .hasMessageContaining("There is no pipeline");
    }

    private static PipelineTable only(String text) {
        return Pipeline.parse(text).tables().get(0);
    }

    private static List<String> problems(String text) {
        ConfigurationException failure = catchThrowableOfType(ConfigurationException.class, () -> Pipeline.parse(text));
        assertThat(failure).as("nothing was found wrong with %s", text).isNotNull();
        return failure.problems();
    }
}
