package community.lakeflow.redshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input: exit code 2, a message that says what to mend, nothing on standard output, nothing written. */
class BadInputTest {
    @TempDir
    private Path folder;

    private static void refused(Terminal.Outcome outcome, String... parts) {
        assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(2);
        assertThat(outcome.err()).contains(parts).doesNotContain("very-secret").doesNotContain("\tat ");
        assertThat(outcome.out()).isEmpty();
    }

    private Terminal.Outcome read(Map<String, String> changes, String... table) {
        String[] arguments = new String[3 + table.length];
        arguments[0] = "read";
        arguments[1] = "--connection";
        arguments[2] = Terminal.connection(folder, changes);
        System.arraycopy(table, 0, arguments, 3, table.length);
        return Terminal.run(arguments);
    }

    @Test
    void unknownTable() {
        refused(
                read(Map.of(), "public.salez"),
                "Table public.salez is not in database dev",
                "Near that name: public.sales");
    }

    @Test
    void sqlTextInATableName() {
        refused(read(Map.of(), "public.sales; DROP TABLE public.sales"), "is not in database dev");
        assertThat(read(Map.of(), "public.sales", "--option", "limit=1").lines())
                .hasSize(1);
    }

    @Test
    void bothClusterAndWorkgroup() {
        refused(
                read(Map.of("cluster_identifier", "main"), "public.sales"),
                "cluster_identifier and workgroup_name are both given");
    }

    @Test
    void neitherClusterNorWorkgroup() {
        refused(
                read(Map.of("workgroup_name", ""), "public.sales"),
                "neither cluster_identifier nor workgroup_name is given");
    }

    @Test
    void misspeltOptions() {
        refused(read(Map.of("regoin", "us-east-1"), "public.sales"), "unknown option 'regoin'; did you mean 'region'?");
        refused(read(Map.of(), "public.sales", "--option", "limt=1"), "unknown option 'limt'; did you mean 'limit'?");
    }

