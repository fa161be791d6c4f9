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

    TOP_IN_SETS(
            Chapter.QUERIES,
            "SELECT TOP n in parts of set operations",
            answers("1\n2"),
            "SELECT TOP 1 n FROM (VALUES (1)) AS t (n) UNION SELECT TOP 1 2 ORDER BY 1"),
    LIMIT_ALL(Chapter.QUERIES, "LIMIT ALL", answers("1"), "SELECT 1 LIMIT ALL"),
    GROUP_BY_ALL(
            Chapter.QUERIES,
            "GROUP BY ALL",
            answers("a|1\nb|6"),
            "SELECT s, SUM(n) FROM (VALUES (1, 'a'), (2, 'b'), (4, 'b')) AS t (n, s) GROUP BY ALL ORDER BY 1"),
    GROUP_BY_ALL_STAR(
            Chapter.QUERIES,
            "GROUP BY ALL with * in the SELECT list",
            Support.REFUSED,
            "SELECT * FROM (VALUES (1, 'a'), (2, 'b'), (4, 'b')) AS t (n, s) GROUP BY ALL"),
    QUALIFY(
            Chapter.QUERIES,
            "QUALIFY (an alias of the SELECT list goes before a column of the same name: a guess)",
            answers("4|b"),
            "SELECT n, s FROM (VALUES (1, 'a'), (2, 'b'), (4, 'b')) AS t (n, s) QUALIFY ROW_NUMBER() OVER (ORDER BY n DESC) = 1"),
    EXCLUDE(
            Chapter.QUERIES,
            "EXCLUDE of columns in the SELECT list",
            Support.REFUSED,
            "SELECT * EXCLUDE (n) FROM (VALUES (1, 'a'), (2, 'b'), (4, 'b')) AS t (n, s)"),
    SUPER_NAVIGATION(
            Chapter.QUERIES,
            "Steps into SUPER values, c.a[0].b; what is not there is NULL",
            answers("7|<null>"),
            "SELECT c.a[0].b, t.c.a[5].b.z FROM (SELECT JSON_PARSE('{\"a\":[{\"b\":7},{\"b\":8}],\"s\":\"x\"}') AS c) AS t"),
    SUPER_CASTS(
            Chapter.QUERIES,
            "SUPER values as other types; what does not fit a number is NULL",
            answers("7|<null>"),
            "SELECT c.a[0].b::int, c.s::int FROM (SELECT JSON_PARSE('{\"a\":[{\"b\":7},{\"b\":8}],\"s\":\"x\"}') AS c) AS t"),
    SUPER_COMPARISON(
            Chapter.QUERIES,
            "SUPER values compared with scalars, dynamically typed",
            answers("true|false"),
            "SELECT c.a[0].b > 6, c.s = 7 FROM (SELECT JSON_PARSE('{\"a\":[{\"b\":7},{\"b\":8}],\"s\":\"x\"}') AS c) AS t"),
    SUPER_ARITHMETIC(
            Chapter.QUERIES,
            "SUPER values in arithmetic, aggregates and text functions (a wrong type is NULL in numbers only)",
            answers("8|X"),
            "SELECT c.a[0].b + 1, UPPER(c.s) FROM (SELECT JSON_PARSE('{\"a\":[{\"b\":7},{\"b\":8}],\"s\":\"x\"}') AS c) AS t"),
    SUPER_GROUPS(
            Chapter.QUERIES,
            "SUPER values in GROUP BY and ORDER BY (boolean, number, string, array, object)",
            answers("\"x\"|1"),
            "SELECT c.s, COUNT(*) FROM (SELECT JSON_PARSE('{\"a\":[{\"b\":7},{\"b\":8}],\"s\":\"x\"}') AS c) AS t GROUP BY c.s ORDER BY c.s"),
    UNNESTING(
            Chapter.QUERIES,
            "Arrays in FROM, FROM t, t.c AS x [AT i]; UNNEST(t.c)",
            answers("7|0\n8|1"),
            "SELECT x.b, i FROM (SELECT JSON_PARSE('{\"a\":[{\"b\":7},{\"b\":8}],\"s\":\"x\"}') AS c) AS t, t.c.a AS x AT i ORDER BY i"),
    UNPIVOTING(
            Chapter.QUERIES,
            "Objects in FROM, UNPIVOT t.c AS v [AT k]",
            answers("a|array\ns|string"),
            "SELECT k, JSON_TYPEOF(v) FROM (SELECT JSON_PARSE('{\"a\":[{\"b\":7},{\"b\":8}],\"s\":\"x\"}') AS c) AS t, UNPIVOT t.c AS v AT k ORDER BY k"),
    MINUS(Chapter.QUERIES, "MINUS", answers("2"), "SELECT 1 AS n UNION SELECT 2 MINUS SELECT 1"),
    CONNECT_BY(Chapter.QUERIES, "CONNECT BY", Support.REFUSED, "SELECT n FROM t CONNECT BY PRIOR n = m"),
    PIVOT(
            Chapter.QUERIES,
            "PIVOT and UNPIVOT of tables",
            Support.REFUSED,
            "SELECT * FROM t PIVOT (SUM(a) FOR b IN (1, 2))"),

    DISTINCT_ON(Chapter.QUERIES, "DISTINCT ON", Support.ABSENT, "SELECT DISTINCT ON (n) n FROM (VALUES (1)) AS t (n)"),
    TABLESAMPLE(Chapter.QUERIES, "TABLESAMPLE", Support.ABSENT, "SELECT * FROM t TABLESAMPLE SYSTEM (1)"),

    // Functions
    NVL(Chapter.FUNCTIONS, "NVL", answers("1"), "SELECT NVL(NULL, 1)"),
    NVL2(Chapter.FUNCTIONS, "NVL2", answers("b"), "SELECT NVL2(NULL, 'a', 'b')"),
    DECODE(Chapter.FUNCTIONS, "DECODE (NULL equals NULL)", answers("0"), "SELECT DECODE(NULL, NULL, 0, 1)"),
    ISNULL(Chapter.FUNCTIONS, "ISNULL(a, b)", answers("2"), "SELECT ISNULL(NULL, 2)"),
    TRY_CAST(Chapter.FUNCTIONS, "TRY_CAST", answers("<null>"), "SELECT TRY_CAST('twelve' AS int)"),
    GETDATE(Chapter.FUNCTIONS, "GETDATE, SYSDATE", answers("true"), "SELECT GETDATE() <= SYSDATE"),
    DATEADD(
            Chapter.FUNCTIONS,
            "DATEADD with all date parts and abbreviations",
            answers("2009-08-28 00:00:00.0"),
            "SELECT DATEADD(month, 18, '2008-02-28')"),
    DATEDIFF(
            Chapter.FUNCTIONS,
            "DATEDIFF (weeks begin on Monday: a guess)",
            answers("52"),
            "SELECT DATEDIFF(week, '2009-01-01', '2009-12-31')"),
    DATE_PART(
            Chapter.FUNCTIONS,
            "DATE_PART",
            answers("3.189717"),
            "SELECT DATE_PART(sec, timestamp '2009-09-21 11:10:03.189717')"),
    EXTRACT(
            Chapter.FUNCTIONS,
            "EXTRACT of whole numbers",
            answers("3"),
            "SELECT EXTRACT(sec FROM timestamp '2009-09-21 11:10:03.189717')"),
    DATE_TRUNC(
            Chapter.FUNCTIONS,
            "DATE_TRUNC (a date becomes a timestamp)",
            answers("2020-04-01 00:00:00.0"),
            "SELECT DATE_TRUNC('qtr', '2020-04-30'::date)"),
    CONVERT_TIMEZONE(
            Chapter.FUNCTIONS,
            "CONVERT_TIMEZONE",
            answers("2013-06-01 04:00:00.0"),
            "SELECT CONVERT_TIMEZONE('America/New_York', '2013-06-01 08:00:00')"),
    ADD_MONTHS(Chapter.FUNCTIONS, "ADD_MONTHS", answers("2008-05-31 00:00:00.0"), "SELECT ADD_MONTHS('2008-04-30', 1)"),
    MONTHS_BETWEEN(
            Chapter.FUNCTIONS, "MONTHS_BETWEEN", answers("-2.0"), "SELECT MONTHS_BETWEEN('1969-01-18', '1969-03-18')"),
    LAST_DAY(
            Chapter.FUNCTIONS,
            "LAST_DAY, NEXT_DAY",
            answers("2014-01-31|2014-08-26"),
            "SELECT LAST_DAY('2014-01-15'), NEXT_DAY('2014-08-20', 'Tuesday')"),
    TRUNC_DATE(
            Chapter.FUNCTIONS,
            "TRUNC of a timestamp",
            answers("2011-07-21"),
            "SELECT TRUNC('2011-07-21 10:32:38'::timestamp)"),
    LEN(
            Chapter.FUNCTIONS,
            "LEN, TEXTLEN, CHARINDEX, REPLICATE",
            answers("3|3|5|abab"),
            "SELECT LEN('abc'), TEXTLEN('abc'), CHARINDEX('dog', 'fishdogcat'), REPLICATE('ab', 2)"),
    CONCAT(Chapter.FUNCTIONS, "CONCAT (NULL with NULL)", answers("<null>"), "SELECT CONCAT('a', NULL)"),
    REGEXP(
            Chapter.FUNCTIONS,
            "REGEXP_SUBSTR, REGEXP_COUNT, REGEXP_INSTR, REGEXP_REPLACE (every match)",
            answers("fox|8|5|bbb"),
            "SELECT REGEXP_SUBSTR('the fox', 'FOX', 1, 1, 'i'), REGEXP_COUNT('abcdefghijklmnopqrstuvwxyz', '[a-z]{3}'), REGEXP_INSTR('abcabc', 'b', 1, 2), REGEXP_REPLACE('aaa', 'a', 'b')"),
    STRTOL(Chapter.FUNCTIONS, "STRTOL", answers("2882343476"), "SELECT STRTOL('abcd1234', 16)"),
    FNV_HASH(
            Chapter.FUNCTIONS,
            "FNV_HASH of integers, text, VARBYTE (other types and NULL: a guess)",
            answers("-5968735742475085980|-2202602717770968555"),
            "SELECT FNV_HASH(1), FNV_HASH('Amazon Redshift', FNV_HASH(1))"),
    CHECKSUM(
            Chapter.FUNCTIONS,
            "CHECKSUM of decimals (of integers: a guess)",
            answers("10920"),
            "SELECT CHECKSUM(109.20::decimal(8,2))"),
    CHECKSUM_TEXT(Chapter.FUNCTIONS, "CHECKSUM of text", Support.REFUSED, "SELECT CHECKSUM('text')"),
    MD5(
            Chapter.FUNCTIONS,
            "MD5, CRC32",
            answers("f7415e33f972c03abd4f3fed36748f7a|f2726906"),
            "SELECT MD5('Amazon Redshift'), CRC32('Amazon Redshift')"),
    SHA(
            Chapter.FUNCTIONS,
            "SHA, SHA1, FUNC_SHA1, SHA2",
            answers(
                    "a9993e364706816aba3e25717850c26c9cd0d89d|23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7"),
            "SELECT SHA1('abc'), SHA2('abc', 224)"),
    TO_HEX(
            Chapter.FUNCTIONS,
            "TO_HEX, FROM_HEX, TO_VARBYTE, FROM_VARBYTE",
            answers("6162|ab"),
            "SELECT TO_HEX(FROM_HEX('6162')), FROM_VARBYTE(TO_VARBYTE('6162', 'hex'), 'utf-8')"),
    JSON_TEXT(
            Chapter.FUNCTIONS,
            "JSON_EXTRACT_PATH_TEXT, JSON_EXTRACT_ARRAY_ELEMENT_TEXT, JSON_ARRAY_LENGTH",
            answers("star|113|5"),
            "SELECT JSON_EXTRACT_PATH_TEXT('{\"f4\":{\"f6\":\"star\"}}', 'f4', 'f6'), JSON_EXTRACT_ARRAY_ELEMENT_TEXT('[111,112,113]', 2), JSON_ARRAY_LENGTH('[1,2,3,4,5]')"),
    JSON_VALID(
            Chapter.FUNCTIONS,
            "IS_VALID_JSON, IS_VALID_JSON_ARRAY, CAN_JSON_PARSE",
            answers("false|true|true"),
            "SELECT IS_VALID_JSON('[1]'), IS_VALID_JSON_ARRAY('[1]'), CAN_JSON_PARSE('[1]')"),
    JSON_SUPER(
            Chapter.FUNCTIONS,
            "JSON_PARSE, JSON_SERIALIZE, JSON_TYPEOF",
            answers("[1,2]|array"),
            "SELECT JSON_SERIALIZE(JSON_PARSE('[1, 2]')), JSON_TYPEOF(JSON_PARSE('[1, 2]'))"),
    SUPER_TYPES(
            Chapter.FUNCTIONS,
            "IS_ARRAY, IS_OBJECT, IS_SCALAR, IS_INTEGER, IS_DECIMAL, IS_VARCHAR and their like; DECIMAL_PRECISION, DECIMAL_SCALE",
            answers("true|3"),
            "SELECT IS_ARRAY(JSON_PARSE('[1]')), DECIMAL_SCALE(JSON_PARSE('12.345'))"),
    SUPER_MAKERS(
            Chapter.FUNCTIONS,
            "ARRAY, OBJECT, ARRAY_CONCAT, ARRAY_FLATTEN, GET_ARRAY_LENGTH, SUBARRAY, SPLIT_TO_ARRAY",
            answers("[1,\"abc\",true,3.14]|{\"a\":1}|2"),
            "SELECT ARRAY(1, 'abc', true, 3.14), OBJECT('a', 1), GET_ARRAY_LENGTH(ARRAY(1, 2))"),
    LISTAGG(
            Chapter.FUNCTIONS,
            "LISTAGG [DISTINCT] [WITHIN GROUP], also OVER",
            answers("b,a"),
            "SELECT LISTAGG(DISTINCT s, ',') WITHIN GROUP (ORDER BY s DESC) FROM (VALUES (1, 'a'), (2, 'b'), (4, 'b')) AS t (n, s)"),
    MEDIAN(
            Chapter.FUNCTIONS,
            "MEDIAN, PERCENTILE_CONT, PERCENTILE_DISC, also OVER",
            answers("2|2.5|2"),
            "SELECT MEDIAN(n)::int, PERCENTILE_CONT(0.625) WITHIN GROUP (ORDER BY n)::float8, PERCENTILE_DISC(0.5) WITHIN GROUP (ORDER BY n) FROM (VALUES (1, 'a'), (2, 'b'), (4, 'b')) AS t (n, s)"),
    APPROXIMATE(
            Chapter.FUNCTIONS,
            "APPROXIMATE COUNT(DISTINCT), APPROXIMATE PERCENTILE_DISC (the answers are exact)",
            answers("2"),
            "SELECT APPROXIMATE COUNT(DISTINCT s) FROM (VALUES (1, 'a'), (2, 'b'), (4, 'b')) AS t (n, s)"),
    AVG(
            Chapter.FUNCTIONS,
            "AVG of integers is a truncated BIGINT, of decimals keeps the scale (rounded: a guess)",
            answers("2|2.33"),
            "SELECT AVG(n), AVG(n::decimal(5,2)) FROM (VALUES (1, 'a'), (2, 'b'), (4, 'b')) AS t (n, s)"),
    RATIO_TO_REPORT(
            Chapter.FUNCTIONS,
            "RATIO_TO_REPORT",
            answers("0.25\n0.25\n0.5"),
            "SELECT RATIO_TO_REPORT(n) OVER () FROM (VALUES (1), (1), (2)) AS t (n)"),
    IGNORE_NULLS(
            Chapter.FUNCTIONS,
            "IGNORE NULLS of window functions",
            Support.REFUSED,
            "SELECT LAG(n) IGNORE NULLS OVER (ORDER BY n) FROM (VALUES (1, 'a'), (2, 'b'), (4, 'b')) AS t (n, s)"),
    ROUND(
            Chapter.FUNCTIONS,
            "ROUND and TRUNC of any number to a place",
            answers("1.24"),
            "SELECT ROUND(1.235::float8, 2)"),
    SOUNDEX(Chapter.FUNCTIONS, "SOUNDEX, DIFFERENCE, OCTETINDEX", Support.REFUSED, "SELECT SOUNDEX('Amazon')"),
    SUPER_SETS(
            Chapter.FUNCTIONS,
            "ARRAY_CONTAINS, ARRAY_DISTINCT, ARRAY_EXCEPT, ARRAY_INTERSECTION, ARRAY_UNION, ARRAYS_OVERLAP, LOWER_ATTRIBUTE_NAMES and their like",
            Support.REFUSED,
            "SELECT ARRAY_CONTAINS(ARRAY(1), 1)"),
    HLL(
            Chapter.FUNCTIONS,
            "HLL, HLL_CARDINALITY and their like",
            Support.REFUSED,
            "SELECT HLL(n) FROM (VALUES (1, 'a'), (2, 'b'), (4, 'b')) AS t (n, s)"),
    CONVERT(
            Chapter.FUNCTIONS,
            "CONVERT(type, value), COLLATE(value, collation)",
            Support.REFUSED,
            "SELECT CONVERT(int, '1')"),
    FARMFINGERPRINT64(
            Chapter.FUNCTIONS,
            "FARMFINGERPRINT64, MURMUR3_32_HASH, TEXT_TO_INT_ALT, TEXT_TO_NUMERIC_ALT, SLICE_NUM, EXPLAIN_MODEL, H3_ functions",
            Support.REFUSED,
            "SELECT FARMFINGERPRINT64('a')"),
    FILTERED_AGGREGATES(
            Chapter.FUNCTIONS,
            "FILTER (WHERE ...) of aggregates",
            Support.ABSENT,
            "SELECT COUNT(*) FILTER (WHERE n > 1) FROM (VALUES (1), (2)) AS t (n)"),
    POSTGRES_AGGREGATES(
            Chapter.FUNCTIONS,
            "ARRAY_AGG, STRING_AGG, JSON_AGG, JSONB_AGG",
            Support.ABSENT,
            "SELECT ARRAY_AGG(n) FROM (VALUES (1), (2)) AS t (n)"),
    SPATIAL(
            Chapter.FUNCTIONS,
            "ST_ functions but those that read and write EWKB",
            Support.REFUSED,
            "SELECT ST_GeomFromText('POINT(1 1)')"),
    PG_LAST_COPY_ID(
            Chapter.FUNCTIONS,
            "PG_LAST_COPY_ID, PG_LAST_COPY_COUNT, PG_LAST_UNLOAD_ID",
            answers("-1"),
            "SELECT PG_LAST_COPY_ID()"),

    // Types
    POSTGRES_TYPES(
            Chapter.TYPES,
            "uuid, json, jsonb, serial, bigserial, money, bytea, xml, inet of columns",
            Support.ABSENT,
            "CREATE TABLE feature_uuid (a uuid)"),
    ARRAY_COLUMNS(
            Chapter.TYPES,
            "int[] and other arrays of columns",
            Support.ABSENT,
            "CREATE TABLE feature_arrays (a int[])"),
    LONG_VARCHAR(
            Chapter.TYPES,
            "VARCHAR over 65535 bytes, CHAR over 4096",
            Support.ABSENT,
            "CREATE TABLE feature_long (a varchar(65536))"),
    LONG_DECIMAL(
            Chapter.TYPES,
            "DECIMAL of more than 38 digits",
            Support.ABSENT,
            "CREATE TABLE feature_digits (a decimal(39, 0))"),

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
    ON_CONFLICT(
            Chapter.TABLES_AND_VIEWS,
            "ON CONFLICT of INSERT",
            Support.ABSENT,
            "INSERT INTO t VALUES (1) ON CONFLICT DO NOTHING"),
    RETURNING(
            Chapter.TABLES_AND_VIEWS,
            "RETURNING of INSERT, UPDATE and DELETE",
            Support.ABSENT,
            "INSERT INTO t VALUES (1) RETURNING a"),
    MERGE_SUBQUERY(
            Chapter.TABLES_AND_VIEWS,
            "MERGE with a subquery as its source",
            Support.ABSENT,
            "MERGE INTO t USING (SELECT 1 AS a) s ON t.a = s.a REMOVE DUPLICATES"),
    WITH_MERGE(
            Chapter.TABLES_AND_VIEWS,
            "WITH before MERGE",
            Support.ABSENT,
            "WITH s AS (SELECT 1 AS a) MERGE INTO t USING s ON t.a = s.a REMOVE DUPLICATES"),
    LATE_BINDING_VIEW(
            Chapter.TABLES_AND_VIEWS,
            "CREATE VIEW ... WITH NO SCHEMA BINDING: its tables may come later, go, and come back otherwise",
            answers("1"),
            "CREATE VIEW feature_late AS SELECT * FROM public.feature_later WITH NO SCHEMA BINDING",
            "CREATE TABLE feature_later (a varchar(5))",
            "DROP TABLE feature_later",
            "CREATE TABLE feature_later (b int)",
            "INSERT INTO feature_later VALUES (1)",
            "SELECT b FROM feature_late"),
    LATE_BINDING_COLUMNS(
            Chapter.TABLES_AND_VIEWS,
            "pg_get_late_binding_view_cols()",
            answers("a|integer"),
            "CREATE TABLE feature_bound (a int)",
            "CREATE VIEW feature_binding AS SELECT a FROM public.feature_bound WITH NO SCHEMA BINDING",
            "SELECT col_name, col_type FROM pg_get_late_binding_view_cols() cols(view_schema name, view_name name, col_name name, col_type varchar, col_num int) WHERE view_name = 'feature_binding'"),
    MATERIALIZED_VIEW(
            Chapter.TABLES_AND_VIEWS,
            "CREATE, REFRESH, ALTER, DROP MATERIALIZED VIEW (AUTO REFRESH is kept, but nothing refreshes by itself)",
            answers("1|t"),
            "CREATE TABLE feature_base (a int)",
            "CREATE MATERIALIZED VIEW feature_stored BACKUP NO AUTO REFRESH YES AS SELECT a FROM feature_base",
            "INSERT INTO feature_base VALUES (1)",
            "REFRESH MATERIALIZED VIEW feature_stored",
            "INSERT INTO feature_base VALUES (2)",
            "SELECT a, is_stale FROM feature_stored, svv_mv_info WHERE name = 'feature_stored'"),

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
    READ_ONLY_TRANSACTION(
            Chapter.STATEMENTS,
            "BEGIN, START TRANSACTION, with READ ONLY or READ WRITE (of one snapshot, whatever the isolation level that is named)",
            answers("on"),
            "BEGIN READ ONLY",
            "SELECT current_setting('transaction_read_only')"),
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
    DATE_STYLE(
            Chapter.STATEMENTS,
            "SET datestyle TO SQL, POSTGRES or GERMAN",
            Support.REFUSED,
            "SET datestyle TO 'SQL, DMY'"),
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
    SYSTEM_ROLES(Chapter.STATEMENTS, "GRANT of system-defined roles", Support.REFUSED, "GRANT ROLE sys:dba TO joe"),
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
            "CREATE PROCEDURE, CALL (in the body, expressions and CREATE TABLE are rewritten, and what a table is made with is not recorded)",
            answers("6"),
            "CREATE PROCEDURE feature_triple(n IN int, tripled OUT int) AS $$ BEGIN tripled := n * 3; END $$ LANGUAGE plpgsql",
            "CALL feature_triple(2)"),
    USE_DATABASE(Chapter.STATEMENTS, "USE", Support.REFUSED, "USE dev"),
    QUERY_HISTORY(
            Chapter.STATEMENTS,
            "SYS_QUERY_HISTORY, SYS_QUERY_TEXT, STL_QUERY, STL_QUERYTEXT, SVL_QLOG, SVL_STATEMENTTEXT, STL_DDLTEXT, STL_UTILITYTEXT, STV_RECENTS, STV_INFLIGHT (the last 2000 queries; a view over one of them sees what it had when last named)",
            answers("SELECT|success|feature"),
            "SET query_group TO 'feature'",
            "SELECT 'in the history'",
            "SELECT rtrim(query_type), rtrim(status), rtrim(query_label) FROM sys_query_history WHERE query_id = pg_last_query_id()"),
    SESSION_VIEWS(
            Chapter.STATEMENTS,
            "STV_SESSIONS, SVV_TRANSACTIONS, STV_DB_ISOLATION_LEVEL, SVV_REDSHIFT_DATABASES, SVV_USER_INFO, SVV_RELATION_PRIVILEGES, SVV_DATASHARES",
            answers("Snapshot Isolation"),
            "SELECT rtrim(isolation_level) FROM stv_db_isolation_level WHERE db_name = 'dev'"),
    MISSING_SYSTEM_VIEWS(
            Chapter.STATEMENTS,
            "SVL_S3QUERY and all other views SVV_, SVL_, SVCS_, STL_, STV_, SYS_ that are named nowhere here",
            Support.REFUSED,
            "SELECT * FROM svl_s3query"),
    EXTERNAL_SCHEMA(
            Chapter.STATEMENTS,
            "CREATE EXTERNAL SCHEMA, TABLE, FUNCTION",
            Support.REFUSED,
            "CREATE EXTERNAL SCHEMA s FROM DATA CATALOG DATABASE 'd' IAM_ROLE default"),
    MODEL(Chapter.STATEMENTS, "CREATE MODEL", Support.REFUSED, "CREATE MODEL m FROM t TARGET c"),
    UNLOAD(
            Chapter.STATEMENTS,
            "UNLOAD to text, CSV, JSON and PARQUET, with MANIFEST, PARTITION BY, MAXFILESIZE and all else that r_UNLOAD has",
            Support.SUPPORTED,
            "UNLOAD ('SELECT 1 AS a') TO 's3://features/unload_' IAM_ROLE default CSV MANIFEST ALLOWOVERWRITE"),
    UNLOAD_KEYS(
            Chapter.STATEMENTS,
            "UNLOAD with KMS_KEY_ID, MASTER_SYMMETRIC_KEY",
            Support.REFUSED,
            "UNLOAD ('SELECT 1') TO 's3://features/keys_' IAM_ROLE default KMS_KEY_ID 'k' ENCRYPTED"),
    COPY(
            Chapter.STATEMENTS,
            "COPY from text, CSV, JSON and PARQUET in S3, by prefix or MANIFEST",
            answers("7|x"),
            "CREATE TEMP TABLE copied (n int, v varchar(10))",
            "UNLOAD ('SELECT 7, ''x''') TO 's3://features/copy_' IAM_ROLE default CSV ALLOWOVERWRITE",
            "COPY copied FROM 's3://features/copy_' IAM_ROLE default CSV",
            "SELECT * FROM copied"),
    COPY_FORMATS(
            Chapter.STATEMENTS,
            "COPY from AVRO, ORC, SHAPEFILE, FIXEDWIDTH",
            Support.REFUSED,
            "COPY t FROM 's3://features/x' IAM_ROLE default FORMAT AVRO 'auto'"),
    COPY_SOURCES(
            Chapter.STATEMENTS,
            "COPY from DynamoDB, EMR and SSH; COPY JOB",
            Support.REFUSED,
            "COPY t FROM 'dynamodb://t' IAM_ROLE default READRATIO 50"),
    COPY_OPTIONS(
            Chapter.STATEMENTS,
            "COPY with NOLOAD, ACCEPTANYDATE, IGNOREALLERRORS, LZOP, ENCRYPTED",
            Support.REFUSED,
            "COPY t FROM 's3://features/x' IAM_ROLE default NOLOAD"),
    DATASHARE(Chapter.STATEMENTS, "DATASHARE (CREATE, ALTER, DROP, DESC)", Support.REFUSED, "DESC DATASHARE d"),
    ROW_LEVEL_SECURITY(
            Chapter.STATEMENTS,
            "RLS POLICY (CREATE, ALTER, DROP, ATTACH, DETACH), ROW LEVEL SECURITY",
            Support.REFUSED,
            "ATTACH RLS POLICY p ON t TO PUBLIC"),
    MASKING(
            Chapter.STATEMENTS,
            "MASKING POLICY (CREATE, ALTER, DROP, ATTACH, DETACH)",
            Support.REFUSED,
            "CREATE MASKING POLICY p WITH (a int) USING (1)"),
    IDENTITY_PROVIDER(
            Chapter.STATEMENTS,
            "IDENTITY PROVIDER (CREATE, ALTER, DROP, DESC)",
            Support.REFUSED,
            "CREATE IDENTITY PROVIDER p TYPE azure");

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
        REFUSED,
        /** PostgreSQL's and not Redshift's: it fails, as it does there. */
        ABSENT
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
