package community.lakeflow.redshift.emulator.fidelity;

/**
 * What the emulator shows of the service, and how that is known: what {@code docs/emulator-fidelity.md} is made from. Where it
 * comes from is one of the short names below, or the page itself.
 *
 * <p>Short names: <i>model</i>, the service model of the AWS SDKs; <i>apiref</i>, the Data API's reference; <i>mgmt</i>, the
 * Amazon Redshift Management Guide; <i>dg</i>, the Database Developer Guide; <i>jdbc</i>, aws/amazon-redshift-jdbc-driver.
 */
public enum Behaviour {
    // Protocol
    ERROR_BODY(
            Area.PROTOCOL,
            "Errors carry __type, message and Message, and the header x-amzn-errortype",
            Source.DOCUMENTED,
            "AWS JSON 1.1"),
    ERROR_STATUS(
            Area.PROTOCOL,
            "HTTP 500 for internal, connection and execution failures, 400 for all others",
            Source.DOCUMENTED,
            "apiref"),
    NOT_AWS_JSON(
            Area.PROTOCOL,
            "What is not POST, or not application/x-amz-json-1.1, is refused in XML: 403 AccessDeniedException or"
                    + " MissingAuthenticationTokenException, 404 UnknownOperationException",
            Source.SEEN,
            "Kinesis, in mhart/kinesalite"),
    ORDER_OF_REFUSALS(
            Area.PROTOCOL,
            "A request is refused for its target, then its JSON, then its signature, then its members",
            Source.SEEN,
            "Kinesis, in mhart/kinesalite"),
    TOO_LARGE(
            Area.PROTOCOL,
            "A request of more than 8 MiB, packed or unpacked, is refused with HTTP 413 and an empty body",
            Source.GUESS,
            "DynamoDB, in mhart/dynalite, with another size"),
    COMPRESSED_REQUEST(
            Area.PROTOCOL, "A request may be compressed with gzip", Source.DOCUMENTED, "Smithy, requestCompression"),

    // Statements
    STATES(Area.STATEMENTS, "SUBMITTED, PICKED, STARTED, then FINISHED, FAILED or ABORTED", Source.DOCUMENTED, "model"),
    BATCH_TRANSACTION(
            Area.STATEMENTS,
            "A batch is one transaction and one snapshot; a failure undoes all",
            Source.DOCUMENTED,
            "model"),
    BATCH_AUTO_COMMIT(
            Area.STATEMENTS,
            "ExecutionMode AUTO_COMMIT: each statement commits for itself, later ones run after a failure, and the batch is then FAILED",
            Source.DOCUMENTED,
            "mgmt/pass-sql-statements"),
    CONNECTION_LOST(
            Area.STATEMENTS,
            "A statement whose connection breaks is FAILED with the Error: connection to the database was lost",
            Source.GUESS,
            "no text was found"),
    BATCH_AUTO_COMMIT_ERROR(
            Area.STATEMENTS,
            "A batch that failed in AUTO_COMMIT has no Error of its own; its statements have",
            Source.DOCUMENTED,
            "sample of mgmt/pass-sql-statements"),
    SNAPSHOT(
            Area.STATEMENTS,
            "The snapshot of a transaction is taken by its first statement that is not a SELECT without tables",
            Source.DOCUMENTED,
            "dg/c_serial_isolation"),
    BATCH_TRANSACTION_ERROR(
            Area.STATEMENTS,
            "In a transaction that failed, statements before the failure stay FINISHED, those after it are ABORTED, and the batch's Error names its number",
            Source.SEEN,
            "ballerina-platform/module-ballerinax-aws.redshiftdata"),
    SUB_STATEMENTS(
            Area.STATEMENTS,
            "id:n is described and read as soon as that statement of a batch has ended",
            Source.DOCUMENTED,
            "mgmt/data-api-calling-considerations-long-polling"),
    CANCEL_ENDED(
            Area.STATEMENTS,
            "Cancelling what has ended is refused, with its state and id",
            Source.SEEN,
            "grafana/redshift-datasource"),

