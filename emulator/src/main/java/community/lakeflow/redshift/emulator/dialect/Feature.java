package community.lakeflow.redshift.emulator.dialect;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What Redshift's SQL has and PostgreSQL's has not, or has differently: what {@code docs/emulator-sql.md} is made from. A test
 * runs the example of each, and each must do as it says here.
 */
public enum Feature {
    // Queries
    SELECT_TOP(Chapter.QUERIES, "SELECT TOP n", answers("1\n2"), "SELECT TOP 2 n FROM generate_series(1, 5) AS t(n)"),

    // Functions
    NVL(Chapter.FUNCTIONS, "NVL", answers("1"), "SELECT NVL(NULL, 1)"),

    // Types

    // Tables and views

    TABLE_ATTRIBUTES(
            Chapter.TABLES_AND_VIEWS,
            "DISTSTYLE, DISTKEY, SORTKEY, ENCODE, BACKUP, IDENTITY of CREATE TABLE (kept for the system views; rows lie as PostgreSQL lays them)",
            answers("id|none|true|2\nat|az64|false|1"),
            "CREATE TABLE feature_attributes (id bigint IDENTITY(0, 10) DISTKEY, at timestamp ENCODE az64) BACKUP NO DISTSTYLE KEY COMPOUND SORTKEY (at, id)",
            "SELECT column_name, encoding, distkey, sortkey FROM svv_redshift_columns WHERE table_name = 'feature_attributes' ORDER BY ordinal_position"),
    KEYS(
            Chapter.TABLES_AND_VIEWS,
            "PRIMARY KEY, UNIQUE, FOREIGN KEY (shown, not enforced)",
            answers("2"),
            "CREATE TEMP TABLE feature_keys (id int PRIMARY KEY)",
            "INSERT INTO feature_keys VALUES (1), (1)",
            "SELECT count(*) FROM feature_keys"),
    CTAS(
            Chapter.TABLES_AND_VIEWS,
            "CREATE TABLE ... AS with columns and attributes (a VARCHAR without length gets 65535, a DECIMAL the scale of its rows)",
            answers("1|x"),
            "CREATE TEMP TABLE feature_ctas (a, b) DISTKEY (a) SORTKEY (b) AS SELECT 1, 'x'",
            "SELECT a, b FROM feature_ctas"),
    LIKE(
            Chapter.TABLES_AND_VIEWS,
            "CREATE TABLE ... (LIKE ... [INCLUDING DEFAULTS])",
            answers("7"),
            "CREATE TEMP TABLE feature_parent (a int DEFAULT 7)",
            "CREATE TEMP TABLE feature_like (LIKE feature_parent INCLUDING DEFAULTS)",
            "INSERT INTO feature_like DEFAULT VALUES",
            "SELECT a FROM feature_like"),
    HASH_NAMES(
            Chapter.TABLES_AND_VIEWS,
            "#name is a temporary table",
            answers("5"),
            "CREATE TABLE #feature_hash (a int)",
            "INSERT INTO #feature_hash VALUES (5)",
            "SELECT a FROM #feature_hash"),
    CHECK(
            Chapter.TABLES_AND_VIEWS,
            "CHECK constraints",
            Support.REFUSED,
            "CREATE TEMP TABLE feature_check (a int CHECK (a > 1))"),
    ALTER_TABLE(
            Chapter.TABLES_AND_VIEWS,
            "ALTER TABLE of DISTSTYLE, DISTKEY, SORTKEY, ENCODE, constraints and columns",
            Support.SUPPORTED,
            "CREATE TABLE feature_altered (a int, b varchar(5))",
            "ALTER TABLE feature_altered ALTER COLUMN a ENCODE zstd, ALTER COLUMN b ENCODE lzo",
            "ALTER TABLE feature_altered ALTER COLUMN b TYPE varchar(50)",
            "ALTER TABLE feature_altered ALTER COMPOUND SORTKEY (b, a)",
            "ALTER TABLE feature_altered ADD CONSTRAINT feature_unique UNIQUE (a)"),
    ALTER_TABLE_APPEND(
            Chapter.TABLES_AND_VIEWS,
            "ALTER TABLE APPEND [IGNOREEXTRA | FILLTARGET], outside of a transaction",
            answers("1"),
            "CREATE TABLE feature_monthly (a int)",
            "CREATE TABLE feature_daily (a int)",
            "INSERT INTO feature_daily VALUES (1)",
            "ALTER TABLE feature_monthly APPEND FROM feature_daily",
            "SELECT a FROM feature_monthly"),
    SELECT_INTO(
            Chapter.TABLES_AND_VIEWS,
            "SELECT INTO [TEMP] [TABLE]",
            answers("1"),
            "SELECT 1 AS a INTO TEMP TABLE feature_into",
            "SELECT a FROM feature_into"),
    DELETE(
            Chapter.TABLES_AND_VIEWS,
            "DELETE without FROM, and with USING",
            answers("2"),
            "CREATE TEMP TABLE feature_delete AS SELECT n FROM generate_series(1, 3) AS t(n)",
            "DELETE feature_delete WHERE n = 1",
            "DELETE FROM feature_delete USING (SELECT 3 AS n) gone WHERE feature_delete.n = gone.n",
            "SELECT n FROM feature_delete"),
    MERGE(
            Chapter.TABLES_AND_VIEWS,
            "MERGE",
            answers("1|new\n2|added"),
            "CREATE TEMP TABLE feature_target AS SELECT 1 AS id, 'old' AS v",
            "CREATE TEMP TABLE feature_source AS SELECT 1 AS id, 'new' AS v UNION ALL SELECT 2, 'added'",
            "MERGE INTO feature_target USING feature_source s ON feature_target.id = s.id WHEN MATCHED THEN UPDATE SET v = s.v WHEN NOT MATCHED THEN INSERT VALUES (s.id, s.v)",
            "SELECT id, v FROM feature_target ORDER BY id"),
    MERGE_REMOVE_DUPLICATES(
            Chapter.TABLES_AND_VIEWS,
            "MERGE ... REMOVE DUPLICATES",
            answers("1|new"),
            "CREATE TEMP TABLE feature_doubled AS SELECT 1 AS id, 'old' AS v UNION ALL SELECT 1, 'old'",
            "CREATE TEMP TABLE feature_single AS SELECT 1 AS id, 'new' AS v",
            "MERGE INTO feature_doubled USING feature_single ON feature_doubled.id = feature_single.id REMOVE DUPLICATES",
            "SELECT id, v FROM feature_doubled"),

