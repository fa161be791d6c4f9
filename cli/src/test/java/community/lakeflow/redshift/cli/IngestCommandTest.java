package community.lakeflow.redshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestCommandTest {
    @TempDir
    private Path folder;

    private Terminal.Outcome ingest(String pipeline, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "ingest",
                "--connection",
                Terminal.connection(folder),
                "--pipeline",
                Terminal.file(folder, "pipeline.yaml", pipeline),
                "--warehouse",
                folder.resolve("lakehouse").toString(),
                "--report",
                folder.resolve("report.json").toString()));
        arguments.addAll(List.of(more));
        return Terminal.run(arguments.toArray(String[]::new));
    }

    private JsonNode report() throws IOException {
        return new ObjectMapper().readTree(Files.readString(folder.resolve("report.json")));
    }

    @Test
    void reportsTheNumbersOfTheChange() throws IOException {
        Terminal.sql(
                "CREATE TABLE public.stock (item integer, amount integer)",
                "INSERT INTO public.stock SELECT i, i * 10 FROM generate_series(1, 100) AS s(i)");
        String pipeline =
                """
                connection_name: dev
                objects:
                  - table:
                      source_table: public.stock
                      table_configuration: {primary_keys: item}
                """;

        Terminal.Outcome first = ingest(pipeline);
        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(first.out()).containsPattern("public\\.stock +100 +100 +0 +0");
        assertThat(first.err())
                .containsPattern(
                        "Reading took \\d+ requests \\(1 to submit.*, \\d+ for results\\), none repeated; [\\d.]+ s for first")
                .contains("1 table, 0 failed, ");

        Terminal.sql(
                "INSERT INTO public.stock VALUES (101, 1), (102, 2)",
                "UPDATE public.stock SET amount = -1 WHERE item <= 3",
                "DELETE FROM public.stock WHERE item = 50");
        assertThat(ingest(pipeline).exitCode()).isZero();
        JsonNode table = report().get("tables").get(0);
        assertThat(table.get("rows_read").asLong()).isEqualTo(101);
        assertThat(table.get("inserted").asLong()).isEqualTo(2);
        assertThat(table.get("updated").asLong()).isEqualTo(3);
        assertThat(table.get("deleted").asLong()).isEqualTo(1);
        assertThat(table.get("requests").asLong()).isGreaterThanOrEqualTo(2);
        JsonNode reading = table.get("reading");
        assertThat(reading.get("pages").asLong()).isPositive();
        assertThat(reading.get("requests_by_operation").get("ExecuteStatement").asLong())
                .isPositive();
        assertThat(reading.get("throttles").asLong()).isZero();
        assertThat(reading.get("service_seconds").asDouble()).isPositive();
        assertThat(table.get("bytes").asLong()).isPositive();
        assertThat(table.get("error").isNull()).isTrue();

        assertThat(ingest(pipeline).exitCode()).isZero();
        assertThat(report().get("tables").get(0).get("version").isNull()).isTrue();
    }

    @Test
    void unloadsThroughTheS3WhoseKeysAreConfiguredAndLeavesNothingThere() throws Exception {
        String pipeline =
                """
                connection_name: dev
                objects:
                  - table:
                      source_table: public.venue
                      table_configuration: {unload_path: "s3://lake/staging", unload_role: default, unload_threshold: always}
                """;
        Terminal.Outcome outcome = ingest(
                pipeline,
                "--conf",
                "spark.hadoop.fs.s3a.endpoint=" + Terminal.EMULATOR.s3Endpoint().orElseThrow(),
                "--conf",
                "spark.hadoop.fs.s3a.path.style.access=true",
                "--conf",
                "spark.hadoop.fs.s3a.endpoint.region=us-east-1",
                "--conf",
                "spark.hadoop.fs.s3a.access.key=local",
                "--conf",
                "spark.hadoop.fs.s3a.secret.key=local");
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(report().get("tables").get(0).get("files").asLong()).isEqualTo(2);
        assertThat(objects()).contains("<ListBucketResult").doesNotContain("<Key>");
    }

    private static String objects() throws Exception {
        URI bucket = Terminal.EMULATOR.s3Endpoint().orElseThrow().resolve("/lake?list-type=2");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(bucket).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Test
    void takesPropertiesOfSparkOnly() {
        assertThat(ingest("connection_name: dev\nobjects: []\n", "--conf", "fs.s3a.endpoint=x")
                        .err())
                .contains("properties of Spark begin with spark., which these do not: [fs.s3a.endpoint]");
    }

    @Test
    void aFailedTableStopsNoOther() throws IOException {
        Terminal.sql(
                "CREATE TABLE public.twice (id integer)",
                "INSERT INTO public.twice VALUES (7), (7), (8)",
                "CREATE TABLE public.once (id integer)",
                "INSERT INTO public.once VALUES (1)");

        Terminal.Outcome outcome = ingest(
                """
                connection_name: dev
                objects:
                  - table: {source_table: public.twice, table_configuration: {primary_keys: [id]}}
                  - table: {source_table: public.once, table_configuration: {primary_keys: [id]}}
                """);

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err())
                .contains("error: public.twice: The key (id) does not identify the rows")
                .contains("7");
        JsonNode tables = report().get("tables");
        assertThat(tables.get(0).get("error").asText()).contains("Nothing was written");
        assertThat(tables.get(1).get("inserted").asLong()).isEqualTo(1);
        assertThat(Files.exists(folder.resolve("lakehouse/public/twice"))).isFalse();
        assertThat(Files.isDirectory(folder.resolve("lakehouse/public/once/_delta_log")))
                .isTrue();
    }
}
