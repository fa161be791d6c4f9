package community.lakeflow.redshift.emulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import community.lakeflow.redshift.emulator.RedshiftEmulator;
import community.lakeflow.redshift.emulator.SharedEmulator;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The whole JSON of result pages; the order of members does not matter. */
@ExtendWith(SharedEmulator.class)
class ResultBodyTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RedshiftEmulator emulator;

    ResultBodyTest(RedshiftEmulator emulator) {
        this.emulator = emulator;
    }

    @Test
    void aPageOfJson() throws Exception {
        run("CREATE TABLE IF NOT EXISTS golden (id bigint NOT NULL, price numeric(10,2), name varchar(20))", "JSON");
        String id = run(
                "SELECT id, price, name AS label, 0.5::float8 AS f, true AS b FROM"
                        + " (SELECT * FROM golden UNION ALL SELECT 7, 1.50, 'a \"b\"' UNION ALL SELECT 8, NULL, '') r (id, price, name)"
                        + " ORDER BY id",
                "JSON");
        assertThat(page("GetStatementResult", id))
                .isEqualTo(
                        JSON.readTree(
                                """
                {
                  "ColumnMetadata": [
                    {"isCaseSensitive": false, "isCurrency": false, "isSigned": true, "label": "id", "length": 0, "name": "id",
                     "nullable": 1, "precision": 19, "scale": 0, "schemaName": "", "tableName": "", "typeName": "int8"},
                    {"isCaseSensitive": false, "isCurrency": false, "isSigned": true, "label": "price", "length": 0, "name": "price",
                     "nullable": 1, "precision": 0, "scale": 0, "schemaName": "", "tableName": "", "typeName": "numeric"},
                    {"isCaseSensitive": true, "isCurrency": false, "isSigned": false, "label": "label", "length": 0, "name": "label",
                     "nullable": 1, "precision": 65535, "scale": 0, "schemaName": "", "tableName": "", "typeName": "varchar"},
                    {"isCaseSensitive": false, "isCurrency": false, "isSigned": true, "label": "f", "length": 0, "name": "f",
                     "nullable": 1, "precision": 17, "scale": 17, "schemaName": "", "tableName": "", "typeName": "float8"},
                    {"isCaseSensitive": false, "isCurrency": false, "isSigned": false, "label": "b", "length": 0, "name": "b",
                     "nullable": 1, "precision": 1, "scale": 0, "schemaName": "", "tableName": "", "typeName": "bool"}
                  ],
                  "Records": [
                    [{"longValue": 7}, {"stringValue": "1.50"}, {"stringValue": "a \\"b\\""}, {"doubleValue": 0.5}, {"booleanValue": true}],
                    [{"longValue": 8}, {"isNull": true}, {"stringValue": ""}, {"doubleValue": 0.5}, {"booleanValue": true}]
                  ],
                  "TotalNumRows": 2
                }
                """));
    }

    @Test
    void aPageOfJsonFromATable() throws Exception {
        run("CREATE TABLE IF NOT EXISTS golden (id bigint NOT NULL, price numeric(10,2), name varchar(20))", "JSON");
        String id = run("SELECT id, price, name AS label FROM golden", "JSON");
        assertThat(page("GetStatementResult", id))
                .isEqualTo(
                        JSON.readTree(
                                """
                {
                  "ColumnMetadata": [
                    {"isCaseSensitive": false, "isCurrency": false, "isSigned": true, "label": "id", "length": 0, "name": "id",
                     "nullable": 0, "precision": 19, "scale": 0, "schemaName": "public", "tableName": "golden", "typeName": "int8"},
                    {"isCaseSensitive": false, "isCurrency": false, "isSigned": true, "label": "price", "length": 0, "name": "price",
                     "nullable": 1, "precision": 10, "scale": 2, "schemaName": "public", "tableName": "golden", "typeName": "numeric"},
                    {"isCaseSensitive": true, "isCurrency": false, "isSigned": false, "label": "label", "length": 0, "name": "label",
                     "nullable": 1, "precision": 20, "scale": 0, "schemaName": "public", "tableName": "golden", "typeName": "varchar"}
                  ],
                  "Records": [],
                  "TotalNumRows": 0
                }
                """));
    }

    @Test
    void aPageOfCsv() throws Exception {
        String id = run("SELECT 1 AS col1, 'a,\"b\"\\t\u20ac'::varchar(10) AS col2, NULL::int AS col3", "CSV");
        assertThat(page("GetStatementResultV2", id))
                .isEqualTo(
                        JSON.readTree(
                                """
                {
                  "ColumnMetadata": [
                    {"isCaseSensitive": false, "isCurrency": false, "isSigned": true, "label": "col1", "length": 0, "name": "col1",
                     "nullable": 1, "precision": 10, "scale": 0, "schemaName": "", "tableName": "", "typeName": "int4"},
                    {"isCaseSensitive": true, "isCurrency": false, "isSigned": false, "label": "col2", "length": 0, "name": "col2",
                     "nullable": 1, "precision": 10, "scale": 0, "schemaName": "", "tableName": "", "typeName": "varchar"},
                    {"isCaseSensitive": false, "isCurrency": false, "isSigned": true, "label": "col3", "length": 0, "name": "col3",
                     "nullable": 1, "precision": 10, "scale": 0, "schemaName": "", "tableName": "", "typeName": "int4"}
                  ],
                  "Records": [{"CSVRecords": "col1,col2,col3\\r\\n1,\\"a,\\"\\"b\\"\\"\\t\\u20ac\\",\\r\\n"}],
                  "ResultFormat": "CSV",
                  "TotalNumRows": 1
                }
                """));
    }

    @Test
    void theMostColumnsThatATableCanHave() throws Exception {
        String columns =
                IntStream.range(0, 1_600).mapToObj(n -> n + " AS c" + n).collect(Collectors.joining(", "));
        JsonNode json = page("GetStatementResult", run("SELECT " + columns, "JSON"));
        assertThat(json.get("ColumnMetadata")).hasSize(1_600);
        assertThat(json.at("/Records/0/1599/longValue").intValue()).isEqualTo(1_599);
        JsonNode csv = page("GetStatementResultV2", run("SELECT " + columns, "CSV"));
        assertThat(csv.at("/Records/0/CSVRecords").textValue()).endsWith(",1598,1599\r\n");
    }

    private String run(String sql, String format) throws IOException, InterruptedException {
        JsonNode request = JSON.createObjectNode()
                .put("Sql", sql)
                .put("WorkgroupName", "golden")
                .put("Database", "dev")
                .put("ResultFormat", format)
                .put("WaitTimeSeconds", 30);
        JsonNode answer = post("ExecuteStatement", request);
        assertThat(answer.path("Status").textValue()).as(answer.toString()).isEqualTo("FINISHED");
        return answer.get("Id").textValue();
    }

    private JsonNode page(String operation, String id) throws IOException, InterruptedException {
        return post(operation, JSON.createObjectNode().put("Id", id));
    }

    private JsonNode post(String operation, JsonNode body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(emulator.endpoint())
                .header("X-Amz-Target", "RedshiftData." + operation)
                .header("Content-Type", "application/x-amz-json-1.1")
                .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                .build();
        return JSON.readTree(HTTP.send(request, BodyHandlers.ofByteArray()).body());
    }
}
