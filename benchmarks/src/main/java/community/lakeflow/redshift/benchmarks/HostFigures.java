package community.lakeflow.redshift.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * What the process of an emulator tells of itself.
 *
 * @param endpoint of the Data API
 * @param s3Endpoint of its S3; empty where it has none
 * @param jdbcUrl of the PostgreSQL behind it
 * @param threads that are alive
 * @param requests so far, by operation
 * @param throttled requests that were refused because of a quota, by operation
 * @param cpuSeconds of the process so far, without PostgreSQL's
 * @param liveBytes the most heap that was in use after a garbage collection
 */
record HostFigures(
        String endpoint,
        String s3Endpoint,
        String jdbcUrl,
        int threads,
        Map<String, Long> requests,
        Map<String, Long> throttled,
        double cpuSeconds,
        long liveBytes) {
    private static final JsonMapper JSON = new JsonMapper();

    static HostFigures parse(String line) {
        try {
            return JSON.readValue(line, HostFigures.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    String line() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    long requests(String operation) {
        return requests.getOrDefault(operation, 0L);
    }

    /** Of all operations. */
    long allRequests() {
        return requests.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Of GetStatementResult and GetStatementResultV2 together. */
    long resultRequests() {
        return requests("GetStatementResult") + requests("GetStatementResultV2");
    }
}