    LIST_STATEMENTS(
            Area.STATEMENTS,
            "ListStatements shows only FINISHED statements unless a status is asked; StatementName is a prefix with case",
            Source.DOCUMENTED,
            "model"),
    LIST_STATEMENTS_ORDER(
            Area.STATEMENTS,
            "ListStatements is newest first, in pages of 100 unless MaxResults says less; 0 is as if it were not given",
            Source.GUESS,
            "the limit of MaxResults in the model"),
    LIST_STATEMENTS_MEMORY(
            Area.STATEMENTS,
            "Statements are listed for as long as their results are kept",
            Source.GUESS,
            "the retention of results"),
    PARAMETERS_USED(
            Area.STATEMENTS,
            "Each parameter must be used by one statement at least; DescribeStatement shows the text with :name, and QueryParameters",
            Source.DOCUMENTED,
            "mgmt/data-api"),
    PARAMETERS_REFUSED(
            Area.STATEMENTS,
            "A parameter that is empty, given twice or unused, and a :name without a value beside others that have one, are refused before anything runs",
            Source.GUESS,
            "the constraints of the model"),
    PARAMETER_VALUES(
            Area.STATEMENTS,
            "A parameter's value is text without a type, cast to what its place wants; a name may be used several times",
            Source.DOCUMENTED,
            "mgmt/data-api"),
    TRUNCATE_COMMITS(
            Area.STATEMENTS,
            "TRUNCATE commits the transaction it is in; a batch goes on in another one",
            Source.DOCUMENTED,
            "dg/r_TRUNCATE"),
    STATEMENT_TIMEOUT(
            Area.STATEMENTS,
            "A statement that runs into statement_timeout is FAILED, not ABORTED",
            Source.GUESS,
            "nobody cancelled it"),
    CLIENT_TOKEN(
            Area.STATEMENTS,
            "A ClientToken is remembered for 8 hours: a repeat is answered with the first statement's id and runs nothing",
            Source.DOCUMENTED,
            "mgmt/data-api"),
    CLIENT_TOKEN_OF_OTHER_SQL(
            Area.STATEMENTS,
            "A ClientToken that comes again with other SQL is a repeat too: it is answered with the first statement's id, and the other SQL does not run",
            Source.GUESS,
            "the documentation speaks of the token alone"),
    SEVERAL_BREACHES(
            Area.STATEMENTS,
            "All broken constraints of a request are told in one message",
            Source.GUESS,
            "the form of other AWS services"),

    // Sessions
    SESSION_ZONE(Area.SESSIONS, "A session begins in the time zone UTC", Source.DOCUMENTED, "dg/r_timezone_config"),
    LIST_SESSIONS(
            Area.SESSIONS,
            "ListSessions shows sessions opened in the last 24 hours, AVAILABLE and BUSY ones unless a status is asked; SessionId excludes the other filters",
            Source.DOCUMENTED,
            "mgmt/data-api-calling-cli-list-sessions"),
    SESSION_TTL(
            Area.SESSIONS,
            "SessionTtl is UpdatedAt and the keep-alive, or 24 hours after CreatedAt; of a closed session it is its end",
            Source.DOCUMENTED,
            "samples of mgmt/data-api-calling-cli-list-sessions"),
    SESSION_MEMORY(
            Area.SESSIONS, "A closed session is known for another 24 hours", Source.GUESS, "the retention of results"),
    SESSION_LIFE(
            Area.SESSIONS,
            "SessionKeepAliveSeconds opens a session that ends when idle for so long, and after 24 hours in any case; a later call may change it",
            Source.DOCUMENTED,
            "mgmt/data-api"),
    SESSION_CONNECTION(
            Area.SESSIONS,
            "Temporary tables, settings and an open transaction live across the calls of a session",
            Source.DOCUMENTED,
            "mgmt/data-api"),
    SESSION_NO_KEEP_ALIVE(Area.SESSIONS, "SessionKeepAliveSeconds 0 opens no session", Source.SEEN, "awslabs/mcp"),
    SESSION_KEEP_ALIVE_ZERO(
            Area.SESSIONS,
            "SessionKeepAliveSeconds 0 leaves an open session as it is",
            Source.GUESS,
            "a call without it"),
    SESSION_ONE_AT_A_TIME(
            Area.SESSIONS,
            "One statement at a time: a second is refused, not queued, with Session is not available, even as the repeat of its own ClientToken",
            Source.SEEN,
            "awslabs/mcp"),
    SESSION_FIXED(
            Area.SESSIONS,
            "What a session has fixed (target, database, user, secret) may not be given together with SessionId",
            Source.GUESS,
            "clients that leave it out: awslabs/mcp"),
    SESSION_UNKNOWN(
            Area.SESSIONS,
            "An unknown SessionId is a ResourceNotFoundException",
            Source.GUESS,
            "the errors of ExecuteStatement in the model"),
    SESSION_FAILURES(
            Area.SESSIONS,
            "A failed batch leaves its session; a failure in a transaction of the user's leaves that aborted",
            Source.SEEN,
            "awslabs/mcp#1489"),
    SESSION_BATCH_IN_TRANSACTION(
            Area.SESSIONS,
            "A batch in a session that has an open transaction ends that transaction, unless it is AUTO_COMMIT",
            Source.GUESS,
            "JDBC's commit and rollback"),
    SESSION_BROKEN(
            Area.SESSIONS,
            "A session whose connection cannot be made or breaks is CLOSED",
            Source.GUESS,
            "that its state is gone"),