    // Other statements
    PREPARED(
            Chapter.STATEMENTS,
            "PREPARE, EXECUTE, DEALLOCATE",
            answers("42"),
            "PREPARE feature_plus (int) AS SELECT NVL($1, 0) + 1",
            "EXECUTE feature_plus (41)"),
    CURSORS(
            Chapter.STATEMENTS,
            "DECLARE, FETCH, CLOSE of a cursor",
            answers("1\n2"),
            "BEGIN",
            "DECLARE feature_cursor CURSOR FOR SELECT n FROM generate_series(1, 5) AS t(n)",
            "FETCH FORWARD 2 FROM feature_cursor"),
    TRUNCATE(
            Chapter.STATEMENTS,
            "TRUNCATE commits its transaction",
            Support.SUPPORTED,
            "CREATE TEMP TABLE feature_truncate (a int)",
            "TRUNCATE TABLE feature_truncate"),
    SETTINGS(
            Chapter.STATEMENTS,
            "SET, RESET and SHOW of settings that only Redshift has (they are kept; enable_case_sensitive_identifier alone changes what statements do)",
            answers("nightly"),
            "SET query_group TO 'nightly'",
            "SHOW query_group"),
    CURRENT_SETTING(
            Chapter.STATEMENTS,
            "current_setting and set_config of the same settings",
            answers("3"),
            "SET wlm_query_slot_count TO 3",
            "SELECT current_setting('wlm_query_slot_count')"),
    SHOW_ALL(Chapter.STATEMENTS, "SHOW ALL", Support.SUPPORTED, "SHOW ALL"),
    SESSION_AUTHORIZATION(
            Chapter.STATEMENTS,
            "SET SESSION AUTHORIZATION (session_user stays)",
            answers("feature_authorized"),
            "CREATE USER feature_authorized PASSWORD DISABLE",
            "SET SESSION AUTHORIZATION 'feature_authorized'",
            "SELECT current_user"),
    SHOW_DATABASES(
            Chapter.STATEMENTS,
            "SHOW DATABASES [LIKE] [LIMIT]",
            Support.SUPPORTED,
            "SHOW DATABASES LIKE 'dev' LIMIT 1"),
    SHOW_SCHEMAS(
            Chapter.STATEMENTS,
            "SHOW SCHEMAS FROM DATABASE [LIKE] [LIMIT], of the database that one is connected to",
            Support.SUPPORTED,
            "SHOW SCHEMAS FROM DATABASE dev LIKE 'pub%'"),
    SHOW_TABLES(
            Chapter.STATEMENTS,
            "SHOW TABLES FROM SCHEMA [LIKE] [LIMIT] (the times of change are NULL)",
            Support.SUPPORTED,
            "SHOW TABLES FROM SCHEMA dev.public LIKE 'a%' LIMIT 10"),
    SHOW_COLUMNS(
            Chapter.STATEMENTS,
            "SHOW COLUMNS FROM TABLE [LIKE] [LIMIT]",
            Support.SUPPORTED,
            "CREATE TABLE public.feature_columns (id int DISTKEY SORTKEY, name varchar(10) ENCODE zstd)",
            "SHOW COLUMNS FROM TABLE dev.public.feature_columns LIKE 'n%'"),
    SHOW_TABLE(
            Chapter.STATEMENTS,
            "SHOW TABLE",
            answers(
                    "CREATE TABLE public.feature_shown (\nid integer NOT NULL distkey,\nname character varying(10) ENCODE zstd,\nPRIMARY KEY (id)\n)\nDISTSTYLE KEY SORTKEY ( name );"),
            "CREATE TABLE feature_shown (id int PRIMARY KEY DISTKEY, name varchar(10) ENCODE zstd SORTKEY)",
            "SHOW TABLE public.feature_shown"),
    SHOW_VIEW(
            Chapter.STATEMENTS,
            "SHOW VIEW",
            answers(" SELECT 1 AS a;"),
            "CREATE VIEW feature_shown_view AS SELECT 1 AS a",
            "SHOW VIEW feature_shown_view"),
    SHOW_GRANTS(Chapter.STATEMENTS, "SHOW GRANTS", Support.REFUSED, "SHOW GRANTS ON TABLE t"),
    CREATE_USER(
            Chapter.STATEMENTS,
            "CREATE and ALTER USER (passwords are dropped)",
            Support.SUPPORTED,
            "CREATE USER feature_user PASSWORD 'Secret123' NOCREATEUSER SYSLOG ACCESS RESTRICTED CONNECTION LIMIT UNLIMITED",
            "ALTER USER feature_user PASSWORD DISABLE"),
    CREATE_GROUP(
            Chapter.STATEMENTS,
            "CREATE GROUP, ALTER GROUP, GRANT ... TO GROUP (users, groups and roles share one set of names)",
            Support.SUPPORTED,
            "CREATE USER feature_member PASSWORD DISABLE",
            "CREATE GROUP feature_group",
            "ALTER GROUP feature_group ADD USER feature_member",
            "GRANT USAGE ON SCHEMA public TO GROUP feature_group"),
    CREATE_ROLE(
            Chapter.STATEMENTS,
            "CREATE ROLE, GRANT ROLE, GRANT ... TO ROLE",
            Support.SUPPORTED,
            "CREATE USER feature_grantee PASSWORD DISABLE",
            "CREATE ROLE feature_role",
            "GRANT ROLE feature_role TO feature_grantee",
            "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO ROLE feature_role"),
    SYSTEM_PERMISSIONS(
            Chapter.STATEMENTS,
            "GRANT of system permissions",
            Support.REFUSED,
            "GRANT CREATE USER TO ROLE feature_role"),
    SCOPED_PERMISSIONS(
            Chapter.STATEMENTS,
            "GRANT ... FOR TABLES IN (scoped permissions)",
            Support.REFUSED,
            "GRANT SELECT FOR TABLES IN SCHEMA public TO ROLE feature_role"),
    PRIVILEGES(
            Chapter.STATEMENTS,
            "Users made by CREATE USER read what they are granted; all others are superusers, who read and write everything but alter only their own",
            answers("false"),
            "CREATE USER feature_reader PASSWORD DISABLE",
            "CREATE TABLE feature_private (a int)",
            "SELECT has_table_privilege('feature_reader', 'feature_private', 'SELECT')"),
    SCHEMA_QUOTA(
            Chapter.STATEMENTS,
            "CREATE SCHEMA ... QUOTA (not enforced)",
            Support.SUPPORTED,
            "CREATE SCHEMA feature_quota QUOTA 50 GB"),
    VACUUM(
            Chapter.STATEMENTS,
            "VACUUM [FULL | SORT ONLY | DELETE ONLY | REINDEX | RECLUSTER] [TO n PERCENT] [BOOST] (all of them are PostgreSQL's)",
            Support.SUPPORTED,
            "VACUUM DELETE ONLY"),
    ANALYZE(
            Chapter.STATEMENTS,
            "ANALYZE [PREDICATE COLUMNS | ALL COLUMNS]",
            Support.SUPPORTED,
            "CREATE TEMP TABLE feature_analyzed (a int)",
            "ANALYZE feature_analyzed PREDICATE COLUMNS"),
    ANALYZE_COMPRESSION(
            Chapter.STATEMENTS, "ANALYZE COMPRESSION", Support.REFUSED, "ANALYZE COMPRESSION feature_table"),
    CANCEL(Chapter.STATEMENTS, "CANCEL pid", Support.SUPPORTED, "CANCEL 0"),
    EXPLAIN(
            Chapter.STATEMENTS,
            "EXPLAIN (PostgreSQL's plan, its steps marked XN; no DS_DIST_ and no leader-node marks)",
            Support.SUPPORTED,
            "EXPLAIN SELECT 1"),
    SQL_FUNCTION(
            Chapter.STATEMENTS,
            "CREATE FUNCTION ... LANGUAGE sql",
            answers("2.5"),
            "CREATE FUNCTION f_feature_greater (float, float) RETURNS float STABLE AS $$ SELECT CASE WHEN $1 > $2 THEN $1 ELSE $2 END $$ LANGUAGE sql",
            "SELECT f_feature_greater(1, 2.5)"),
    PYTHON_FUNCTION(
            Chapter.STATEMENTS,
            "LANGUAGE plpythonu",
            Support.REFUSED,
            "CREATE FUNCTION f_feature_py (a float) RETURNS float STABLE AS $$ return a $$ LANGUAGE plpythonu"),
    PROCEDURE(
            Chapter.STATEMENTS,
            "CREATE PROCEDURE, CALL (the body is PL/pgSQL as PostgreSQL has it: Redshift's own SQL is not rewritten in it)",
            answers("6"),
            "CREATE PROCEDURE feature_triple(n IN int, tripled OUT int) AS $$ BEGIN tripled := n * 3; END $$ LANGUAGE plpgsql",
            "CALL feature_triple(2)"),
    USE_DATABASE(Chapter.STATEMENTS, "USE", Support.REFUSED, "USE dev"),
    EXTERNAL_SCHEMA(
            Chapter.STATEMENTS,
            "CREATE EXTERNAL SCHEMA, TABLE, FUNCTION",
            Support.REFUSED,
            "CREATE EXTERNAL SCHEMA s FROM DATA CATALOG DATABASE 'd' IAM_ROLE default"),
    MODEL(Chapter.STATEMENTS, "CREATE MODEL", Support.REFUSED, "CREATE MODEL m FROM t TARGET c"),
    DATASHARE(Chapter.STATEMENTS, "CREATE, ALTER, DROP DATASHARE", Support.REFUSED, "CREATE DATASHARE d");

