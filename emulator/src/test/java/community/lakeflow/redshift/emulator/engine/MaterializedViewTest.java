package community.lakeflow.redshift.emulator.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MaterializedViewTest {

    private static Sql session() {
        return SharedEngine.database("materialized");
    }

    private static String stale(Sql sql, String name) throws EngineException {
        return sql.value("SELECT is_stale FROM svv_mv_info WHERE name = '" + name + "'");
    }

    @Test
    void itIsStaleFromAChangeUntilItsRefresh() throws Exception {
        try (Sql sql = session()) {
            sql.runAll(
                    "CREATE TABLE sales (a int, d decimal(8,2))",
                    "CREATE VIEW through AS SELECT a, d FROM sales",
                    "CREATE MATERIALIZED VIEW totals AUTO REFRESH YES AS SELECT a, sum(d) AS d FROM through GROUP BY a",
                    "CREATE MATERIALIZED VIEW of_totals AS SELECT count(*) AS n FROM totals");
            assertThat(stale(sql, "totals")).isEqualTo("f");
            sql.run("INSERT INTO sales VALUES (1, 2.5)");
            assertThat(stale(sql, "totals")).isEqualTo("t");
            assertThat(sql.rows("SELECT * FROM totals")).isEmpty();
            sql.run("REFRESH MATERIALIZED VIEW totals");
            assertThat(stale(sql, "totals")).isEqualTo("f");
            assertThat(stale(sql, "of_totals")).isEqualTo("t");
            assertThat(sql.rows("SELECT a, d FROM totals")).containsExactly("1|2.50");
            sql.runAll("BEGIN", "DELETE FROM sales", "ROLLBACK");
            assertThat(stale(sql, "totals")).isEqualTo("f");
            sql.run("TRUNCATE sales");
            assertThat(stale(sql, "totals")).isEqualTo("t");
            assertThat(
                            sql.value(
                                    "SELECT rtrim(db_name), rtrim(schema), autorefresh, state FROM stv_mv_info WHERE name = 'totals'"))
                    .isEqualTo("materialized|public|t|0");
            sql.run("ALTER MATERIALIZED VIEW totals AUTO REFRESH NO");
            assertThat(sql.value("SELECT autorefresh FROM svv_mv_info WHERE name = 'totals'"))
                    .isEqualTo("f");
        }
    }

    @Test
    void itsRowsLieInATableThatIsListedToo() throws Exception {
        try (Sql sql = session()) {
            sql.runAll(
                    "CREATE SCHEMA apart",
                    "CREATE TABLE apart.base (a int, b varchar(5))",
                    "INSERT INTO apart.base VALUES (1, 'x')",
                    "CREATE MATERIALIZED VIEW apart.mv BACKUP NO DISTSTYLE KEY DISTKEY (a) SORTKEY (b) AS SELECT a, b FROM apart.base");
            assertThat(sql.rows(
                            "SELECT table_name, table_type FROM svv_all_tables WHERE schema_name = 'apart' ORDER BY 1"))
                    .containsExactly("base|TABLE", "mv|VIEW", "mv_tbl__mv__0|TABLE");
            assertThat(sql.rows("SELECT * FROM apart.mv_tbl__mv__0")).containsExactly("1|x");
            assertThat(sql.rows("SHOW TABLES FROM SCHEMA apart LIKE 'mv'"))
                    .singleElement()
                    .asString()
                    .endsWith("MATERIALIZED VIEW");
            assertThat(sql.value("SHOW VIEW apart.mv")).contains("FROM apart.base");
            assertThatThrownBy(() -> sql.run("DROP TABLE apart.base"))
                    .hasMessageContaining("other objects depend on it");
            sql.run("DROP MATERIALIZED VIEW apart.mv");
            assertThat(sql.rows("SELECT table_name FROM svv_all_tables WHERE schema_name = 'apart'"))
                    .containsExactly("base");
            sql.runAll("DROP TABLE apart.base", "DROP MATERIALIZED VIEW IF EXISTS apart.mv");
            assertThatThrownBy(() -> sql.run("DROP MATERIALIZED VIEW apart.mv"))
                    .hasMessage("ERROR: materialized view \"apart.mv\" does not exist");
        }
    }
}