    @Test
    void optionsThatReadHasNoUseFor() {
        refused(
                read(Map.of(), "public.sales", "--option", "unload_threshold=always"),
                "Configuration of table public.sales: unload_threshold: ",
                "UNLOAD needs Spark",
                "use ingest or spark.read");
        refused(
                read(Map.of(), "public.sales", "--option", "result_format=json"),
                "option 'result_format' belongs to the connection, not to a table");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ten", "-1", "0", "1.5"})
    void invalidLimit(String limit) {
        refused(
                read(Map.of(), "public.sales", "--option", "limit=" + limit),
                "limit: '" + limit + "' is not valid; it must be a whole number of 1 or more");
    }

    @Test
    void unreachableEndpoint() {
        refused(
                read(Map.of("endpoint", "http://127.0.0.1:1"), "public.sales"),
                "http://127.0.0.1:1 cannot be reached",
                "Check the endpoint");
    }

    @Test
    void wrongDatabase() {
        refused(read(Map.of("database", "nowhere"), "public.sales"), "database \"nowhere\" does not exist");
    }

    @Test
    void wrongColumnInAWhereClause() {
        refused(
                read(Map.of(), "public.sales", "--option", "where_clause=nosuch > 1"),
                "column \"nosuch\" does not exist",
                "Check the names");
    }

    @Test
    void missingOrBrokenConnectionFile() {
        refused(
                Terminal.run(
                        "tables", "--connection", folder.resolve("none.json").toString()),
                "there is no such file");
        String broken = Terminal.file(folder, "broken.json", "{\"secret_access_key\": \"very-secret\",,");
        refused(Terminal.run("tables", "--connection", broken), "it is not valid JSON at line 1");
    }

    @Test
    void missingEnvironmentVariable() {
        refused(
                read(Map.of("secret_access_key", "${env:NO_SUCH_VARIABLE}"), "public.sales"),
                "secret_access_key: the environment has no variable NO_SUCH_VARIABLE");
    }

    @Test
    void wrongUsage() {
        refused(Terminal.run("raed"), "Unmatched argument");
        refused(Terminal.run("read", "public.sales"), "Missing required option: '--connection=FILE'");
        refused(Terminal.run(), "Which command?");
    }

    @Test
    void wrongUsageIsToldWithoutTheUsage() {
        String seeEmulator = "see 'lakeflow-redshift emulator --help'";
        assertThat(Terminal.run("emulator", "--port", "abc").err().lines())
                .containsExactly("error: Invalid value for option '--port': 'abc' is not an int", seeEmulator);
        assertThat(Terminal.run("emulator", "--access-key", "AKIA").err().lines())
                .hasSize(2)
                .contains(seeEmulator);
        assertThat(Terminal.run("emulator", "--prot", "1").err().lines())
                .startsWith("error: Unknown options: '--prot', '1'")
                .endsWith(seeEmulator)
                .hasSizeLessThan(5);
        assertThat(Terminal.run("raed").err().lines())
                .startsWith("error: Unmatched argument at index 0: 'raed'")
                .endsWith("see 'lakeflow-redshift --help'")
                .hasSizeLessThan(5);
    }

    @Test
    void wrongOptionsOfTheEmulator() {
        refused(Terminal.run("emulator", "--port", "99999"), "Port 99999 does not exist");
        refused(Terminal.run("emulator", "--host", "0.0.0.0", "--port", "0"), "is not a loopback address");
        refused(Terminal.run("emulator", "--access-key", "AKIA"), "Missing required argument", "--secret-key=SECRET");
        refused(
                Terminal.run(
                        "emulator",
                        "--access-key",
                        "AKIA",
                        "--secret-key",
                        "${env:NO_SUCH_VARIABLE}",
                        "--cluster",
                        "Sales",
                        "--workgroup",
                        "a",
                        "--quota",
                        "nonsense=1",
                        "--guess",
                        "csv_null=nonsense",
                        "--fault-script",
                        Terminal.file(folder, "faults.json", "[{\"fault\": \"throtle\"}]")),
                "Configuration of the emulator has 6 problems",
                "the environment has no variable NO_SUCH_VARIABLE",
                "No cluster can have the name 'Sales'",
                "No workgroup can have the name 'a'",
                "There is no quota 'nonsense'",
                "Guess csv_null has no alternative 'nonsense'",
                "rule 1: there is no fault 'throtle'; did you mean 'throttle'?");
        refused(Terminal.run("emulator", "--port", "0", "--sample", "tickets"), "There is no sample \"tickets\"");
        refused(Terminal.run("emulator", "--port", "0", "--csv", "nonsense"), "nonsense");
        refused(
                Terminal.run(
                        "emulator",
                        "--port",
                        "0",
                        "--sql",
                        folder.resolve("none.sql").toString()),
                "none.sql");
    }

    @Test
    void valuesThatTheEmulatorCannotTake() {
        String file = Terminal.file(folder, "file", "");
        String missing = folder.resolve("none.json").toString();
        emulatorRefuses("'notaurl' (--s3-endpoint, s3Endpoint) is no URL of a host", "--s3-endpoint", "notaurl");
        emulatorRefuses("The data directory " + file + " cannot be used: it is not a directory", "--data-dir", file);
        emulatorRefuses("There is no file " + missing, "--fault-script", missing);
        emulatorRefuses(folder + " is a folder; give a file.", "--sql", folder.toString());
        emulatorRefuses("takes only on or off", "--quota", "rates=5");
        emulatorRefuses("No database can have the name 'a/b'", "--database", "a/b");
        emulatorRefuses("more than a schema and a table", "--csv", "a.b.c=" + file);
    }

    private static void emulatorRefuses(String reason, String... options) {
        refused(
                Terminal.run(Stream.concat(Stream.of("emulator", "--port", "0"), Stream.of(options))
                        .toArray(String[]::new)),
                reason);
    }

    @Test
    void pipelineWithInvalidOptions() {
        String pipeline = Terminal.file(
                folder,
                "pipeline.yaml",
                """
                connection_name: dev
                objects:
                  - table: {source_table: public.sales, table_configuration: {limit: many, scd_type: SCD_TYPE_2}}
                  - table: {source_tabel: public.users}
                """);

        refused(
                Terminal.run("ingest", "--connection", Terminal.connection(folder), "--pipeline", pipeline),
                "limit: 'many' is not valid",
                "SCD_TYPE_2",
                "source_tabel");
    }

    @Test
    void pipelineWithUnknownTablesAndColumnsTouchesNothing() {
        String pipeline = Terminal.file(
                folder,
                "pipeline.yaml",
                """
                connection_name: dev
                objects:
                  - table: {source_table: public.sales}
                  - table: {source_table: public.nosuch}
                  - table:
                      source_table: public.users
                      table_configuration: {primary_keys: [id]}
                """);
        Path warehouse = folder.resolve("lakehouse");

        Terminal.Outcome outcome = Terminal.run(
                "ingest",
                "--connection",
                Terminal.connection(folder),
                "--pipeline",
                pipeline,
                "--warehouse",
                warehouse.toString());

        refused(
                outcome,
                "Configuration of the pipeline has 2 problems",
                "Table public.nosuch is not in database dev",
                "public.users: primary_keys names column 'id', which the table lacks. It has userid,");
        assertThat(Files.exists(warehouse)).isFalse();
    }
}