    /** The chapters of the document. */
    public enum Chapter {
        QUERIES,
        FUNCTIONS,
        TYPES,
        TABLES_AND_VIEWS,
        STATEMENTS
    }

    /** What the emulator does with it. */
    public enum Support {
        SUPPORTED,
        /** Fails with a message that names it: nobody takes a PostgreSQL error for one of Redshift. */
        REFUSED
    }

    private final Chapter chapter;
    private final String title;
    private final Support support;
    private final @Nullable Answer answer;
    private final List<String> example;

    Feature(Chapter chapter, String title, Support support, String... example) {
        this(chapter, title, support, null, example);
    }

    /** A supported feature whose example is known to answer this. */
    Feature(Chapter chapter, String title, Answer answer, String... example) {
        this(chapter, title, Support.SUPPORTED, answer, example);
    }

    Feature(Chapter chapter, String title, Support support, @Nullable Answer answer, String... example) {
        this.chapter = chapter;
        this.title = title;
        this.support = support;
        this.answer = answer;
        this.example = List.of(example);
    }

    public Chapter chapter() {
        return chapter;
    }

    public String title() {
        return title;
    }

    public Support support() {
        return support;
    }

    /** Statements to run one after the other, in one session; the last one shows the feature. */
    public List<String> example() {
        return example;
    }

    /** What the last statement of the example returns, where that is told. */
    public Optional<Answer> answer() {
        return Optional.ofNullable(answer);
    }

    /**
     * What a query returns.
     *
     * @param rows the rows, separated by a line feed; values by a bar, NULL as {@code <null>}
     */
    public record Answer(String rows) {}

    private static Answer answers(String rows) {
        return new Answer(rows);
    }
}
