package community.lakeflow.redshift.emulator.http;

import community.lakeflow.redshift.emulator.fidelity.Quota;
import community.lakeflow.redshift.emulator.fidelity.Quotas;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Holds requests to so many a second, per operation; the emulator is one account and one region, for which the service
 * counts (documented). Thread-safe.
 */
final class RateLimits {
    private final Map<Quota, TokenBucket> buckets = new EnumMap<>(Quota.class);

    /** @param nanoTime as {@link System#nanoTime} */
    RateLimits(Quotas quotas, LongSupplier nanoTime) {
        Arrays.stream(Quota.values()).filter(Quota::isRate).forEach(quota -> quotas.limit(quota)
                .ifPresent(limit -> buckets.put(quota, new TokenBucket(limit, nanoTime))));
    }

    /** Whether one more request of the operation is within its rate; it counts if so. */
    boolean admit(String operation) {
        return Quota.rateOf(operation).map(buckets::get).map(TokenBucket::take).orElse(true);
    }
}
