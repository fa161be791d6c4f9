package community.lakeflow.redshift.client.option;

import static community.lakeflow.redshift.client.option.Option.optional;
import static community.lakeflow.redshift.client.option.Option.required;
import static community.lakeflow.redshift.client.option.Option.withDefault;

import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How to reach one database, checked. Serializable, because Spark's executors open connections of their own.
 *
 * @param region null: the SDK's region chain decides
 * @param endpoint in place of the region's own endpoint
 * @param schemaFilter the schemas that are listed; empty: all that are not the system's
 * @param pollInterval the longest pause between two looks at a running statement where the service offers no long poll
 * @param patience how long a statement may run before it is cancelled
 * @param resultFormat in which results are asked for
 * @param quotaShare the part of each of the documented quotas that this process may use, above 0; more than 1 where the account's are higher
 * @param timeout how long a request that is throttled or fails is tried again
 */
public record ConnectionOptions(
        @Nullable String region,
        @Nullable URI endpoint,
        String database,
        ComputeTarget target,
        DatabaseUser user,
        CredentialSource credentials,
        @Nullable AssumedRole role,
        List<String> schemaFilter,
        Duration pollInterval,
        Duration patience,
        ResultFormat resultFormat,
        double quotaShare,
        Duration timeout)
        implements Serializable {

    private static final Option<String> REGION = optional(
            "region",
            OptionType.TEXT,
            "AWS region of the service, such as us-east-1. Default: the AWS SDK's region chain.");
    private static final Option<String> DATABASE =
            required("database", OptionType.TEXT, "Name of the database to read.");
    private static final Option<String> CLUSTER_IDENTIFIER = optional(
            "cluster_identifier",
            new OptionType<>(
                    "string",
                    "a cluster identifier: lower-case letters, digits and single hyphens, at most 63",
                    text -> matching(text, "(?=.{1,63}$)[a-z][a-z0-9]*(-[a-z0-9]+)*")),
            "Provisioned cluster. Exactly one of cluster_identifier and workgroup_name is needed.");
    private static final Option<String> WORKGROUP_NAME = optional(
            "workgroup_name",
            new OptionType<>(
                    "string",
                    "a workgroup name (3 to 63 lower-case letters, digits and hyphens) or the ARN of a workgroup",
                    text -> matching(
                            text,
                            "[a-z0-9-]{3,63}|arn:aws[a-z-]*:redshift-serverless:[a-z0-9-]+:\\d{12}:workgroup/[a-z0-9-]+")),
            "Redshift Serverless workgroup, by name or ARN. Exactly one of cluster_identifier and workgroup_name is needed.");
    private static final Option<String> DB_USER = optional(
            "db_user",
            OptionType.TEXT,
            "Database user for temporary credentials; only with cluster_identifier. Default: the user of the IAM identity.");
    private static final Option<String> SECRET_ARN = optional(
            "secret_arn",
            OptionType.TEXT,
            "Secret in AWS Secrets Manager that holds the database user and password; not together with db_user.");
    private static final Option<String> ACCESS_KEY_ID = optional(
            "access_key_id",
            OptionType.TEXT,
            "AWS access key; needs secret_access_key. Default: the AWS SDK's credential chain.");
    private static final Option<Secret> SECRET_ACCESS_KEY =
            optional("secret_access_key", OptionType.SECRET, "Secret key that belongs to access_key_id.");
    private static final Option<Secret> SESSION_TOKEN =
            optional("session_token", OptionType.SECRET, "Session token, where the access key is a temporary one.");
    private static final Option<String> PROFILE = optional(
            "profile",
            OptionType.TEXT,
            "Profile of the shared AWS configuration files; not together with access_key_id.");
    private static final Option<String> ROLE_ARN =
            optional("role_arn", OptionType.TEXT, "Role to assume before requests are signed.");
    private static final Option<String> EXTERNAL_ID =
            optional("external_id", OptionType.TEXT, "External id that the role asks for; only with role_arn.");
    private static final Option<URI> ENDPOINT = optional(
            "endpoint",
            OptionType.URL,
            "URL in place of the region's own endpoint, for a VPC endpoint or the emulator (http://127.0.0.1:8750).");
    private static final Option<List<String>> SCHEMA_FILTER = optional(
            "schema_filter", OptionType.LIST, "Schemas to list, separated by commas. Default: all but the system's.");
    private static final Option<Duration> POLL_INTERVAL = withDefault(
            "poll_interval",
            OptionType.DURATION,
            "2",
            "Longest pause between two looks at a running statement, in seconds or as ISO 8601, where the service offers no long poll.");
    private static final Option<Integer> MAX_POLL_ATTEMPTS = withDefault(
            "max_poll_attempts",
            OptionType.POSITIVE_INTEGER,
            "300",
            "A statement that runs longer than this many times poll_interval is cancelled and fails.");

    private static final Option<ResultFormat> RESULT_FORMAT = withDefault(
            "result_format",
            OptionType.word(ResultFormat.class),
            "auto",
            "Form of results: csv, json, or auto, which probes once whether the service's CSV is exact and uses it if so.");
    private static final Option<Double> QUOTA_SHARE = withDefault(
            "quota_share",
            OptionType.SHARE,
            "1",
            "Part of the documented quotas (requests a second, active statements) that may be used, above 0. More than 1 only where the account's are higher, or there are none.");
    private static final Option<Duration> TIMEOUT = withDefault(
            "timeout",
            OptionType.DURATION,
            "600",
            "How long a request that is throttled or fails is tried again, in seconds or as ISO 8601.");

    /** Every connection option, in the order in which documents show them. */
    public static final List<Option<?>> DECLARED = List.of(
            REGION,
            DATABASE,
            CLUSTER_IDENTIFIER,
            WORKGROUP_NAME,
            DB_USER,
            SECRET_ARN,
            ACCESS_KEY_ID,
            SECRET_ACCESS_KEY,
            SESSION_TOKEN,
            PROFILE,
            ROLE_ARN,
            EXTERNAL_ID,
            ENDPOINT,
            SCHEMA_FILTER,
            POLL_INTERVAL,
            MAX_POLL_ATTEMPTS,
            RESULT_FORMAT,
            QUOTA_SHARE,
            TIMEOUT);

    public ConnectionOptions {
        schemaFilter = List.copyOf(schemaFilter);
    }

    /**
     * Reads a connection from text options; nothing is sent.
     *
     * @throws community.lakeflow.redshift.client.error.ConfigurationException with every problem at once
     */
    public static ConnectionOptions of(Map<String, String> values) {
        OptionReader reader = new OptionReader(values);
        reader.refuseUnknown(
                DECLARED,
                TableOptions.DECLARED,
                "belongs to a table, not to the connection: give it where the table is named, such as in table_configuration"
                        + " of a pipeline, or to read with --option.");
        String region = reader.read(REGION);
        URI endpoint = reader.read(ENDPOINT);
        String database = reader.read(DATABASE);
        ComputeTarget target = target(reader, values);
        DatabaseUser user = user(reader, values);
        CredentialSource credentials = credentials(reader, values);
        AssumedRole role = role(reader, values);
        List<String> schemas = reader.read(SCHEMA_FILTER);
        Duration pollInterval = reader.read(POLL_INTERVAL);
        Integer attempts = reader.read(MAX_POLL_ATTEMPTS);
        ResultFormat resultFormat = reader.read(RESULT_FORMAT);
        Double quotaShare = reader.read(QUOTA_SHARE);
        Duration timeout = reader.read(TIMEOUT);
        reader.throwProblems("the connection");
        return new ConnectionOptions(
                region,
                endpoint,
                Objects.requireNonNull(database),
                Objects.requireNonNull(target),
                user,
                credentials,
                role,
                schemas == null ? List.of() : schemas,
                Objects.requireNonNull(pollInterval),
                Objects.requireNonNull(pollInterval).multipliedBy(Objects.requireNonNull(attempts)),
                Objects.requireNonNull(resultFormat),
                Objects.requireNonNull(quotaShare),
                Objects.requireNonNull(timeout));
    }

    /** The same with another quota share. */
    public ConnectionOptions withQuotaShare(double share) {
        return new ConnectionOptions(
                region,
                endpoint,
                database,
                target,
                user,
                credentials,
                role,
                schemaFilter,
                pollInterval,
                patience,
                resultFormat,
                share,
                timeout);
    }

    private static @Nullable ComputeTarget target(OptionReader reader, Map<String, String> values) {
        String cluster = reader.read(CLUSTER_IDENTIFIER);
        String workgroup = reader.read(WORKGROUP_NAME);
        if (isGiven(values, CLUSTER_IDENTIFIER) && isGiven(values, WORKGROUP_NAME)) {
            reader.problem(
                    "cluster_identifier and workgroup_name are both given; keep the one that holds the database.");
        }
        if (!isGiven(values, CLUSTER_IDENTIFIER) && !isGiven(values, WORKGROUP_NAME)) {
            reader.problem("neither cluster_identifier nor workgroup_name is given; give exactly one of them.");
        }
        if (cluster != null) {
            return new ComputeTarget.Cluster(cluster);
        }
        return workgroup == null ? null : new ComputeTarget.Workgroup(workgroup);
    }

    private static DatabaseUser user(OptionReader reader, Map<String, String> values) {
        String name = reader.read(DB_USER);
        String secret = reader.read(SECRET_ARN);
        if (name != null && secret != null) {
            reader.problem(
                    "db_user and secret_arn are both given; the secret already names the user, so leave db_user out.");
        }
        if (name != null && !isGiven(values, CLUSTER_IDENTIFIER)) {
            reader.problem(
                    "db_user goes with cluster_identifier only; a workgroup takes the IAM identity or secret_arn.");
        }
        if (secret != null) {
            return new DatabaseUser.FromSecret(secret);
        }
        return name == null ? new DatabaseUser.Iam() : new DatabaseUser.Named(name);
    }

    private static CredentialSource credentials(OptionReader reader, Map<String, String> values) {
        String key = reader.read(ACCESS_KEY_ID);
        Secret secret = reader.read(SECRET_ACCESS_KEY);
        Secret token = reader.read(SESSION_TOKEN);
        String profile = reader.read(PROFILE);
        if ((key == null) != (secret == null)) {
            reader.problem("access_key_id and secret_access_key go together; "
                    + (key == null ? "access_key_id" : "secret_access_key") + " is missing.");
        }
        if (token != null && key == null) {
            reader.problem("session_token needs access_key_id and secret_access_key.");
        }
        if (profile != null && isGiven(values, ACCESS_KEY_ID)) {
            reader.problem("profile and access_key_id are both given; keep one of them.");
        }
        if (key != null && secret != null) {
            return new CredentialSource.Keys(key, secret, token);
        }
        return profile == null ? new CredentialSource.DefaultChain() : new CredentialSource.Profile(profile);
    }

    private static @Nullable AssumedRole role(OptionReader reader, Map<String, String> values) {
        String arn = reader.read(ROLE_ARN);
        String externalId = reader.read(EXTERNAL_ID);
        if (externalId != null && !isGiven(values, ROLE_ARN)) {
            reader.problem("external_id needs role_arn.");
        }
        return arn == null ? null : new AssumedRole(arn, externalId);
    }

    private static boolean isGiven(Map<String, String> values, Option<?> option) {
        return !values.getOrDefault(option.key(), "").isBlank();
    }

    private static String matching(String text, String pattern) {
        if (!text.matches(pattern)) {
            throw new IllegalArgumentException("pattern");
        }
        return text;
    }
}
