package community.lakeflow.redshift.emulator.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.lakeflow.redshift.emulator.dialect.QueryType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MonitoringTest {

    private static Sql session() {
        return SharedEngine.database("monitoring");
    }

    @Test
    void queriesAreListedWithTheirEnd() throws Exception {
        try (Sql sql = session()) {
            long id = sql.session().nextQueryId();
            sql.runAll(
                    "SET query_group TO 'marked'", "CREATE TABLE listed (a int)", "INSERT INTO listed VALUES (1), (2)");
            assertThatThrownBy(() -> sql.run("SELECT nope FROM listed")).isInstanceOf(EngineException.class);
            assertThat(sql.value("SELECT pg_last_query_id() - " + id)).isEqualTo("3");
            assertThat(sql.rows(
                            "SELECT rtrim(query_type), rtrim(status), returned_rows, rtrim(query_label), session_id = pg_backend_pid() FROM sys_query_history WHERE query_id BETWEEN "
                                    + (id + 1) + " AND " + (id + 3) + " ORDER BY query_id"))
                    .containsExactly(
                            "DDL|success|0|marked|true", "INSERT|success|2|marked|true", "SELECT|failed|0|marked|true");
            assertThat(sql.value("SELECT rtrim(error_message) FROM sys_query_history WHERE query_id = " + (id + 3)))
                    .startsWith("ERROR: column \"nope\" does not exist");
            assertThat(sql.value("SELECT rtrim(querytxt), aborted, endtime >= starttime FROM stl_query WHERE query = "
                            + (id + 2)))
                    .isEqualTo("INSERT INTO listed VALUES (1), (2)|0|true");
            assertThat(sql.value("SELECT rtrim(substring), elapsed >= 0 FROM svl_qlog WHERE query = " + (id + 1)))
                    .isEqualTo("CREATE TABLE listed (a int)|true");
            assertThat(sql.value(
                            "SELECT count(*) FROM stv_recents WHERE status = 'Running' AND pid = pg_backend_pid()"))
                    .isEqualTo("1");
            assertThat(sql.value("SELECT rtrim(text) FROM stv_inflight WHERE pid = pg_backend_pid()"))
                    .startsWith("SELECT rtrim(text) FROM stv_inflight");
        }
    }

    @Test
    void longTextsAreCutInPieces() throws Exception {
        try (Sql sql = session()) {
            long id = sql.session().nextQueryId();
            sql.run("SELECT '" + "x".repeat(450) + "'");
            assertThat(sql.rows("SELECT sequence, length(rtrim(text)) FROM sys_query_text WHERE query_id = " + id
                            + " ORDER BY 1"))
                    .containsExactly("0|200", "1|200", "2|59");
        }
    }

    @Test
    void othersSeeOnlyTheirOwn() throws Exception {
        try (Sql admin = session()) {
            admin.runAll("CREATE USER onlooker PASSWORD DISABLE", "SELECT 'of the administrator'");
            try (Sql onlooker = new Sql(SharedEngine.get().open("monitoring", "onlooker"))) {
                onlooker.run("SELECT 'my own'");
                assertThat(onlooker.rows("SELECT DISTINCT rtrim(user_name) FROM stv_recents"))
                        .containsExactly("onlooker");
                assertThat(onlooker.rows("SELECT DISTINCT rtrim(user_name) FROM stv_sessions"))
                        .containsExactly("onlooker");
                assertThat(
                                admin.rows(
                                        "SELECT rtrim(querytxt) FROM stl_query WHERE querytxt LIKE '%my own%' AND querytxt NOT LIKE '%stl_query%'"))
                        .containsExactly("SELECT 'my own'");
            }
            assertThat(admin.value("SELECT superuser FROM svv_user_info WHERE user_name = 'onlooker'"))
                    .isEqualTo("false");
        }
    }

    @Test
    void sessionsDatabasesAndPrivilegesAreListed() throws Exception {
        try (Sql sql = session()) {
            sql.runAll(
                    "CREATE TABLE granted (a int)",
                    "CREATE USER grantee PASSWORD DISABLE",
                    "GRANT SELECT ON granted TO grantee");
            assertThat(sql.rows("SELECT rtrim(db_name) FROM stv_sessions WHERE process = pg_backend_pid()"))
                    .containsExactly("monitoring");
            assertThat(sql.rows(
                            "SELECT rtrim(isolation_level) FROM stv_db_isolation_level WHERE db_name = 'monitoring'"))
                    .containsExactly("Snapshot Isolation");
            assertThat(sql.rows("SELECT database_type FROM svv_redshift_databases WHERE database_name = 'monitoring'"))
                    .containsExactly("local");
            assertThat(sql.rows("SELECT * FROM svv_datashares")).isEmpty();
            assertThat(sql.rows("SELECT DISTINCT txn_owner FROM svv_transactions WHERE pid = pg_backend_pid()"))
                    .containsExactly("tester");
            assertThat(sql.rows("SELECT rtrim(text) FROM stl_ddltext WHERE pid = pg_backend_pid()"))
                    .containsExactly(
                            "CREATE TABLE granted (a int)",
                            "CREATE USER grantee PASSWORD DISABLE",
                            "GRANT SELECT ON granted TO grantee");
            assertThat(
                            sql.rows(
                                    "SELECT privilege_type, identity_type FROM svv_relation_privileges WHERE relation_name = 'granted' AND identity_name = 'grantee'"))
                    .containsExactly("SELECT|user");
        }
    }

    @Test
    void aFailedTransactionStaysFailed() throws Exception {
        try (Sql sql = session()) {
            sql.run("BEGIN");
            assertThatThrownBy(() -> sql.run("SELECT nope")).isInstanceOf(EngineException.class);
            assertThatThrownBy(() -> sql.run("SELECT * FROM stl_query"))
                    .hasMessage(
                            "ERROR: current transaction is aborted, commands ignored until end of transaction block");
            sql.run("ROLLBACK");
            assertThat(sql.value("SELECT 1")).isEqualTo("1");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/* c */ (SELECT 1) | SELECT",
                "WITH q AS (SELECT 1) SELECT * FROM q    | SELECT",
                "CREATE TEMP TABLE t (a, b) AS SELECT 1  | CTAS",
                "CREATE TABLE t (a int)                  | DDL",
                "CREATE VIEW v AS SELECT 1               | DDL",
                "UNLOAD ('x') TO 'y'                     | UNLOAD",
                "VACUUM                                  | UTILITY"
            })
    void queriesHaveATypeByTheirFirstWords(String sql, QueryType type) {
        assertThat(QueryType.of(sql)).isEqualTo(type);
    }
}
