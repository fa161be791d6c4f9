package community.lakeflow.redshift.ingest;

import community.lakeflow.redshift.client.statement.Operation;
import community.lakeflow.redshift.spark.read.ReadMetrics;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * What reading a table from Redshift took, added up over its partitions. Of a table whose reading failed, partitions that failed are not counted.
 * Times of partitions that are read at the same time add up to more than has passed.
 *
 * @param pages of the results
 * @param requestsByOperation to the Data API, retries included, by the names of its operations
 * @param throttles requests that the service refused because there were too many
 * @param retries requests that repeated one that was throttled or failed
 * @param firstPageSeconds until the first page was there: for the statement to finish, above all
 * @param serviceSeconds from sending a request to the end of its answer
 * @param quotaSeconds waiting for the turn of a request, and after throttling
 * @param decodingSeconds pages into columns
 */
public record SourceFigures(
        long pages,
        Map<String, Long> requestsByOperation,
        long throttles,
        long retries,
        double firstPageSeconds,
        double serviceSeconds,
        double quotaSeconds,
        double decodingSeconds) {

    public SourceFigures {
        requestsByOperation = Map.copyOf(requestsByOperation);
    }

    /** @param metrics those of the scans, by name */
    static SourceFigures of(Map<String, Long> metrics) {
        return new SourceFigures(
                metrics.getOrDefault(ReadMetrics.PAGES, 0L),
                requests(metrics),
                metrics.getOrDefault(ReadMetrics.THROTTLES, 0L),
                metrics.getOrDefault(ReadMetrics.RETRIES, 0L),
                seconds(metrics, ReadMetrics.WAITED),
                seconds(metrics, ReadMetrics.SERVICE),
                seconds(metrics, ReadMetrics.QUOTA),
                seconds(metrics, ReadMetrics.DECODING));
    }

    private static Map<String, Long> requests(Map<String, Long> metrics) {
        Map<String, Long> requests = new TreeMap<>();
        for (Operation operation : Operation.values()) {
            long count = metrics.getOrDefault(ReadMetrics.requestsOf(operation), 0L);
            if (count > 0) {
                requests.put(operation.wireName(), count);
            }
        }
        return requests;
    }

    private static double seconds(Map<String, Long> metrics, String name) {
        return TableReport.seconds(Duration.ofMillis(metrics.getOrDefault(name, 0L)));
    }

    SourceFigures plus(SourceFigures other) {
        Map<String, Long> sums = new TreeMap<>(requestsByOperation);
        other.requestsByOperation.forEach((operation, count) -> sums.merge(operation, count, Long::sum));
        return new SourceFigures(
                pages + other.pages,
                sums,
                throttles + other.throttles,
                retries + other.retries,
                firstPageSeconds + other.firstPageSeconds,
                serviceSeconds + other.serviceSeconds,
                quotaSeconds + other.quotaSeconds,
                decodingSeconds + other.decodingSeconds);
    }
}