    // Results
    RETENTION(Area.RESULTS, "Results are kept for 24 hours", Source.DOCUMENTED, "mgmt/data-api"),
    RESULT_FORMAT(
            Area.RESULTS,
            "A statement's ResultFormat decides which operation reads its result: GetStatementResult JSON, GetStatementResultV2 CSV; a batch has one for all its statements",
            Source.DOCUMENTED,
            "model"),
    RESULT_LIMITS(
            Area.RESULTS,
            "A statement whose result is too large fails with Database response exceeded size limit, one with too large a row with Packet for query is too large",
            Source.DOCUMENTED,
            "mgmt/data-api-troubleshooting"),
    RESULT_LIMITS_EACH(
            Area.RESULTS,
            "The result of each statement of a batch is counted alone, and a row as in ResultSize",
            Source.GUESS,
            "mgmt/data-api speaks of a query result"),
    CSV_LINES(
            Area.RESULTS,
            "The first row of a CSV result is the names of the columns, and every row ends with a carriage return and a line feed",
            Source.DOCUMENTED,
            "mgmt/data-api-calling-cli-get-statement-result"),
    CSV_PAGES(
            Area.RESULTS,
            "A CSV result comes in chunks of up to 1 MB, up to 15 MB in a response",
            Source.DOCUMENTED,
            "mgmt/data-api"),
    CSV_FIELDS(
            Area.RESULTS,
            "Fields of CSV are quoted as in RFC 4180, and their text is that of the JSON result",
            Source.GUESS,
            "RFC 4180"),
    RESULT_SIZE(
            Area.RESULTS,
            "ResultSize counts the rows as PostgreSQL's protocol sends them: 6 bytes a row, 4 and its text for each value",
            Source.GUESS,
            "the 11 bytes of SELECT 1 in mgmt/data-api-calling-cli-describe-statement"),
    PAGE_TOKENS(
            Area.RESULTS,
            "NextToken is opaque, gives the same page whenever it is asked, and is refused for another statement",
            Source.GUESS,
            "the reference says nothing of its form"),
    FIELD_MEMBERS(
            Area.RESULTS,
            "Integers arrive as longValue, floats as doubleValue, booleans as booleanValue, all else as stringValue, NULL as isNull",
            Source.DOCUMENTED,
            "mgmt/data-api"),
    COLUMN_NUMBERS(
            Area.RESULTS,
            "Precision, scale, nullable and the flags of ColumnMetadata are those of the Redshift JDBC driver",
            Source.SEEN,
            "jdbc TypeInfoCache, captured responses"),

