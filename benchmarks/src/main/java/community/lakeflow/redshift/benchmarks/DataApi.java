package community.lakeflow.redshift.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The Data API's JSON, without any client of ours or AWS's. */
final class DataApi {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI endpoint;

    DataApi(String endpoint) {
        this.endpoint = URI.create(endpoint + "/");
    }

    JsonNode call(String operation, Map<String, ?> members) {
        return send(operation, members).join();
    }

    CompletableFuture<JsonNode> send(String operation, Map<String, ?> members) {
        return http.sendAsync(request(operation, members), HttpResponse.BodyHandlers.ofByteArray())
                .thenApply(DataApi::answer);
    }

    /** The answer as it came. */
    byte[] body(String operation, Map<String, ?> members) {
        return http.sendAsync(request(operation, members), HttpResponse.BodyHandlers.ofByteArray())
                .join()
                .body();
    }

    private HttpRequest request(String operation, Map<String, ?> members) {
        try {
            return HttpRequest.newBuilder(endpoint)
                    .header("X-Amz-Target", "RedshiftData." + operation)
                    .header("Content-Type", "application/x-amz-json-1.1")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(members)))
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode answer(HttpResponse<byte[]> response) {
        try {
            JsonNode answer = JSON.readTree(response.body());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(answer.toString());
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String submit(String sql, String format) {
        return call(
                        "ExecuteStatement",
                        Map.of(
                                "WorkgroupName",
                                Local.WORKGROUP,
                                "Database",
                                Local.DATABASE,
                                "Sql",
                                sql,
                                "ResultFormat",
                                format))
                .get("Id")
                .textValue();
    }

    JsonNode finished(String id) {
        JsonNode described;
        do {
            described = call("DescribeStatement", Map.of("Id", id, "WaitTimeSeconds", 30));
        } while (!described.has("Error") && !described.get("Status").textValue().equals("FINISHED"));
        if (described.has("Error")) {
            throw new IllegalStateException(described.toString());
        }
        return described;
    }

    /** When the {@link #last} statement ended, in seconds since 1970. */
    double lastFinished(String name) {
        return finished(last(name)).get("UpdatedAt").doubleValue();
    }

    /**
     * The id of the statement that was submitted last of those that have finished.
     *
     * @param name what the names of the statements in question begin with
     */
    String last(String name) {
        JsonNode statements = call("ListStatements", Map.of("StatementName", name, "MaxResults", 100))
                .get("Statements");
        JsonNode last = null;
        for (JsonNode statement : statements) {
            if (last == null
                    || statement.get("CreatedAt").doubleValue()
                            > last.get("CreatedAt").doubleValue()) {
                last = statement;
            }
        }
        if (last == null) {
            throw new IllegalStateException("no statement " + name + " has finished");
        }
        return last.get("Id").textValue();
    }
}
