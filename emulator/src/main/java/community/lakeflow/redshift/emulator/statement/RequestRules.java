package community.lakeflow.redshift.emulator.statement;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The constraints of the service's model on the members of a request (documented; texts as in {@link Refusals}). */
final class RequestRules {
    private static final Pattern CLUSTER = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern WORKGROUP = Pattern.compile(
            "[a-z0-9-]{3,63}|arn:(aws(-[a-z]+)*):redshift-serverless:[a-z]{2}(-gov)?-[a-z]+-\\d{1}:\\d{12}:workgroup/[a-f0-9]{8}(-[a-f0-9]{4}){3}-[a-f0-9]{12}");
    private static final int LONGEST_BATCH = 40;

    /** Seen with this text; newer documents say 200 KB. In a batch it is counted per statement (guess). */
    private static final int LONGEST_SQL = 100 * 1024;

    private RequestRules() {}

    static void sqls(@Nullable List<String> sqls) {
        if (sqls == null) {
            throw Refusals.missing("sqls");
        }
        length("sqls", sqls.size(), 1, LONGEST_BATCH);
        sqls.forEach(sql -> sql("sqls", sql));
    }

    static void sql(String member, @Nullable String sql) {
        if (sql == null) {
            throw Refusals.missing(member);
        }
        if (sql.isBlank()) {
            throw Refusals.invalid("The SQL text of '" + member + "' is empty. Give one statement.");
        }
        if (sql.getBytes(StandardCharsets.UTF_8).length > LONGEST_SQL) {
            throw Refusals.invalid("Cannot process query string larger than 100kB");
        }
    }

    static Target target(@Nullable String cluster, @Nullable String workgroup) {
        if (cluster == null && workgroup == null) {
            throw Refusals.invalid("Either ClusterIdentifier or WorkgroupName needs to be specified.");
        }
        if (cluster == null) {
            return new Target.Workgroup(matching("workgroupName", workgroup, WORKGROUP, 3, 128));
        }
        if (workgroup != null) {
            throw Refusals.invalid(
                    "Only one of ClusterIdentifier and WorkgroupName can be specified, and both were."); // guess
        }
        return new Target.Cluster(matching("clusterIdentifier", cluster, CLUSTER, 1, 63));
    }

    static String database(@Nullable String database) {
        if (database == null || database.isEmpty()) {
            throw Refusals.invalid("Database needs to be specified."); // guess
        }
        return database;
    }

    static @Nullable String clientToken(@Nullable String token) {
        if (token != null) {
            length("clientToken", token.length(), 1, 64);
        }
        return token;
    }

    static void name(@Nullable String name) {
        if (name != null) {
            length("statementName", name.length(), 0, 2048);
        }
    }

    static void waitTime(@Nullable Integer seconds) {
        if (seconds != null && seconds < 1) {
            throw Refusals.broken("waitTimeSeconds", "have value greater than or equal to 1");
        }
        if (seconds != null && seconds > 30) {
            throw Refusals.broken("waitTimeSeconds", "have value less than or equal to 30");
        }
    }

    private static String matching(String member, @Nullable String value, Pattern pattern, int least, int most) {
        if (value == null) {
            throw Refusals.missing(member);
        }
        length(member, value.length(), least, most);
        if (!pattern.matcher(value).matches()) {
            throw Refusals.invalid(
                    member + " must satisfy regex pattern: ^" + pattern + "$"); // guess, after that of id
        }
        return value;
    }

    private static void length(String member, int length, int least, int most) {
        if (length < least) {
            throw Refusals.broken(member, "have length greater than or equal to " + least);
        }
        if (length > most) {
            throw Refusals.broken(member, "have length less than or equal to " + most);
        }
    }
}
