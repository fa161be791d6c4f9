package community.lakeflow.redshift.client.statement;

import community.lakeflow.redshift.client.option.AssumedRole;
import community.lakeflow.redshift.client.option.ComputeTarget;
import community.lakeflow.redshift.client.option.ConnectionOptions;
import community.lakeflow.redshift.client.option.CredentialSource;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Holds what this process asks of one account in one region to the service's quotas, or to a share of them: requests a second of each
 * operation, and active statements of each warehouse. Thread-safe.
 */
final class Governor {
    private static final Map<Account, Governor> OF_PROCESS = new ConcurrentHashMap<>();

    private final Map<Operation.Quota, Pacer> pacers;
    private final Map<ComputeTarget, ActiveStatements> active = new ConcurrentHashMap<>();
    private volatile double share = 1;

    /**
     * For whom the service counts, as far as it can be told without asking.
     *
     * @param place the endpoint or the region
     * @param credentials what stands for the account
     */
    private record Account(String place, String credentials) {
        static Account of(ConnectionOptions options, String region) {
            String place =
                    options.endpoint() == null ? region : options.endpoint().toString();
            return new Account(place, account(options));
        }

        private static String account(ConnectionOptions options) {
            AssumedRole role = options.role();
            if (role != null) {
                return "role " + role.arn();
            }
            CredentialSource source = options.credentials();
            if (source instanceof CredentialSource.Keys keys) {
                return "key " + keys.accessKeyId();
            }
            return source instanceof CredentialSource.Profile profile ? "profile " + profile.name() : "default";
        }
    }

    /** @param nanoTime as {@link System#nanoTime} */
    Governor(LongSupplier nanoTime) {
        this.pacers = Arrays.stream(Operation.Quota.values())
                .collect(Collectors.toMap(
                        Function.identity(),
                        quota -> new Pacer(quota.perSecond(), nanoTime),
                        (one, other) -> one,
                        () -> new EnumMap<>(Operation.Quota.class)));
    }

    /** The one of this process for the account and region of a connection, whose share holds from now on. */
    static Governor of(ConnectionOptions options, String region) {
        Governor governor =
                OF_PROCESS.computeIfAbsent(Account.of(options, region), account -> new Governor(System::nanoTime));
        governor.share(options.quotaShare());
        return governor;
    }

    /** The part of each quota that may be used from now on. */
    void share(double part) {
        share = part;
        pacers.values().forEach(pacer -> pacer.share(part));
    }

    /** How long to wait before a request of the operation. */
    Duration reserve(Operation operation) {
        return pacer(operation).reserve();
    }

    /** The service found too many requests of the operation. */
    void throttled(Operation operation) {
        pacer(operation).throttled();
    }

    private Pacer pacer(Operation operation) {
        Pacer pacer = pacers.get(operation.quota());
        if (pacer == null) {
            throw new IllegalStateException("no pacer of " + operation.quota());
        }
        return pacer;
    }

    /** Those that this process started on a warehouse. */
    ActiveStatements active(ComputeTarget target) {
        return active.computeIfAbsent(target, warehouse -> new ActiveStatements());
    }

    /** How many statements of this process may be active on a warehouse at a time. */
    int activeStatements() {
        return Math.max(1, (int) (ActiveStatements.QUOTA * share));
    }
}
