package community.lakeflow.redshift.emulator.dialect;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A setting of Redshift that PostgreSQL does not have, with its documented default (cm_chap_ConfigurationRef). PostgreSQL keeps it
 * under a name with a prefix; but for enable_case_sensitive_identifier none of them changes what the emulator does.
 */
public enum Setting {
    ANALYZE_THRESHOLD_PERCENT("10"),
    CAST_SUPER_NULL_ON_ERROR("on"),
    DEFAULT_GEOMETRY_ENCODING("1"),
    DESCRIBE_FIELD_NAME_IN_UPPERCASE("off"),
    DOWNCASE_DELIMITED_IDENTIFIER("on"),
    ENABLE_CASE_SENSITIVE_IDENTIFIER("off"),
    ENABLE_CASE_SENSITIVE_SUPER_ATTRIBUTE("off"),
    ENABLE_NUMERIC_ROUNDING("on"),
    ENABLE_RESULT_CACHE_FOR_SESSION("on"),
    ENABLE_VACUUM_BOOST("off"),
    ERROR_ON_NONDETERMINISTIC_UPDATE("off"),
    INTERVAL_FORBID_COMPOSITE_LITERALS("off"),
    JSON_SERIALIZATION_ENABLE("off"),
    JSON_SERIALIZATION_PARSE_NESTED_STRINGS("off"),
    MAX_CONCURRENCY_SCALING_CLUSTERS("1"),
    MAX_CURSOR_RESULT_SET_SIZE("0"),
    MV_ENABLE_AQMV_FOR_SESSION("on"),
    NAVIGATE_SUPER_NULL_ON_ERROR("on"),
    PARSE_SUPER_NULL_ON_ERROR("off"),
    PG_FEDERATION_REPEATABLE_READ("off"),
    QUERY_GROUP("default"),
    SPECTRUM_ENABLE_PSEUDO_COLUMNS("on"),
    SPECTRUM_QUERY_MAXERROR("-1"),
    STORED_PROC_LOG_MIN_MESSAGES("LOG"),
    USE_FIPS_SSL("off"),
    WLM_QUERY_SLOT_COUNT("1");

    private static final String PREFIX = "redshift.";

    private final String initial;

    Setting(String initial) {
        this.initial = initial;
    }

    /** The name in Redshift. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name in PostgreSQL. */
    public String postgresName() {
        return PREFIX + key();
    }

    /** The value of a new session. */
    public String initial() {
        return initial;
    }

    static Optional<Setting> named(String name) {
        return Arrays.stream(values())
                .filter(setting -> setting.key().equalsIgnoreCase(name))
                .findFirst();
    }
}
