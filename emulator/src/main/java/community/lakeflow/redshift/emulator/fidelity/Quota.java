package community.lakeflow.redshift.emulator.fidelity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The limits of the service, with their documented values. Those whose value or existence is uncertain are off until they
 * are switched on.
 */
public enum Quota {
    ACTIVE_STATEMENTS("statements submitted, picked or started", 500, Source.DOCUMENTED),
    SESSIONS("open sessions of a cluster or workgroup", 500, Source.DOCUMENTED),
    WAITING_REQUESTS("requests that wait for one statement", 200, Source.GUESS),
    STATEMENT_BYTES("bytes of one SQL text", 100 * 1024, Source.SEEN),
    ROW_BYTES("bytes of one row of a result", 64 * 1024, Source.GUESS),
    RESULT_BYTES("bytes of one result, compressed with gzip", 500L * 1024 * 1024, Source.DOCUMENTED),
    EXECUTE_STATEMENT_RATE("ExecuteStatement requests a second", 30, Source.DOCUMENTED),
    BATCH_EXECUTE_STATEMENT_RATE("BatchExecuteStatement requests a second", 20, Source.DOCUMENTED),
    DESCRIBE_STATEMENT_RATE("DescribeStatement requests a second", 100, Source.DOCUMENTED),
    GET_STATEMENT_RESULT_RATE("GetStatementResult requests a second", 20, Source.DOCUMENTED),
    GET_STATEMENT_RESULT_V2_RATE("GetStatementResultV2 requests a second", 20, Source.GUESS),
    CANCEL_STATEMENT_RATE("CancelStatement requests a second", 3, Source.DOCUMENTED),
    LIST_STATEMENTS_RATE("ListStatements requests a second", 3, Source.DOCUMENTED),
    LIST_SESSIONS_RATE("ListSessions requests a second", 3, Source.GUESS),
    LIST_DATABASES_RATE("ListDatabases requests a second", 3, Source.DOCUMENTED),
    LIST_SCHEMAS_RATE("ListSchemas requests a second", 3, Source.DOCUMENTED),
    LIST_TABLES_RATE("ListTables requests a second", 3, Source.DOCUMENTED),
    DESCRIBE_TABLE_RATE("DescribeTable requests a second", 3, Source.DOCUMENTED);

    private static final String RATE = "_RATE";

    private final String what;
    private final long documented;
    private final Source source;

    Quota(String what, long documented, Source source) {
        this.what = what;
        this.documented = documented;
        this.source = source;
    }

    /** The name that users write, such as {@code active_statements}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What is counted. */
    public String what() {
        return what;
    }

    /** The limit where it is switched on without a value of its own. */
    public long documented() {
        return documented;
    }

    public Source source() {
        return source;
    }

    /** Whether it holds unless it is switched off. */
    public boolean onByDefault() {
        return source != Source.GUESS;
    }

    /** The quota on requests a second of an operation such as {@code ListTables}. */
    public static Optional<Quota> rateOf(String operation) {
        String squeezed = operation.toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(quota -> quota.isRate() && quota.squeezed().equals(squeezed))
                .findFirst();
    }

    /** Whether it counts requests a second. */
    public boolean isRate() {
        return name().endsWith(RATE);
    }

    private String squeezed() {
        return name().substring(0, name().length() - RATE.length()).replace("_", "");
    }
}