    // Catalog
    LATE_BINDING_CATALOG(
            Area.CATALOG,
            "The columns of a late-binding view are in SVV_COLUMNS and pg_get_late_binding_view_cols() while its tables are there, and in no"
                    + " other view; its text in PG_VIEWS is that of its CREATE statement",
            Source.DOCUMENTED,
            "dg/r_SVV_COLUMNS, dg/PG_GET_LATE_BINDING_VIEW_COLS; amazon-redshift-utils v_generate_view_ddl"),
    MATERIALIZED_VIEW_TABLE(
            Area.CATALOG,
            "The rows of a materialized view are in a table mv_tbl__NAME__0, which is listed beside it",
            Source.DOCUMENTED,
            "dg/cross-database_example"),
    TABLE_INFO_PRIVILEGE(
            Area.CATALOG,
            "SVV_TABLE_INFO is for superusers until they grant it, and has no row for an empty table",
            Source.DOCUMENTED,
            "dg/r_SVV_TABLE_INFO"),
    QUERY_VIEWS(
            Area.CATALOG,
            "RedshiftQueryId is the query of SYS_QUERY_HISTORY and STL_QUERY, for statements of the leader node too, which have -1 in a"
                    + " documented sample",
            Source.GUESS,
            "mgmt/data-api-calling-cli-describe-statement"),
    SHOW_COLUMNS_OF_SHOW(
            Area.CATALOG,
            "SHOW DATABASES, SCHEMAS, TABLES and COLUMNS have the documented columns; the values of sort_key_type, sort_key and dist_key"
                    + " are guesses",
            Source.DOCUMENTED,
            "dg/r_SHOW_TABLES and the pages beside it"),
    TABLE_KINDS(
            Area.CATALOG,
            "ListTables names kinds in the driver's words: TABLE, VIEW, SYSTEM TABLE, SYSTEM VIEW; ordered by kind, schema, name",
            Source.SEEN,
            "jdbc"),
    PATTERNS(
            Area.CATALOG,
            "Patterns are those of LIKE with a backslash as escape; absent or empty is everything, system schemas included",
            Source.DOCUMENTED,
            "apiref"),
    DESCRIBED_COLUMNS(
            Area.CATALOG,
            "DescribeTable gives name, type, length, precision, scale, nullable and default of a column, and no label",
            Source.DOCUMENTED,
            "mgmt/data-api-calling-cli-describe-table"),
    DESCRIBED_LENGTH(
            Area.CATALOG,
            "Length and precision of a described column are the driver's precision of its type",
            Source.GUESS,
            "jdbc; the sample shows them equal"),
    DESCRIBED_NAMES(
            Area.CATALOG,
            "Schema and Table of DescribeTable are names, not patterns; without one, all match; an unknown one has no columns",
            Source.GUESS,
            "apiref says which members may be left out"),
    CATALOG_PAGES(
            Area.CATALOG,
            "MaxResults counts entries, columns of DescribeTable too; absent or 0 is 1000",
            Source.GUESS,
            "model says tables"),
    CONNECTED_DATABASE(
            Area.CATALOG,
            "A database that is not there is refused with DatabaseConnectionException",
            Source.GUESS,
            "model names the exception for a connection that fails"),

    // Access
    SUPERUSERS(
            Area.ACCESS,
            "A database user whom CREATE USER made reads and writes what it is granted; any other is made on first use, as a superuser",
            Source.GUESS,
            "the administrator of a new cluster"),
    LOGINS(
            Area.ACCESS,
            "A secret, a named user of a cluster, or the caller's IAM identity: each with its own members",
            Source.DOCUMENTED,
            "mgmt/data-api"),
    OWNERSHIP(
            Area.ACCESS,
            "Statements, results, sessions and client tokens belong to the caller that made them, and lists show the caller's own",
            Source.DOCUMENTED,
            "mgmt/data-api"),
    TARGETS(
            Area.ACCESS,
            "With clusters or workgroups named, others do not exist: Redshift endpoint doesn't exist in this region.",
            Source.SEEN,
            "awslabs/mcp"),
    SIGNATURE(
            Area.ACCESS,
            "With access keys given, each request's Signature Version 4 must be that of a known key, over this request;"
                    + " every region is taken",
            Source.DOCUMENTED,
            "IAM User Guide"),
    SIGNATURE_TIME(
            Area.ACCESS,
            "A signature is good from 15 minutes before to 15 minutes after its time, else InvalidSignatureException",
            Source.DOCUMENTED,
            "IAM User Guide"),
    SIGNATURE_REFUSALS(
            Area.ACCESS,
            "MissingAuthenticationTokenException, IncompleteSignatureException, InvalidSignatureException and"
                    + " UnrecognizedClientException, each with HTTP 400 and the texts of other AWS JSON services",
            Source.SEEN,
            "Kinesis and DynamoDB, in mhart/kinesalite and mhart/dynalite"),
    CALLER_IS_USER(
            Area.ACCESS,
            "A caller's database user is IAM: and the id of its access key; the service has the user's name there",
            Source.GUESS,
            "mgmt/data-api"),

