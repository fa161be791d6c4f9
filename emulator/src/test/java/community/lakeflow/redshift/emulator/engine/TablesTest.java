package community.lakeflow.redshift.emulator.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TablesTest {

    private static Sql session() {
        return SharedEngine.database("tables");
    }

    @Test
    void mergeUpdatesDeletesAndInserts() throws Exception {
        try (Sql sql = session()) {
            sql.runAll(
                    "CREATE TEMP TABLE target (id int, name varchar(10))",
                    "CREATE TEMP TABLE source (id int, name varchar(10))",
                    "INSERT INTO target VALUES (101, 'Bob'), (102, 'John'), (103, 'Susan')",
                    "INSERT INTO source VALUES (102, 'Tony'), (103, 'Alice'), (104, 'Bill')",
                    "MERGE INTO target USING source ON target.id = source.id WHEN MATCHED THEN UPDATE SET id = source.id, name = source.name"
                            + " WHEN NOT MATCHED THEN INSERT VALUES (source.id, source.name)");
            assertThat(sql.rows("SELECT * FROM target ORDER BY id"))
                    .containsExactly("101|Bob", "102|Tony", "103|Alice", "104|Bill");
            sql.run("MERGE INTO target USING source AS s ON target.id = s.id WHEN MATCHED THEN DELETE"
                    + " WHEN NOT MATCHED THEN INSERT (id, name) VALUES (s.id, s.name)");
            assertThat(sql.rows("SELECT * FROM target")).containsExactly("101|Bob");
        }
    }

    @Test
    void mergeRefusesTwoMatchesOfOneRow() throws Exception {
        try (Sql sql = session()) {
            sql.runAll(
                    "CREATE TEMP TABLE target (id int, name varchar(10))",
                    "CREATE TEMP TABLE source (id int, name varchar(10))",
                    "INSERT INTO target VALUES (101, 'Bob')",
                    "INSERT INTO source VALUES (101, 'Tony'), (101, 'Alice')");
            assertThatThrownBy(
                            () -> sql.run(
                                    "MERGE INTO target USING source ON target.id = source.id WHEN MATCHED THEN UPDATE SET name = source.name WHEN NOT MATCHED THEN INSERT VALUES (source.id, source.name)"))
                    .hasMessage("ERROR: Found multiple matches to update the same tuple.");
        }
    }

    @Test
    void mergeCanRemoveDuplicates() throws Exception {
        try (Sql sql = session()) {
            sql.runAll(
                    "CREATE TEMP TABLE target (id int, name varchar(10))",
                    "CREATE TEMP TABLE source (id int, name varchar(10))",
                    "INSERT INTO target VALUES (30, 'Tony'), (11, 'Alice'), (11, 'Alice'), (23, 'Bill'), (23, 'Bill')",
                    "INSERT INTO source VALUES (23, 'David'), (22, 'Clarence')",
                    "MERGE INTO target USING source ON target.id = source.id REMOVE DUPLICATES");
            assertThat(sql.rows("SELECT * FROM target ORDER BY id, name"))
                    .containsExactly("11|Alice", "11|Alice", "22|Clarence", "23|David", "30|Tony");
        }
    }

    @Test
    void hashNamesAreTemporaryTables() throws Exception {
        try (Sql sql = session();
                Sql other = session()) {
            sql.runAll(
                    "CREATE TABLE #work (a int)",
                    "INSERT INTO #work VALUES (5), (6)",
                    "SELECT a INTO #copy FROM #work WHERE #work.a > 5");
            assertThat(sql.rows("SELECT w.a, 6 # 5 AS x FROM #work AS w, #copy"))
                    .containsExactly("5|3", "6|3");
            assertThatThrownBy(() -> other.run("SELECT * FROM #work"))
                    .hasMessageContaining("relation \"#work\" does not exist");
            sql.run("DROP TABLE #work, #copy");
        }
    }

    @Test
    void likeTakesTheLayoutAndDefaultsOnDemand() throws Exception {
        try (Sql sql = session()) {
            sql.runAll(
                    "CREATE TABLE likened (id int NOT NULL DISTKEY DEFAULT 7, d date SORTKEY ENCODE az64)",
                    "CREATE TABLE plain_like (LIKE likened)",
                    "CREATE TABLE IF NOT EXISTS full_like (LIKE likened INCLUDING DEFAULTS)");
            String query =
                    "SELECT column_name, column_default, is_nullable, encoding, distkey, sortkey FROM svv_redshift_columns WHERE table_name = '%s' ORDER BY ordinal_position";
            assertThat(sql.rows(query.formatted("plain_like")))
                    .containsExactly("id|<null>|NO|none|true|0", "d|<null>|YES|az64|false|1");
            assertThat(sql.rows(query.formatted("full_like")))
                    .containsExactly("id|7|NO|none|true|0", "d|<null>|YES|az64|false|1");
        }
    }

    @Test
    void tablesAreMadeOfQueries() throws Exception {
        try (Sql sql = session()) {
            sql.runAll(
                    "CREATE TABLE of_query (a, b) DISTKEY (a) COMPOUND SORTKEY (b, a) AS SELECT 1, 'x'::varchar(3)",
                    "CREATE TEMP TABLE backed BACKUP NO DISTSTYLE ALL AS (SELECT * FROM of_query)",
                    "SELECT a AS n, 1.50 AS d INTO into_table FROM of_query");
            assertThat(
                            sql.rows(
                                    "SELECT column_name, data_type, distkey, sortkey FROM svv_redshift_columns WHERE table_name = 'of_query' ORDER BY ordinal_position"))
                    .containsExactly("a|integer|true|2", "b|character varying|false|1");
            assertThat(
                            sql.rows(
                                    "SELECT column_name, numeric_precision, numeric_scale FROM svv_all_columns WHERE table_name = 'into_table' ORDER BY ordinal_position"))
                    .containsExactly("n|32|0", "d|38|2");
        }
    }

    @Test
    void appendMovesTheRows() throws Exception {
        try (Sql sql = session()) {
            sql.runAll(
                    "CREATE TABLE monthly (id int, v varchar(5))",
                    "CREATE TABLE daily (v varchar(5), id int)",
                    "CREATE TABLE wide (id int, v varchar(5), x int DEFAULT 9)",
                    "INSERT INTO daily VALUES ('a', 1), ('b', 2)",
                    "ALTER TABLE monthly APPEND FROM daily");
            assertThat(sql.rows("SELECT * FROM monthly ORDER BY id")).containsExactly("1|a", "2|b");
            assertThat(sql.value("SELECT count(*) FROM daily")).isEqualTo("0");
            assertThatThrownBy(() -> sql.run("ALTER TABLE wide APPEND FROM monthly"))
                    .hasMessageContaining("FILLTARGET");
            sql.run("ALTER TABLE wide APPEND FROM monthly FILLTARGET");
            assertThat(sql.rows("SELECT * FROM wide ORDER BY id")).containsExactly("1|a|9", "2|b|9");
            assertThatThrownBy(() -> sql.run("ALTER TABLE daily APPEND FROM wide"))
                    .hasMessageContaining("IGNOREEXTRA");
            sql.run("ALTER TABLE daily APPEND FROM wide IGNOREEXTRA");
            assertThat(sql.value("SELECT count(*) FROM daily")).isEqualTo("2");
            sql.run("BEGIN");
            assertThatThrownBy(() -> sql.run("ALTER TABLE monthly APPEND FROM daily"))
                    .hasMessage("ERROR: ALTER TABLE APPEND cannot run inside a transaction block");
            sql.run("ROLLBACK");
        }
    }

    @Test
    void tablesAreAltered() throws Exception {
        try (Sql sql = session()) {
            sql.runAll(
                    "CREATE TABLE altered (a int, b varchar(5), c int)",
                    "ALTER TABLE altered ADD COLUMN d timestamptz DEFAULT '2024-01-01' NOT NULL",
                    "ALTER TABLE altered ADD e super",
                    "ALTER TABLE altered ALTER COLUMN b TYPE varchar(50)",
                    "ALTER TABLE altered ALTER COLUMN a ENCODE zstd, ALTER COLUMN c ENCODE raw",
                    "ALTER TABLE altered DROP COLUMN c CASCADE",
                    "ALTER TABLE altered RENAME COLUMN b TO text_b",
                    "ALTER TABLE altered ALTER DISTSTYLE EVEN",
                    "ALTER TABLE altered ALTER COMPOUND SORTKEY (a)",
                    "ALTER TABLE altered ALTER ENCODE AUTO",
                    "ALTER TABLE altered RENAME TO altered_again",
                    "ALTER TABLE altered_again OWNER TO tester");
            assertThat(
                            sql.rows(
                                    "SELECT column_name, data_type, character_maximum_length FROM svv_all_columns WHERE table_name = 'altered_again' ORDER BY ordinal_position"))
                    .containsExactly(
                            "a|integer|<null>",
                            "text_b|character varying|50",
                            "d|timestamp with time zone|<null>",
                            "e|super|<null>");
            assertThat(
                            sql.value(
                                    "SELECT encoding FROM svv_redshift_columns WHERE table_name = 'altered_again' AND column_name = 'a'"))
                    .isEqualTo("zstd");
        }
    }

    @Test
    void rowsAreChanged() throws Exception {
        try (Sql sql = session()) {
            sql.runAll(
                    "CREATE TEMP TABLE t (a int DEFAULT 1, b varchar(9) DEFAULT 'x')",
                    "CREATE TEMP TABLE u (a int, b varchar(9))",
                    "INSERT INTO t DEFAULT VALUES",
                    "INSERT INTO t VALUES (2, DEFAULT), (3, 'y'), (4, NULL)",
                    "INSERT INTO u (SELECT a, 'from u' FROM t WHERE a < 3)",
                    "UPDATE t SET b = u.b FROM u WHERE t.a = u.a",
                    "DELETE t WHERE a = 4",
                    "DELETE FROM t USING u WHERE t.a = u.a AND u.a = 2");
            assertThat(sql.rows("SELECT * FROM t ORDER BY a")).containsExactly("1|from u", "3|y");
            Outcome deleted = sql.run("DELETE t");
            assertThat(deleted).isEqualTo(new Outcome(false, 2));
            sql.runAll("DROP TABLE t, u", "DROP TABLE IF EXISTS t");
        }
    }

    @Test
    void anInsertBehindWithChangesNoTypes() throws Exception {
        try (Sql sql = session()) {
            sql.runAll(
                    "CREATE TABLE inserted (d decimal, t varchar(7))",
                    "WITH q AS (SELECT 1 AS d, 'x' AS t) INSERT INTO inserted SELECT d, t FROM q",
                    "INSERT INTO inserted WITH q AS (SELECT 2 AS d) SELECT d, 'y' FROM q");
            assertThat(
                            sql.rows(
                                    "SELECT numeric_precision, numeric_scale FROM svv_all_columns WHERE table_name = 'inserted' AND column_name = 'd'"))
                    .containsExactly("18|0");
            assertThat(sql.rows("SELECT d FROM inserted ORDER BY 1")).containsExactly("1", "2");
        }
    }

    @Test
    void aTableUnderAViewIsDroppedByCascadeOnly() throws Exception {
        try (Sql sql = session()) {
            sql.runAll("CREATE TABLE under (a int)", "CREATE VIEW over AS SELECT a FROM under");
            assertThatThrownBy(() -> sql.run("DROP TABLE under"))
                    .hasMessage("ERROR: cannot drop table under because other objects depend on it");
            sql.run("DROP TABLE under CASCADE");
            assertThatThrownBy(() -> sql.run("SELECT * FROM over"))
                    .hasMessageContaining("relation \"over\" does not exist");
        }
    }

    @Test
    void parametersWorkInMerge() throws Exception {
        try (Sql sql = session()) {
            sql.runAll(
                    "CREATE TEMP TABLE t (id int, n int)",
                    "INSERT INTO t VALUES (1, 1)",
                    "CREATE TEMP TABLE s AS SELECT 1 AS id, 5 AS n");
            sql.rows(
                    "MERGE INTO t USING s ON t.id = s.id AND t.id = :id::int AND t.n < :n::int REMOVE DUPLICATES",
                    List.of(new Parameter("id", "1"), new Parameter("n", "3")));
            assertThat(sql.rows("SELECT * FROM t")).containsExactly("1|5");
        }
    }
}
