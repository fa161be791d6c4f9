package community.lakeflow.redshift.emulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import community.lakeflow.redshift.emulator.RedshiftEmulator;
import community.lakeflow.redshift.emulator.SharedEmulator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bytes on the wire, without an SDK between. */
@ExtendWith(SharedEmulator.class)
class ProtocolTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RedshiftEmulator emulator;

    ProtocolTest(RedshiftEmulator emulator) {
        this.emulator = emulator;
    }

    @Test
    void answersAreAwsJson() throws Exception {
        HttpResponse<String> accepted = post(
                "RedshiftData.ExecuteStatement",
                "{\"Sql\":\"SELECT 1\",\"WorkgroupName\":\"raw\",\"Database\":\"dev\",\"WaitTimeSeconds\":30,\"New\":{}}");
        assertThat(accepted.statusCode()).isEqualTo(200);
        assertThat(accepted.headers().firstValue("Content-Type")).contains("application/x-amz-json-1.1");
        assertThat(accepted.headers().firstValue("x-amzn-RequestId").orElseThrow())
                .isNotEmpty();
        JsonNode answer = JSON.readTree(accepted.body());
        assertThat(accepted.body()).containsPattern("\"CreatedAt\":\\d{10}\\.\\d{3}[,}]");
        assertThat(answer.has("SecretArn")).isFalse();

        HttpResponse<String> page =
                post("RedshiftData.GetStatementResult", "{\"Id\":" + answer.get("Id") + ",\"NextToken\":null}");
        assertThat(page.headers().firstValue("Content-Type")).contains("application/x-amz-json-1.1");
        assertThat(page.body()).contains("\"Records\":[[{\"longValue\":1}]]").contains("\"TotalNumRows\":1");
        assertThat(JSON.readTree(page.body()).has("NextToken")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            RedshiftData.NoSuchThing      | {}                | UnknownOperationException | The Redshift Data API has no operation 'NoSuchThing'.
            DynamoDB_20120810.PutItem     | {}                | UnknownOperationException | The header X-Amz-Target is 'DynamoDB_20120810.PutItem'.
            RedshiftData.ExecuteStatement | {"Sql":           | SerializationException    | The body is not JSON
            RedshiftData.ExecuteStatement | {} {}             | SerializationException    | The body is not JSON
            RedshiftData.ExecuteStatement | []                | SerializationException    | Start of structure or map found where not expected.
            RedshiftData.ExecuteStatement | {"Sql":1}         | SerializationException    | NUMBER_VALUE can not be converted to String
            RedshiftData.BatchExecuteStatement | {"Sqls":"a"} | SerializationException    | STRING_VALUE can not be converted to List
            RedshiftData.CancelStatement  | {}                | ValidationException       | 1 validation error detected: Value at 'id'
            """)
    void errorsHaveTheEnvelopeOfAws(String target, String body, String type, String message) throws Exception {
        HttpResponse<String> refused = post(target, body);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.headers().firstValue("x-amzn-errortype")).contains(type);
        JsonNode error = JSON.readTree(refused.body());
        assertThat(error.get("__type").textValue()).isEqualTo(type);
        assertThat(error.get("message").textValue()).startsWith(message);
        assertThat(error.get("Message")).isEqualTo(error.get("message"));
    }

    @Test
    void anErrorCarriesTheMembersOfTheModel() throws Exception {
        String id = "00000000-0000-0000-0000-000000000000";
        HttpResponse<String> refused = post("RedshiftData.DescribeStatement", "{\"Id\":\"" + id + "\"}");
        assertThat(JSON.readTree(refused.body()).get("ResourceId").textValue()).isEqualTo(id);
    }

    @Test
    void onlyPostIsAnswered() throws Exception {
        HttpRequest.Builder get =
                HttpRequest.newBuilder(emulator.endpoint().resolve("/")).GET();
        HttpResponse<String> unsigned = HTTP.send(get.build(), BodyHandlers.ofString());
        assertThat(unsigned.statusCode()).isEqualTo(403);
        assertThat(unsigned.body())
                .isEqualTo("<MissingAuthenticationTokenException>\n"
                        + "  <Message>Missing Authentication Token</Message>\n"
                        + "</MissingAuthenticationTokenException>\n");

        HttpResponse<String> signed =
                HTTP.send(get.header("Authorization", "AWS4-HMAC-SHA256 any").build(), BodyHandlers.ofString());
        assertThat(signed.statusCode()).isEqualTo(403);
        assertThat(signed.body())
                .startsWith("<AccessDeniedException>\n  <Message>Unable to determine service/operation");
    }

    @ParameterizedTest
    @CsvSource({"text/plain", "application/json", "application/x-amz-json-1.0", "application/x-www-form-urlencoded"})
    void anotherContentTypeIsNoOperation(String type) throws Exception {
        HttpResponse<String> refused = HTTP.send(
                HttpRequest.newBuilder(emulator.endpoint().resolve("/"))
                        .header("X-Amz-Target", "RedshiftData.ExecuteStatement")
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofString("{}"))
                        .build(),
                BodyHandlers.ofString());
        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(refused.body()).isEqualTo("<UnknownOperationException/>\n");
        assertThat(refused.headers().firstValue("Content-Type")).isEmpty();
    }

    @Test
    void aRequestMayBeCompressed() throws Exception {
        byte[] packed = gzip("{\"Id\":\"no\"}".getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> refused = packed("gzip", packed);
        assertThat(refused.body()).contains("ValidationException");
        assertThat(packed("gzip", new byte[] {1, 2, 3}).body()).contains("SerializationException", "not gzip");
        assertThat(packed("br", packed).body()).contains("SerializationException", "'br'");
    }

    @Test
    void aBodyTooLargeIsRefusedPackedOrNot() throws Exception {
        byte[] large = new byte[8 * 1024 * 1024 + 1];
        assertThat(packed("identity", large).statusCode()).isEqualTo(413);
        assertThat(packed("gzip", gzip(large)).statusCode()).isEqualTo(413);
    }

    private HttpResponse<String> packed(String encoding, byte[] body) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(emulator.endpoint().resolve("/"))
                        .header("X-Amz-Target", "RedshiftData.DescribeStatement")
                        .header("Content-Type", "application/x-amz-json-1.1; charset=utf-8")
                        .header("Content-Encoding", encoding)
                        .POST(BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static byte[] gzip(byte[] body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream packed = new GZIPOutputStream(bytes)) {
            packed.write(body);
        }
        return bytes.toByteArray();
    }

    private HttpResponse<String> post(String target, String body) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(emulator.endpoint().resolve("/"))
                        .header("X-Amz-Target", target)
                        .header("Content-Type", "application/x-amz-json-1.1")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }
}
