package community.lakeflow.redshift.emulator.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DialectTest {

    /** Texts that would change if they were taken for SQL. */
    private static final String[] TRAPS = {
        "nvl(",
        "SYSDATE",
        "DISTKEY",
        "::decimal",
        "cast(x as text)",
        "select top 5",
        "varchar(max)",
        ";",
        "''",
        "unload (",
        " ",
        "x"
    };

    @Provide
    Arbitrary<String> traps() {
        return Arbitraries.of(TRAPS).list().ofMaxSize(6).map(pieces -> String.join("", pieces));
    }

    @Property
    void literalsStayAsTheyAre(@ForAll("traps") String text) {
        String sql = "SELECT '" + text + "' AS a";
        assertThat(rewritten(sql)).isEqualTo(sql);
    }

    @Property
    void commentsStayAsTheyAre(@ForAll("traps") String text) {
        String sql = "SELECT /* '" + text + " */ 1 -- " + text;
        assertThat(rewritten(sql)).isEqualTo(sql);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT a::varchar(10), b::int, c::timestamptz, CAST(d AS double precision) FROM t",
                "SELECT t.\"nvl\", t.sysdate, t.nvl FROM t",
                "SELECT x::timestamp with time zone, $1, $$nvl(1)$$, a[1], 1.5e-3::real",
                "WITH q AS (SELECT 1 AS top) SELECT top FROM q",
                "UPDATE t SET a = 'x' WHERE b > 1",
                "SELECT n.nspname, c.relacl::pg_catalog.text, pg_catalog.pg_get_userbyid(c.relowner) FROM pg_catalog.pg_class c LEFT JOIN pg_catalog.pg_namespace n"
                        + " ON n.oid = c.relnamespace WHERE c.relname OPERATOR(pg_catalog.~) '^(x)$' COLLATE pg_catalog.default AND pg_catalog.pg_class.oid > 0",
                "INSERT INTO s.t (a, b) SELECT u.a, s.u.b FROM s.u WHERE u.a IN (SELECT x.a FROM x) ORDER BY u.a",
                "SELECT (q.r).x, q.*, (ARRAY[1, 2])[1] FROM (SELECT t AS r FROM t) AS q (r), LATERAL generate_series(1, q.a) AS g (n)",
                "DELETE FROM s.t USING u WHERE s.t.a = u.a",
                "SELECT interval '1 day'"
            })
    void whatIsCommonToBothIsNotTouched(String sql) {
        assertThat(rewritten(sql)).isEqualTo(sql);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT TOP 5 a FROM t                     | SELECT a FROM t LIMIT 5",
                "SELECT DISTINCT TOP 5 a FROM t            | SELECT DISTINCT a FROM t LIMIT 5",
                "SELECT * FROM (SELECT TOP 2 a FROM t) q   | SELECT * FROM (SELECT a FROM t LIMIT 2) q",
                "SELECT nvl(a, b, 1), SYSDATE              | SELECT coalesce(a, b, 1), pg_catalog.sysdate()",
                "SELECT json_serialize(s)                  | SELECT pg_catalog.json_serialize(s)",
                "SELECT a::decimal, CAST(b AS varchar(max)) | SELECT a::numeric(18,0), CAST(b AS varchar(65535))",
                "SELECT a::binary varying(3), b::datetime  | SELECT a::varbyte(3), b::timestamp",
                "SELECT interval '1-2' year to month       | SELECT interval '1-2' year to month::intervaly2m",
                "SELECT CAST(a AS interval day to second)  | SELECT CAST(a AS intervald2s)",
                "VACUUM SORT ONLY t TO 99 PERCENT          | VACUUM t"
            })
    void redshiftsFormsBecomePostgresqls(String redshift, String postgres) {
        assertThat(rewritten(redshift)).isEqualTo(postgres);
    }

    @Test
    void aBackslashEscapesInAnOrdinaryLiteral() {
        assertThat(rewritten("SELECT 'l\\'auto', 'a\\\\b'")).isEqualTo("SELECT E'l\\'auto', E'a\\\\b'");
    }

    @Test
    void quotedNamesAreFoldedUnlessCaseSensitive() {
        String sql = "SELECT \"Aÿ\"\"B\" FROM \"T\"";
        assertThat(rewritten(sql)).isEqualTo("SELECT \"aÿ\"\"b\" FROM \"t\"");
        assertThat(((Command.Run) Dialect.translate(sql, IdentifierFolding.CASE_SENSITIVE)).sql())
                .isEqualTo(sql);
    }

    @Test
    void tableAttributesLeaveTheDdlAndAreRecorded() {
        Command.Run command = run(
                "CREATE TABLE IF NOT EXISTS s.\"t x\" (a int DISTKEY ENCODE az64 DEFAULT (1) NOT NULL, b varchar, "
                        + "PRIMARY KEY (a), CONSTRAINT f FOREIGN KEY (b) REFERENCES u (c)) BACKUP NO INTERLEAVED SORTKEY (a, b)");
        assertThat(command.sql())
                .isEqualTo(
                        "CREATE TABLE IF NOT EXISTS s.\"t x\" (a int DEFAULT (1) NOT NULL NOT NULL, b varchar(256))");
        assertThat(command.createdIfAbsent()).isEqualTo("s.\"t x\"");
        assertThat(command.records())
                .containsExactlyInAnyOrder(
                        new CatalogRecord.Encoding("s.\"t x\"", "a", "az64"),
                        new CatalogRecord.DistKey("s.\"t x\"", "a"),
                        new CatalogRecord.SortKey("s.\"t x\"", "INTERLEAVED", List.of("a", "b")),
                        new CatalogRecord.Key("s.\"t x\"", null, "PRIMARY KEY", List.of("a"), null, List.of()),
                        new CatalogRecord.Key("s.\"t x\"", "f", "FOREIGN KEY", List.of("b"), "u", List.of("c")));
    }

    @Test
    void positionsLeadBackToTheTextThatWasSent() {
        String sql = "SELECT TOP 5 'ü\\'' , nope FROM t";
        Command.Run command = run(sql);
        int position = command.sql().indexOf("nope") + 1;
        assertThat(command.positions().original(position)).isEqualTo(sql.indexOf("nope") + 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "create external table t (a int)            | CREATE EXTERNAL TABLE is not emulated",
                "CREATE RLS POLICY p USING (true)           | CREATE RLS POLICY is not emulated",
                "ATTACH RLS POLICY p ON t TO PUBLIC         | ATTACH RLS POLICY is not emulated",
                "CREATE MASKING POLICY p WITH (a int) USING (1) | CREATE MASKING POLICY is not emulated",
                "CREATE IDENTITY PROVIDER p TYPE azure      | CREATE IDENTITY PROVIDER is not emulated",
                "SHOW EXTERNAL TABLE s.t                    | SHOW EXTERNAL TABLE is not emulated",
                "DESC DATASHARE d                           | DESC DATASHARE is not emulated",
                "ALTER TABLE t ROW LEVEL SECURITY ON        | ALTER TABLE ROW LEVEL SECURITY is not emulated",
                "GRANT ROLE sys:dba TO joe                  | GRANT of a system-defined role (sys:...) is not emulated",
                "SELECT FARMFINGERPRINT64('a')              | FARMFINGERPRINT64 is not emulated",
                "SELECT TEXT_TO_INT_ALT('1')                | TEXT_TO_INT_ALT is not emulated",
                "SELECT SLICE_NUM()                         | SLICE_NUM is not emulated",
                "SELECT COLLATE(v, 'case_insensitive') FROM t | COLLATE is not emulated",
                "SELECT CONVERT(int, v) FROM t              | CONVERT is not emulated",
                "SELECT ST_GeomFromText('POINT(1 1)')       | ST_GeomFromText is not emulated",
                "SELECT lag(a) IGNORE NULLS OVER (ORDER BY b) from t | IGNORE NULLS is not emulated",
                "SELECT a FROM t CONNECT BY PRIOR a = b     | CONNECT BY is not emulated",
                "SELECT * FROM t PIVOT (sum(a) FOR b IN (1)) | PIVOT is not emulated",
                "CREATE TABLE t (a int CHECK (a > 1))       | ALTER/CREATE TABLE column CHECK constraint is not supported",
                "SELECT 1; SELECT 2                         | The text holds more than one SQL statement: send them one by one, or as a batch",
                "-- nothing                                 | The text holds no SQL statement"
            })
    void whatIsNotEmulatedIsRefusedByName(String sql, String message) {
        assertThatThrownBy(() -> rewritten(sql))
                .isInstanceOf(RefusedException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE convert (a int)",
                "INSERT INTO soundex (a) VALUES (1)",
                "SELECT convert FROM hll",
                "SELECT s.difference(1)"
            })
    void whatOnlyHasTheNameOfAFunctionIsNotRefused(String sql) {
        assertThat(rewritten(sql)).isEqualTo(sql);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INSERT INTO t VALUES (1) ON CONFLICT DO NOTHING       | ON CONFLICT is not supported on Redshift",
                "INSERT INTO t VALUES (1) ON CONFLICT (a) DO NOTHING   | ON CONFLICT is not supported on Redshift",
                "INSERT INTO t VALUES (1) RETURNING a                  | RETURNING is not supported on Redshift",
                "DELETE FROM t RETURNING *                             | RETURNING is not supported on Redshift",
                "SELECT DISTINCT ON (a) a, b FROM t                    | DISTINCT ON is not supported on Redshift",
                "SELECT count(*) FILTER (WHERE a > 1) FROM t           | FILTER (WHERE ...) of an aggregate is not supported on Redshift",
                "SELECT array_agg(a) FROM t                            | array_agg is not supported on Redshift",
                "CREATE VIEW v AS SELECT STRING_AGG(a, 'x') FROM t     | STRING_AGG is not supported on Redshift",
                "SELECT jsonb_agg(a) FROM t                            | jsonb_agg is not supported on Redshift",
                "SELECT * FROM t TABLESAMPLE SYSTEM (1)                | TABLESAMPLE is not supported on Redshift",
                "MERGE INTO t USING (SELECT 1 a) s ON t.a = s.a REMOVE DUPLICATES | MERGE with a subquery as its source is not supported on Redshift",
                "WITH s AS (SELECT 1) MERGE INTO t USING s ON true WHEN MATCHED THEN DELETE | WITH before MERGE is not supported on Redshift",
                "CREATE TABLE s.t (id serial)                | Column \"s.t.id\" has unsupported type \"serial\".",
                "CREATE TEMP TABLE t (a int, id uuid NOT NULL) | Column \"t.id\" has unsupported type \"uuid\".",
                "ALTER TABLE t ADD COLUMN j jsonb            | Column \"t.j\" has unsupported type \"jsonb\".",
                "CREATE TABLE t (a int[])                    | Column \"t.a\" has unsupported type \"int[]\".",
                "CREATE TABLE t (a varchar(10)[])            | Column \"t.a\" has unsupported type \"varchar[]\".",
                "CREATE TABLE t (a varchar(65536))           | length for type varchar cannot exceed 65535",
                "CREATE TABLE t (a character varying(65536)) | length for type varchar cannot exceed 65535",
                "CREATE TABLE t (a char(4097))               | length for type char cannot exceed 4096",
                "CREATE TABLE t (a decimal(39, 2))           | DECIMAL precision 39 must be between 1 and 38"
            })
    void whatOnlyPostgresqlHasIsRefused(String sql, String message) {
        assertThatThrownBy(() -> rewritten(sql))
                .isInstanceOf(RefusedException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT filter, uuid, json, money AS returning FROM t",
                "INSERT INTO t SELECT a AS returning FROM u AS conflict",
                "INSERT INTO t SELECT u.returning FROM u",
                "UPDATE t SET \"returning\" = 1 WHERE filter > 1",
                "INSERT INTO t SELECT u.a FROM u JOIN w ON conflict = a",
                "CREATE TABLE t (uuid int, json int, serial int, filter int)",
                "CREATE TABLE t (a varchar(65535), b char(4096), c numeric(38,0))",
                "SELECT array_agg FROM t",
                "SELECT s.string_agg(1)",
                "SELECT a IS DISTINCT FROM b FROM t",
                "SELECT 'x RETURNING y', '{}'::json"
            })
    void namesThatPostgresqlsWordsHaveAreNotRefused(String sql) {
        assertThat(rewritten(sql)).isEqualTo(sql);
    }

    @Test
    void scriptsAreCutAtTheSemicolonsBetweenStatements() {
        assertThat(Dialect.statements("a 'x;y';; -- c;\n b $$;$$ /* ; */;\n-- end"))
                .containsExactly(new ScriptStatement("a 'x;y'", 1), new ScriptStatement("-- c;\n b $$;$$", 2));
    }

    private static Command.Run run(String sql) {
        return (Command.Run) Dialect.translate(sql, IdentifierFolding.LOWER_CASE);
    }

    private static String rewritten(String sql) {
        return run(sql).sql();
    }
}
