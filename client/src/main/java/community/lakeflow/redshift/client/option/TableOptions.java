package community.lakeflow.redshift.client.option;

import static community.lakeflow.redshift.client.option.Option.optional;
import static community.lakeflow.redshift.client.option.Option.withDefault;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How one table is read.
 *
 * @param limit at most this many rows, any of them; null: all
 * @param whereClause an SQL condition of Redshift's, sent as it is; null: none
 * @param pushdown whether Redshift may do what a query asks: filters, aggregates, limits
 * @param unload null: rows never go through a bucket
 */
public record TableOptions(
        @Nullable Long limit,
        @Nullable String whereClause,
        PartitionOptions partitioning,
        boolean pushdown,
        @Nullable UnloadOptions unload)
        implements Serializable {

    public static final TableOptions NONE = new TableOptions(null, null, PartitionOptions.AUTO, true, null);

    private static final Option<Long> LIMIT =
            optional("limit", OptionType.POSITIVE_LONG, "Read at most this many rows, any of them.");
    private static final Option<String> WHERE_CLAUSE = optional(
            "where_clause",
            OptionType.TEXT,
            "Condition in Redshift's SQL, without the word WHERE, sent as it is: only rows that satisfy it are read.");

    private static final Option<@Nullable Integer> PARTITIONS = withDefault(
            "partitions",
            OptionType.PARTITIONS,
            "auto",
            "Into how many partitions the table is divided, which tasks read side by side, all of one snapshot: 1 to 40, or auto, which chooses by size.");
    private static final Option<String> PARTITION_COLUMN = optional(
            "partition_column",
            OptionType.TEXT,
            "Column by whose values the table is divided. Default: its leading sort key, its key, or another that fits.");
    private static final Option<Boolean> PUSHDOWN = withDefault(
            "pushdown",
            OptionType.BOOLEAN,
            "true",
            "Whether Redshift filters, aggregates and limits what a query asks for, where the answer is certain to be the same.");
    private static final Option<String> UNLOAD_PATH = optional(
            "unload_path",
            new OptionType<>(
                    "string",
                    "a folder in S3 such as s3://bucket/staging; the name of a bucket has 3 to 63 characters",
                    TableOptions::folder),
            "Folder in S3 through which large tables are read by UNLOAD; needs unload_role.");
    private static final Option<String> UNLOAD_ROLE = optional(
            "unload_role",
            new OptionType<>("string", "the ARN of a role, or default", TableOptions::role),
            "ARN of the role with which Redshift writes to unload_path, or default for that of the cluster.");
    private static final Option<Long> UNLOAD_THRESHOLD = withDefault(
            "unload_threshold",
            new OptionType<>(
                    "size", "auto, always, never, or " + OptionType.BYTE_SIZE.expectation(), TableOptions::threshold),
            "auto",
            "Size of a table above which it is read by UNLOAD, where unload_path is given: a size, auto (1 GB), always or never.");

    /** Only characters that S3 calls safe: they mean the same in SQL, in a key and in a path of Hadoop's. */
    private static final Pattern FOLDER =
            Pattern.compile("s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/(?!\\.{1,2}(/|$))[A-Za-z0-9_.=+@-]+)*/*");

    private static final Pattern LEADING_WHERE = Pattern.compile("where\\b", Pattern.CASE_INSENSITIVE);

    private static final Pattern ROLES = Pattern.compile("default|[A-Za-z0-9:/_+=,.@-]+");

    private static final long AUTO_THRESHOLD = 1L << 30;

    /** Every table option, in the order in which documents show them. */
    public static final List<Option<?>> DECLARED = List.of(
            LIMIT, WHERE_CLAUSE, PARTITIONS, PARTITION_COLUMN, PUSHDOWN, UNLOAD_PATH, UNLOAD_ROLE, UNLOAD_THRESHOLD);

    /**
     * Reads table options.
     *
     * @param table named in the error
     * @throws community.lakeflow.redshift.client.error.ConfigurationException with every problem at once
     */
    public static TableOptions of(String table, Map<String, String> values) {
        OptionReader reader = new OptionReader(values);
        reader.refuseUnknown(
                DECLARED,
                ConnectionOptions.DECLARED,
                "belongs to the connection, not to a table: give it where the connection is configured, such as in its file.");
        TableOptions options = new TableOptions(
                reader.read(LIMIT),
                condition(reader),
                new PartitionOptions(reader.read(PARTITIONS), reader.read(PARTITION_COLUMN)),
                Boolean.TRUE.equals(reader.read(PUSHDOWN)),
                unload(reader));
        reader.throwProblems("table " + table);
        return options;
    }

    /** With its WHERE it would fail at the service, within a statement that the user has not written. */
    private static @Nullable String condition(OptionReader reader) {
        String condition = reader.read(WHERE_CLAUSE);
        if (condition != null && LEADING_WHERE.matcher(condition).lookingAt()) {
            reader.problem("where_clause: leave out the word WHERE at its beginning; the condition alone is wanted.");
        }
        if (condition != null && !Condition.standsAlone(condition)) {
            reader.problem(
                    "where_clause: a parenthesis, a quote or a comment in it is not closed where it was opened, or a semicolon stands in it;"
                            + " what is a condition by itself is wanted.");
        }
        return condition;
    }

    private static @Nullable UnloadOptions unload(OptionReader reader) {
        String path = reader.read(UNLOAD_PATH);
        String role = reader.read(UNLOAD_ROLE);
        Long threshold = reader.read(UNLOAD_THRESHOLD);
        if ((path == null) != (role == null)) {
            reader.problem("unload_path and unload_role belong together; give both or none.");
        }
        return path == null || role == null || threshold == null ? null : new UnloadOptions(path, role, threshold);
    }

    private static String folder(String text) {
        if (!FOLDER.matcher(text).matches()) {
            throw new IllegalArgumentException("not a folder in S3");
        }
        return text.replaceFirst("/+$", "");
    }

    /** One, or several, with commas between them, each of which takes on the next. */
    private static String role(String text) {
        if (!ROLES.matcher(text).matches()) {
            throw new IllegalArgumentException("not a role");
        }
        return text;
    }

    private static long threshold(String text) {
        return switch (text) {
            case "auto" -> AUTO_THRESHOLD;
            case "always" -> UnloadOptions.ALWAYS;
            case "never" -> UnloadOptions.NEVER;
            default -> OptionType.BYTE_SIZE.parser().apply(text);
        };
    }
}
