package community.lakeflow.redshift.client.statement;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * What requests cost so far.
 *
 * @param requests that were sent, retries included, by operation; one that was not asked is not in it
 * @param throttles how many of them the service refused because there were too many
 * @param retries how many of them repeated one that was throttled or failed
 * @param service from sending a request to the end of its answer, added up
 * @param quota waiting for the turn of a request, and after throttling, added up
 */
public record RequestFigures(
        Map<Operation, Long> requests, long throttles, long retries, Duration service, Duration quota) {
    /** Of one who has not asked yet. */
    public static final RequestFigures NONE = new RequestFigures(Map.of(), 0, 0, Duration.ZERO, Duration.ZERO);

    public RequestFigures {
        requests = Map.copyOf(requests);
    }

    /** Of all operations. */
    public long total() {
        return requests.values().stream().mapToLong(Long::longValue).sum();
    }

    public long of(Operation operation) {
        return requests.getOrDefault(operation, 0L);
    }

    public RequestFigures plus(RequestFigures other) {
        Map<Operation, Long> sums = new EnumMap<>(Operation.class);
        requests.forEach((operation, count) -> sums.merge(operation, count, Long::sum));
        other.requests.forEach((operation, count) -> sums.merge(operation, count, Long::sum));
        return new RequestFigures(
                sums,
                throttles + other.throttles,
                retries + other.retries,
                service.plus(other.service),
                quota.plus(other.quota));
    }
}
