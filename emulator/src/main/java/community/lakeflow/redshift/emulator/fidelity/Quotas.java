package community.lakeflow.redshift.emulator.fidelity;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** The limits that an emulator holds its callers to. Immutable. */
public final class Quotas {
    /** Stands for all quotas on requests a second. */
    private static final String RATES = "rates";

    private static final String OFF = "off";
    private static final String ON = "on";

    private final Map<Quota, Long> limits;

    private Quotas(Map<Quota, Long> limits) {
        this.limits = limits;
    }

    /** What the documentation says; what is uncertain is off. */
    public static Quotas documented() {
        Map<Quota, Long> limits = new EnumMap<>(Quota.class);
        Arrays.stream(Quota.values())
                .filter(Quota::onByDefault)
                .forEach(quota -> limits.put(quota, quota.documented()));
        return new Quotas(limits);
    }

    /** No limit at all. */
    public static Quotas none() {
        return new Quotas(new EnumMap<>(Quota.class));
    }

    /** Empty where the quota is off. */
    public OptionalLong limit(Quota quota) {
        Long limit = limits.get(quota);
        return limit == null ? OptionalLong.empty() : OptionalLong.of(limit);
    }

    public Quotas with(Quota quota, long limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("Quota " + quota.key() + " needs a limit of at least 1, and " + limit
                    + " was given. Switch it off with " + quota.key() + "=" + OFF + ".");
        }
        Map<Quota, Long> changed = new EnumMap<>(Quota.class);
        changed.putAll(limits);
        changed.put(quota, limit);
        return new Quotas(changed);
    }

    public Quotas without(Quota quota) {
        Map<Quota, Long> changed = new EnumMap<>(Quota.class);
        changed.putAll(limits);
        changed.remove(quota);
        return new Quotas(changed);
    }

    /** No limit on requests a second. */
    public Quotas withoutRates() {
        Quotas changed = this;
        for (Quota quota : Quota.values()) {
            changed = quota.isRate() ? changed.without(quota) : changed;
        }
        return changed;
    }

    /**
     * @param setting {@code key=N}, {@code key=off}, or {@code key=on} for the documented value; the key {@code rates} is
     *     all limits on requests a second, {@code on} or {@code off}
     */
    public Quotas with(String setting) {
        int equals = setting.indexOf('=');
        String key = equals < 0 ? setting : setting.substring(0, equals);
        String value = equals < 0 ? "" : setting.substring(equals + 1);
        if (key.equals(RATES)) {
            return withRates(value);
        }
        Quota quota = named(key, setting);
        return switch (value) {
            case OFF -> without(quota);
            case ON -> with(quota, quota.documented());
            default -> with(quota, number(value, setting));
        };
    }

    private Quotas withRates(String value) {
        return switch (value) {
            case OFF -> withoutRates();
            case ON -> withDocumentedRates();
            default ->
                throw new IllegalArgumentException("Quota setting '" + RATES + "=" + value + "' cannot be taken: "
                        + RATES + " is all limits on requests a second, and takes only " + ON + " or " + OFF + ".");
        };
    }

    private Quotas withDocumentedRates() {
        Quotas changed = this;
        for (Quota quota : Quota.values()) {
            changed = quota.isRate() && quota.onByDefault() ? changed.with(quota, quota.documented()) : changed;
        }
        return changed;
    }

    private static Quota named(String key, String setting) {
        return Arrays.stream(Quota.values())
                .filter(quota -> quota.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no quota '" + key + "' to set with '"
                        + setting + "'. The quotas are " + keys() + "; " + RATES + "=" + OFF + " lifts all rates."));
    }

    private static String keys() {
        return Arrays.stream(Quota.values()).map(Quota::key).collect(Collectors.joining(", "));
    }

    private static long number(String value, String setting) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "Quota setting '" + setting + "' needs a number, " + OFF + " or " + ON + " behind the =.", e);
        }
    }
}
