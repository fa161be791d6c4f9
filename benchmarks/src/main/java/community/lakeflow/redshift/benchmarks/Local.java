package community.lakeflow.redshift.benchmarks;

import java.util.Map;

/** The connection to an emulator on this machine. */
final class Local {
    static final String DATABASE = "dev";
    static final String WORKGROUP = "benchmark";

    private Local() {}

    static Map<String, String> connection(String endpoint) {
        return Map.of(
                "endpoint",
                endpoint,
                "region",
                "us-east-1",
                "database",
                DATABASE,
                "workgroup_name",
                WORKGROUP,
                "access_key_id",
                "local",
                "secret_access_key",
                "local",
                // The emulators of benchmarks have no quotas, unless these are what is measured.
                "quota_share",
                "1000");
    }
}
