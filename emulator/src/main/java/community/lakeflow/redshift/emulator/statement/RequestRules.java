package community.lakeflow.redshift.emulator.statement;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.redshiftdata.model.ExecuteStatementRequest;

/** What the service asks of the members of a request beyond the {@link Constraints} of its model. */
final class RequestRules {
    static final Pattern CLUSTER = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    static final Pattern WORKGROUP = Pattern.compile(
            "[a-z0-9-]{3,63}|arn:(aws(-[a-z]+)*):redshift-serverless:[a-z]{2}(-gov)?-[a-z]+-\\d{1}:\\d{12}:workgroup/[a-f0-9]{8}(-[a-f0-9]{4}){3}-[a-f0-9]{12}");

    private final long longestSql;
    private final AccessRules access;

    /** @param longestSql in bytes of UTF-8 */
    RequestRules(long longestSql, AccessRules access) {
        this.longestSql = longestSql;
        this.access = access;
    }

    /** In a batch it is counted per statement (guess). */
    void sql(String member, String sql) {
        if (sql.isBlank()) {
            throw Refusals.invalid("The SQL text of '" + member + "' is empty. Give one statement.");
        }
        if (sql.getBytes(StandardCharsets.UTF_8).length > longestSql) {
            throw Refusals.tooLong(longestSql);
        }
    }

    /** The members that say where to run are those of a connection, or a session that has them all. */
    Destination destination(Caller caller, ExecuteStatementRequest request) {
        if (request.sessionId() != null) {
            return session(request.sessionId(), request);
        }
        return access.destination(
                caller,
                request.clusterIdentifier(),
                request.workgroupName(),
                request.database(),
                request.dbUser(),
                request.secretArn());
    }

    static @Nullable Target targetIfAny(@Nullable String cluster, @Nullable String workgroup) {
        if (cluster != null && workgroup != null) {
            throw Refusals.invalid(
                    "Only one of ClusterIdentifier and WorkgroupName can be specified, and both were."); // guess
        }
        if (cluster != null) {
            return new Target.Cluster(matching("clusterIdentifier", cluster, CLUSTER));
        }
        return workgroup == null ? null : new Target.Workgroup(matching("workgroupName", workgroup, WORKGROUP));
    }

    /** What a session has fixed may not be given again: clients leave it out (seen), the refusal's text is a guess. */
    private static Destination session(String id, ExecuteStatementRequest request) {
        boolean fixed = Stream.of(
                        request.clusterIdentifier(),
                        request.workgroupName(),
                        request.database(),
                        request.dbUser(),
                        request.secretArn())
                .anyMatch(member -> member != null);
        if (fixed) {
            throw Refusals.invalid(
                    "ClusterIdentifier, WorkgroupName, Database, DbUser and SecretArn cannot be specified"
                            + " together with SessionId: the session has them.");
        }
        return new Destination.InSession(matching("sessionId", id, StatementId.PATTERN));
    }

    /** Zero asks for no session (seen), and leaves one as it is (guess). */
    static @Nullable Duration keepAlive(@Nullable Integer seconds) {
        return seconds == null || seconds == 0 ? null : Duration.ofSeconds(seconds);
    }

    static void waitTime(@Nullable Integer seconds) {
        new Constraints().range("waitTimeSeconds", seconds, 1, 30).verify();
    }

    /** The text is that of a malformed id (seen); that it is the same for other members is a guess. */
    static String matching(String member, @Nullable String value, Pattern pattern) {
        new Constraints().present(member, value).verify();
        if (value == null || !pattern.matcher(value).matches()) {
            String text = pattern.pattern();
            throw Refusals.invalid(
                    member + " must satisfy regex pattern: " + (text.startsWith("^") ? text : "^" + text + "$"));
        }
        return value;
    }

    void sqls(List<String> sqls) {
        sqls.forEach(sql -> sql("sqls", sql));
    }
}
