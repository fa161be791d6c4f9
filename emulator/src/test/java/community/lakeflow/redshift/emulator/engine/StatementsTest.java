package community.lakeflow.redshift.emulator.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StatementsTest {

    private static Sql session() {
        return SharedEngine.database("statements");
    }

    @Test
    void settingsOfRedshiftAreKeptPerSession() throws Exception {
        try (Sql sql = session();
                Sql other = session()) {
            sql.runAll(
                    "SET query_group TO 'nightly'",
                    "set wlm_query_slot_count to 3",
                    "SET enable_result_cache_for_session = off");
            assertThat(sql.value("SHOW query_group")).isEqualTo("nightly");
            assertThat(sql.columns().get(0).name()).isEqualTo("query_group");
            assertThat(sql.value("SELECT current_setting('wlm_query_slot_count')"))
                    .isEqualTo("3");
            assertThat(other.value("SHOW query_group")).isEqualTo("default");
            assertThat(sql.rows("SHOW ALL")).contains("enable_result_cache_for_session|off", "timezone|UTC");
            sql.run("RESET query_group");
            assertThat(sql.value("SHOW query_group")).isEqualTo("default");
            sql.runAll("SET timezone TO 'America/New_York'", "SET search_path TO pg_catalog");
            assertThat(sql.value("SHOW timezone")).isEqualTo("America/New_York");
            assertThat(sql.value("SHOW search_path")).isEqualTo("pg_catalog");
            sql.run("SET enable_case_sensitive_identifier TO true");
            assertThat(sql.value("SHOW enable_case_sensitive_identifier")).isEqualTo("on");
            assertThat(sql.value("SELECT \"A\" FROM (SELECT 1 AS \"A\") t")).isEqualTo("1");
            sql.run("RESET enable_case_sensitive_identifier");
            assertThat(sql.value("SHOW enable_case_sensitive_identifier")).isEqualTo("off");
            assertThatThrownBy(() -> sql.run("SET no_such_thing TO 1"))
                    .hasMessage("ERROR: unrecognized configuration parameter \"no_such_thing\"");
        }
    }

    @Test
    void aSessionStaysInUtcAndIso() throws Exception {
        try (Sql sql = session()) {
            sql.runAll("SET timezone TO 'Asia/Tokyo'", "SET timezone TO DEFAULT");
            assertThat(sql.value("SHOW timezone")).isEqualTo("UTC");
            sql.runAll("SET TIME ZONE 'Asia/Tokyo'", "SET query_group TO x", "RESET ALL");
            assertThat(sql.value("SHOW timezone")).isEqualTo("UTC");
            assertThat(sql.value("SHOW query_group")).isEqualTo("default");
            assertThatThrownBy(() -> sql.run("SET datestyle TO 'SQL, DMY'"))
                    .hasMessage("ERROR: SET datestyle to another form than ISO is not emulated");
            sql.runAll("SET datestyle TO 'ISO, DMY'", "ALTER SCHEMA public QUOTA UNLIMITED");
            assertThat(sql.value("SELECT '02/01/2024'::date")).isEqualTo("2024-01-02");
        }
    }

    @Test
    void aStatementTimeoutIsAFailureAndNoCancel() throws Exception {
        try (Sql sql = session()) {
            sql.run("SET statement_timeout TO 50");
            assertThatThrownBy(() -> sql.run("SELECT pg_sleep(30)"))
                    .isInstanceOfSatisfying(EngineException.class, e -> assertThat(e.cancelled())
                            .isFalse())
                    .hasMessage("ERROR: canceling statement due to statement timeout");
        }
    }

    @Test
    void showListsObjects() throws Exception {
        try (Sql sql = session()) {
            sql.runAll(
                    "CREATE SCHEMA shown QUOTA 5 GB",
                    "CREATE TABLE shown.sales (id int DISTKEY PRIMARY KEY, \"at\" timestamp SORTKEY ENCODE az64, d decimal(8,2) DEFAULT 0)",
                    "CREATE VIEW shown.salesview AS SELECT id FROM shown.sales",
                    "COMMENT ON COLUMN shown.sales.d IS 'price'");
            assertThat(sql.rows("SHOW DATABASES LIKE 'stat%'"))
                    .containsExactly(sql.rows("SHOW DATABASES").stream()
                            .filter(row -> row.startsWith("statements|"))
                            .findFirst()
                            .orElseThrow());
            assertThat(sql.columns().stream().map(ResultColumn::name))
                    .containsExactly(
                            "database_name",
                            "database_owner",
                            "database_type",
                            "database_acl",
                            "parameters",
                            "database_isolation_level");
            assertThat(sql.rows("SHOW SCHEMAS FROM DATABASE statements LIKE 'sho%' LIMIT 1"))
                    .singleElement()
                    .asString()
                    .startsWith("statements|shown|");
            assertThat(sql.rows("SHOW TABLES FROM SCHEMA statements.shown"))
                    .containsExactly(
                            "statements|shown|sales|TABLE|<null>|<null>|tester|<null>|<null>|KEY(id)|REGULAR TABLE",
                            "statements|shown|salesview|VIEW|<null>|<null>|tester|<null>|<null>|<null>|REGULAR VIEW");
            assertThat(sql.rows("show tables from schema shown like 'sales' limit 10"))
                    .hasSize(1);
            assertThat(sql.rows("SHOW TABLES FROM SCHEMA shown LIMIT 0")).isEmpty();
            assertThat(sql.rows("SHOW COLUMNS FROM TABLE statements.shown.sales LIKE '%d'"))
                    .containsExactly(
                            "statements|shown|sales|id|1|<null>|NO|integer|<null>|32|0|<null>|<null>|<null>|1|none|<null>",
                            "statements|shown|sales|d|3|0|YES|numeric|<null>|8|2|price|<null>|<null>|<null>|none|<null>");
            assertThatThrownBy(() -> sql.run("SHOW TABLES FROM SCHEMA nowhere"))
                    .hasMessage("ERROR: schema \"nowhere\" does not exist");
            assertThatThrownBy(() -> sql.run("SHOW SCHEMAS FROM DATABASE nowhere"))
                    .hasMessage("ERROR: database \"nowhere\" does not exist");
            assertThatThrownBy(() -> sql.run("SHOW COLUMNS FROM TABLE shown.nothing"))
                    .hasMessage("ERROR: relation \"shown.nothing\" does not exist");
        }
    }

    @Test
    void showTablePrintsDdlThatMakesTheTableAgain() throws Exception {
        try (Sql sql = session()) {
            sql.runAll(
                    "CREATE TABLE target (id int PRIMARY KEY)",
                    "CREATE TABLE made (id bigint IDENTITY(1,2) DISTKEY, k varchar(10) NOT NULL DEFAULT 'x' ENCODE zstd, t int UNIQUE,"
                            + " CONSTRAINT f FOREIGN KEY (t) REFERENCES target (id)) COMPOUND SORTKEY (k, id)");
            String ddl = sql.value("SHOW TABLE made");
            assertThat(ddl)
                    .isEqualTo(
                            """
                    CREATE TABLE public.made (
                    id bigint IDENTITY(1,2) NOT NULL distkey,
                    k character varying(10) DEFAULT 'x'::character varying NOT NULL ENCODE zstd,
                    t integer,
                    UNIQUE (t),
                    CONSTRAINT f FOREIGN KEY (t) REFERENCES target(id)
                    )
                    DISTSTYLE KEY SORTKEY ( k, id );""");
            sql.runAll("DROP TABLE made", ddl);
            assertThat(sql.value("SHOW TABLE public.made")).isEqualTo(ddl);
            sql.run("CREATE VIEW made_view AS SELECT id FROM made");
            assertThat(sql.value("SHOW VIEW made_view")).contains("FROM made;");
            assertThatThrownBy(() -> sql.run("SHOW VIEW made")).hasMessage("ERROR: \"made\" is not a view");
        }
    }

    @Test
    void usersReadWhatTheyAreGranted() throws Exception {
        try (Sql admin = session()) {
            admin.runAll(
                    "CREATE USER reader PASSWORD DISABLE NOCREATEUSER CONNECTION LIMIT UNLIMITED SYSLOG ACCESS RESTRICTED",
                    "CREATE GROUP readers",
                    "ALTER GROUP readers ADD USER reader",
                    "CREATE ROLE sales_role",
                    "GRANT ROLE sales_role TO reader",
                    "CREATE TABLE secret (a int)",
                    "INSERT INTO secret VALUES (1)",
                    "CREATE TABLE by_group (a int)",
                    "GRANT SELECT ON by_group TO GROUP readers",
                    "CREATE TABLE by_role (a int)",
                    "GRANT SELECT, INSERT ON TABLE by_role TO ROLE sales_role");
            try (Sql reader = new Sql(SharedEngine.get().open("statements", "reader"))) {
                assertThatThrownBy(() -> reader.run("SELECT * FROM secret"))
                        .hasMessage("ERROR: permission denied for relation secret");
                assertThatThrownBy(() -> reader.run("DROP TABLE secret"))
                        .hasMessage("ERROR: must be owner of relation secret");
                assertThat(reader.rows("SELECT * FROM by_group")).isEmpty();
                reader.run("INSERT INTO by_role VALUES (1)");
                assertThat(reader.value("SELECT usesuper FROM pg_user WHERE usename = current_user"))
                        .isEqualTo("false");
                assertThat(
                                reader.rows(
                                        "SELECT table_name FROM svv_all_tables WHERE table_name IN ('secret', 'by_group', 'by_role') ORDER BY 1"))
                        .containsExactly("by_group", "by_role");
                assertThatThrownBy(() -> reader.run("SELECT redshift_emulator.record_user('reader', true)"))
                        .hasMessage("ERROR: permission denied to create user");
                assertThatThrownBy(() -> reader.run("CREATE USER friend PASSWORD DISABLE"))
                        .hasMessageContaining("permission denied to create role");
                assertThatThrownBy(() -> reader.run("SELECT 1 FROM svv_table_info"))
                        .hasMessage("ERROR: permission denied for relation svv_table_info");
                assertThatThrownBy(() -> reader.run("CREATE SCHEMA mine"))
                        .hasMessage("ERROR: permission denied for database statements");
                admin.run("GRANT SELECT ON secret TO reader");
                assertThat(reader.value("SELECT * FROM secret")).isEqualTo("1");
                admin.run("REVOKE ALL ON secret FROM reader");
                assertThatThrownBy(() -> reader.run("SELECT * FROM secret")).hasMessageContaining("permission denied");
            }
            admin.run("SET SESSION AUTHORIZATION 'reader'");
            assertThat(admin.value("SELECT current_user")).isEqualTo("reader");
            assertThatThrownBy(() -> admin.run("SELECT * FROM secret")).hasMessageContaining("permission denied");
            admin.run("RESET SESSION AUTHORIZATION");
            assertThat(admin.rows("SELECT * FROM secret")).hasSize(1);
            assertThat(admin.value("SELECT usesuper FROM pg_user WHERE usename = current_user"))
                    .isEqualTo("true");
        }
    }

    @Test
    void aSuperuserMadeByCreateUserMayReadEverything() throws Exception {
        try (Sql admin = session()) {
            admin.runAll("CREATE USER chief CREATEUSER PASSWORD 'Abc12345'", "CREATE TABLE for_chief (a int)");
            try (Sql chief = new Sql(SharedEngine.get().open("statements", "chief"))) {
                assertThat(chief.rows("SELECT * FROM for_chief")).isEmpty();
                chief.runAll("CREATE USER below PASSWORD DISABLE", "DROP USER below");
            }
            admin.run("ALTER USER chief NOCREATEUSER PASSWORD 'Other12345'");
            try (Sql chief = new Sql(SharedEngine.get().open("statements", "chief"))) {
                assertThatThrownBy(() -> chief.run("SELECT * FROM for_chief"))
                        .hasMessageContaining("permission denied");
            }
        }
    }

    @Test
    void truncateCommitsTheTransactionItIsIn() throws Exception {
        try (Sql sql = session();
                Sql other = session()) {
            sql.runAll("CREATE TABLE emptied (a int)", "CREATE TABLE beside (a int)", "INSERT INTO emptied VALUES (1)");
            sql.runAll("BEGIN", "INSERT INTO beside VALUES (1)", "TRUNCATE TABLE emptied", "ROLLBACK");
            assertThat(other.value("SELECT count(*) FROM emptied")).isEqualTo("0");
            assertThat(other.value("SELECT count(*) FROM beside")).isEqualTo("1");
            sql.session().begin();
            sql.run("INSERT INTO beside VALUES (2)");
            sql.run("TRUNCATE emptied");
            sql.run("INSERT INTO beside VALUES (3)");
            sql.session().rollback();
            assertThat(other.rows("SELECT a FROM beside ORDER BY a")).containsExactly("1", "2");
        }
    }

    @Test
    void maintenanceIsTaken() throws Exception {
        try (Sql sql = session()) {
            sql.runAll(
                    "CREATE TABLE kept (a int, b int)",
                    "ANALYZE",
                    "ANALYZE VERBOSE kept",
                    "ANALYZE kept (a)",
                    "ANALYZE kept PREDICATE COLUMNS",
                    "ANALYZE kept ALL COLUMNS",
                    "VACUUM",
                    "VACUUM FULL kept TO 75 PERCENT",
                    "VACUUM DELETE ONLY kept",
                    "VACUUM REINDEX kept",
                    "VACUUM RECLUSTER kept BOOST",
                    "CREATE ROLE short_lived",
                    "DROP ROLE short_lived FORCE",
                    "CREATE DATABASE made_here WITH CONNECTION LIMIT UNLIMITED COLLATE CASE_SENSITIVE",
                    "LOCK kept",
                    "LOCK TABLE kept");
            assertThatThrownBy(() -> sql.runAll("BEGIN", "VACUUM kept"))
                    .hasMessageContaining("cannot run inside a transaction block");
            sql.run("ROLLBACK");
            assertThatThrownBy(() -> sql.run("CANCEL " + sql.session().processId() + " 'Long-running query'"))
                    .isInstanceOfSatisfying(EngineException.class, e -> assertThat(e.cancelled())
                            .isTrue());
        }
    }

    @Test
    void cursorsAndPreparedStatementsWork() throws Exception {
        try (Sql sql = session()) {
            sql.runAll("BEGIN", "DECLARE c CURSOR FOR SELECT n FROM generate_series(1, 5) AS t(n)");
            assertThat(sql.rows("FETCH FORWARD 2 FROM c")).containsExactly("1", "2");
            assertThat(sql.rows("FETCH NEXT FROM c")).containsExactly("3");
            assertThat(sql.rows("FETCH ALL FROM c")).containsExactly("4", "5");
            sql.runAll("CLOSE c", "COMMIT", "PREPARE plus (int) AS SELECT nvl($1, 0) + 1");
            assertThat(sql.value("EXECUTE plus (41)")).isEqualTo("42");
            sql.run("DEALLOCATE plus");
        }
    }

    @Test
    void functionsAndProceduresAreMadeAndCalled() throws Exception {
        try (Sql sql = session()) {
            sql.run(
                    "CREATE OR REPLACE FUNCTION f_greater (float, float) RETURNS float STABLE AS $$ SELECT CASE WHEN $1 > $2 THEN $1 ELSE $2 END $$ LANGUAGE sql");
            assertThat(sql.value("SELECT f_greater(1, 2.5)")).isEqualTo("2.5");
            sql.run(
                    """
                    CREATE OR REPLACE PROCEDURE double_it(f1 IN int, f2 INOUT varchar(256), out_var OUT varchar(256)) AS $$
                    DECLARE loop_var int;
                    BEGIN
                        out_var := '';
                        FOR loop_var IN 1..f1 LOOP out_var := out_var || f2; END LOOP;
                    END;
                    $$ LANGUAGE plpgsql
                    """);
            assertThat(sql.value("CALL double_it(2, 'ab')")).isEqualTo("ab|abab");
            assertThatThrownBy(() -> sql.run("DROP PROCEDURE double_it(varchar)"))
                    .hasMessage("ERROR: procedure double_it(varchar) does not exist");
            sql.run("DROP PROCEDURE double_it(int, f2 INOUT varchar(256))");
            assertThatThrownBy(() -> sql.run("CALL double_it(2, 'ab')")).hasMessageContaining("does not exist");
            assertThatThrownBy(() -> sql.run(
                            "CREATE FUNCTION f_py (a float) RETURNS float STABLE AS $$ return a $$ LANGUAGE plpythonu"))
                    .hasMessage("ERROR: LANGUAGE plpythonu is not emulated");
        }
    }

    @Test
    void explainSpeaksOfRedshiftsSteps() throws Exception {
        try (Sql sql = session()) {
            sql.run("CREATE TABLE explained (a int)");
            assertThat(sql.rows("EXPLAIN SELECT TOP 3 a, count(*) FROM explained WHERE a > 1 GROUP BY a ORDER BY 1"))
                    .anySatisfy(line -> assertThat(line).startsWith("XN Limit  (cost="))
                    .anySatisfy(line -> assertThat(line).contains("->  XN Seq Scan on explained"))
                    .anySatisfy(line -> assertThat(line).contains("Filter: (a > 1)"));
            assertThat(sql.columns().get(0).name()).isEqualTo("QUERY PLAN");
        }
    }

    @Test
    void redshiftsSqlIsRewrittenInBodies() throws Exception {
        try (Sql sql = session()) {
            sql.run(
                    "CREATE FUNCTION f_first(varchar) RETURNS varchar STABLE AS $$ SELECT nvl($1, 'none')::varchar(max) $$ LANGUAGE sql");
            assertThat(sql.value("SELECT f_first(NULL)")).isEqualTo("none");
            sql.runAll(
                    "CREATE TABLE for_body (a int)",
                    "INSERT INTO for_body VALUES (3), (1), (2)",
                    """
                    CREATE PROCEDURE top_of(lowest OUT int, highest OUT int) LANGUAGE plpgsql AS $body$
                    DECLARE
                        unused decimal;
                    BEGIN
                        SELECT TOP 1 a INTO lowest FROM for_body ORDER BY a; -- ; a comment
                        SELECT INTO highest nvl(max(a), 0) FROM for_body WHERE ';' = ';';
                    END;
                    $body$
                    """);
            assertThat(sql.value("CALL top_of()")).isEqualTo("1|3");
            sql.runAll(
                    "CREATE PROCEDURE fill(n int) AS $$ BEGIN CREATE TEMP TABLE filled (x varchar(max) ENCODE zstd) DISTKEY (x); INSERT INTO filled VALUES (nvl(n, 0)); END $$ LANGUAGE plpgsql",
                    "CALL fill(3)");
            assertThat(sql.value("SELECT x FROM filled")).isEqualTo("3");
        }
    }

    @Test
    void aReadOnlyTransactionDoesNotWrite() throws Exception {
        try (Sql sql = session()) {
            sql.runAll("CREATE TABLE only_read (a int)", "BEGIN READ ONLY");
            assertThat(sql.rows("SELECT a FROM only_read")).isEmpty();
            assertThatThrownBy(() -> sql.run("INSERT INTO only_read VALUES (1)"))
                    .hasMessage("ERROR: transaction is read-only");
            sql.runAll("ROLLBACK", "START TRANSACTION READ WRITE", "INSERT INTO only_read VALUES (1)", "END");
        }
    }

    @Test
    void whatOnlyPostgresqlHasIsNotSupported() {
        try (Sql sql = session()) {
            assertThatThrownBy(() -> sql.run("create index i on t (a)"))
                    .hasMessage("ERROR: SQL command \"create index i on t (a)\" not supported on Redshift tables.");
            for (String statement : new String[] {
                "CREATE UNIQUE INDEX i ON t (a)",
                "CREATE SEQUENCE s",
                "DROP TRIGGER x ON t",
                "SAVEPOINT s",
                "DO $$BEGIN END$$"
            }) {
                assertThatThrownBy(() -> sql.run(statement)).hasMessageContaining("not supported on Redshift tables.");
            }
        }
    }
}