    // Quotas
    RATES(
            Area.QUOTAS,
            "Too many requests of an operation within a second are refused with ThrottlingException, HTTP 400, counted for"
                    + " account and region together, which are the whole emulator",
            Source.DOCUMENTED,
            "mgmt/amazon-redshift-limits"),
    THROTTLING_TEXT(
            Area.QUOTAS, "The text of a ThrottlingException is Rate exceeded", Source.SEEN, "Athena, RDS Data API"),
    BURST(
            Area.QUOTAS,
            "After a second of rest a second's worth of requests is let through at once; the rate is refilled steadily",
            Source.GUESS,
            "the token buckets of other services"),

    // UNLOAD and COPY
    UNLOAD_FILES(
            Area.UNLOAD_AND_COPY,
            "UNLOAD writes 0000_part_00 and so on for each slice, 000 and so on with PARALLEL OFF, and a new file at MAXFILESIZE",
            Source.DOCUMENTED,
            "dg/r_UNLOAD"),
    UNLOAD_CSV(
            Area.UNLOAD_AND_COPY,
            "A field of CSV is quoted when it has the delimiter, a quote, a line feed or a carriage return",
            Source.DOCUMENTED,
            "dg/r_UNLOAD"),
    UNLOAD_NULL(
            Area.UNLOAD_AND_COPY,
            "NULL is an empty field, as an empty text is, unless NULL AS says otherwise; a SUPER is always null",
            Source.DOCUMENTED,
            "dg/r_UNLOAD"),
    UNLOAD_CSV_BOOLEANS(
            Area.UNLOAD_AND_COPY,
            "Booleans are t and f, in JSON within quotes",
            Source.GUESS,
            "dg/r_UNLOAD says t and f, which are no JSON without quotes"),
    UNLOAD_NOT_EMPTY(
            Area.UNLOAD_AND_COPY,
            "UNLOAD fails when any object's key begins with the prefix, unless ALLOWOVERWRITE or CLEANPATH is given",
            Source.SEEN,
            "error texts in public test suites"),
    UNLOAD_LIMIT(
            Area.UNLOAD_AND_COPY,
            "UNLOAD refuses LIMIT, and TOP, in the outermost SELECT",
            Source.DOCUMENTED,
            "dg/r_UNLOAD; the error's text was seen, TOP is a guess"),
    UNLOAD_PARTITIONS(
            Area.UNLOAD_AND_COPY,
            "PARTITION BY makes Hive folders, NULL is __HIVE_DEFAULT_PARTITION__, special characters are %XX",
            Source.DOCUMENTED,
            "dg/r_UNLOAD; what is escaped is a guess"),
    UNLOAD_MANIFEST(
            Area.UNLOAD_AND_COPY,
            "MANIFEST lists the files, VERBOSE also the columns, bytes, rows with header lines, and Amazon Redshift as the author",
            Source.DOCUMENTED,
            "dg/r_UNLOAD_command_examples; the names max_length, precision and scale are a guess"),
    UNLOAD_NO_ROWS(
            Area.UNLOAD_AND_COPY,
            "No rows make no file in JSON and Parquet, and without files there is no manifest",
            Source.SEEN,
            "databricks/spark-redshift#446, public test suites"),
    UNLOAD_ATOMIC(
            Area.UNLOAD_AND_COPY,
            "An UNLOAD whose query fails leaves no file",
            Source.GUESS,
            "the service may leave those that were written"),
    UNLOAD_PARQUET(
            Area.UNLOAD_AND_COPY,
            "Parquet 1.0, row groups in Snappy; every column optional, TIMESTAMP and TIMESTAMPTZ in INT96 (a guess switches it)",
            Source.SEEN,
            "dg/r_UNLOAD; the physical types in public test suites"),
    UNLOAD_PARQUET_FORMS(
            Area.UNLOAD_AND_COPY,
            "In Parquet a DECIMAL is INT32, INT64 or fixed bytes by its precision; SUPER, TIME, TIMETZ and intervals are text",
            Source.GUESS,
            "Parquet's own recommendation"),
    UNLOAD_TEXT_ONLY(
            Area.UNLOAD_AND_COPY,
            "GEOMETRY, GEOGRAPHY, HLLSKETCH and VARBYTE are unloaded to text and CSV only, as hex and JSON",
            Source.DOCUMENTED,
            "dg/r_UNLOAD"),
    COPY_FAILURE(
            Area.UNLOAD_AND_COPY,
            "A COPY that fails names stl_load_errors, which has file, line, column, value and reason of each row, and no rollback undoes",
            Source.DOCUMENTED,
            "dg/r_STL_LOAD_ERRORS; texts in public code and issues"),
    COPY_CODES(
            Area.UNLOAD_AND_COPY,
            "Codes and reasons in stl_load_errors",
            Source.GUESS,
            "dg/r_Load_Error_Reference for the codes; the reasons are those that issues quote, where they do"),
    COPY_MAXERROR(
            Area.UNLOAD_AND_COPY,
            "COPY leaves out fewer rows than MAXERROR says, and fails at as many",
            Source.DOCUMENTED,
            "dg/copy-parameters-data-load"),
    COPY_LENGTHS(
            Area.UNLOAD_AND_COPY,
            "COPY counts the bytes of a text against its column's length; TRUNCATECOLUMNS cuts between characters",
            Source.DOCUMENTED,
            "dg/copy-parameters-data-conversion"),
    COPY_DECIMALS(
            Area.UNLOAD_AND_COPY,
            "COPY cuts a fraction that is too long, ROUNDEC rounds it",
            Source.DOCUMENTED,
            "dg/copy-parameters-data-conversion"),
    COPY_IDENTITY(
            Area.UNLOAD_AND_COPY,
            "Without a column list COPY loads all columns but those of IDENTITY, with EXPLICIT_IDS these as well",
            Source.DOCUMENTED,
            "dg/copy-parameters-column-mapping"),
    COPY_PARQUET(
            Area.UNLOAD_AND_COPY,
            "COPY takes the columns of Parquet in their order, and as many as the table has",
            Source.DOCUMENTED,
            "dg/copy-usage_notes-copy-from-columnar; the error's text was seen"),
    TRANSFER_IDS(
            Area.UNLOAD_AND_COPY,
            "pg_last_copy_id and pg_last_unload_id are query ids, those of stl_load_errors, stl_unload_log and sys_unload_history",
            Source.DOCUMENTED,
            "dg/PG_LAST_COPY_ID, dg/PG_LAST_UNLOAD_ID"),
    S3_CREDENTIALS(
            Area.UNLOAD_AND_COPY,
            "Any well-formed IAM_ROLE, CREDENTIALS or keys are taken, and none is used: the emulator reaches S3 as it was told at its start",
            Source.GUESS,
            "what differs from the service");

    /** The chapters of the document. */
    public enum Area {
        PROTOCOL,
        STATEMENTS,
        SESSIONS,
        RESULTS,
        CATALOG,
        ACCESS,
        QUOTAS,
        UNLOAD_AND_COPY
    }

    private final Area area;
    private final String text;
    private final Source source;
    private final String where;

    Behaviour(Area area, String text, Source source, String where) {
        this.area = area;
        this.text = text;
        this.source = source;
        this.where = where;
    }

    public Area area() {
        return area;
    }

    public String text() {
        return text;
    }

    public Source source() {
        return source;
    }

    /** Short name, page or code that shows it; for a guess, what it is modelled on. */
    public String where() {
        return where;
    }
}
