package community.lakeflow.redshift.emulator.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LateBindingViewTest {

    private static final String COLUMNS =
            "SELECT col_name, col_type FROM pg_get_late_binding_view_cols() cols(view_schema name, view_name name, col_name name, col_type varchar, col_num int) WHERE view_name = '%s' ORDER BY col_num";

    private static Sql session() {
        return SharedEngine.database("late_views");
    }

    @Test
    void itsTableMayComeLaterGoAndComeBackOtherwise() throws Exception {
        try (Sql sql = session()) {
            sql.run("CREATE VIEW early_bird AS SELECT * FROM public.later WITH NO SCHEMA BINDING");
            assertThat(sql.rows(COLUMNS.formatted("early_bird"))).isEmpty();
            assertThat(sql.rows("SELECT table_type FROM svv_all_tables WHERE table_name = 'early_bird'"))
                    .containsExactly("VIEW");
            assertThatThrownBy(() -> sql.run("SELECT * FROM early_bird"))
                    .hasMessageContaining("relation \"public.later\" does not exist");
            sql.runAll("CREATE TABLE later (a int, b varchar(3))", "INSERT INTO later VALUES (1, 'x')");
            assertThat(sql.rows("SELECT a, b FROM early_bird")).containsExactly("1|x");
            assertThat(sql.rows(COLUMNS.formatted("early_bird")))
                    .containsExactly("a|integer", "b|character varying(3)");
            sql.run("DROP TABLE later");
            assertThatThrownBy(() -> sql.run("SELECT a FROM early_bird"))
                    .hasMessageContaining("relation \"public.later\" does not exist");
            sql.runAll("CREATE TABLE later (z date)", "INSERT INTO later VALUES ('2024-01-02')");
            assertThat(sql.rows("SELECT * FROM early_bird")).containsExactly("2024-01-02");
            assertThat(sql.rows(COLUMNS.formatted("early_bird"))).containsExactly("z|date");
            sql.runAll("ALTER TABLE later ADD COLUMN y int DEFAULT 4", "ALTER TABLE later DROP COLUMN z");
            assertThat(sql.rows("SELECT y FROM early_bird")).containsExactly("4");
        }
    }

    @Test
    void aRenamedTableIsMissedAndFoundAgain() throws Exception {
        try (Sql sql = session()) {
            sql.runAll(
                    "CREATE TABLE named (a int)",
                    "CREATE VIEW of_named AS SELECT a FROM public.named WITH NO SCHEMA BINDING",
                    "ALTER TABLE named RENAME TO renamed");
            assertThatThrownBy(() -> sql.run("SELECT a FROM of_named"))
                    .hasMessageContaining("\"public.named\" does not exist");
            sql.run("ALTER TABLE renamed RENAME TO named");
            assertThat(sql.rows("SELECT a FROM of_named")).isEmpty();
        }
    }

    @Test
    void oneMayStandOnAnother() throws Exception {
        try (Sql sql = session()) {
            sql.runAll(
                    "CREATE VIEW upper_view AS SELECT a + 1 AS b FROM public.lower_view WITH NO SCHEMA BINDING",
                    "CREATE VIEW lower_view AS SELECT a FROM public.ground WITH NO SCHEMA BINDING",
                    "CREATE TABLE ground (a int)",
                    "INSERT INTO ground VALUES (1)");
            assertThat(sql.rows("SELECT b FROM upper_view")).containsExactly("2");
            sql.run("DROP TABLE ground");
            assertThatThrownBy(() -> sql.run("SELECT b FROM upper_view"))
                    .hasMessageContaining("\"public.ground\" does not exist");
            sql.runAll("CREATE TABLE ground (a bigint)", "INSERT INTO ground VALUES (41)");
            assertThat(sql.rows("SELECT b FROM upper_view")).containsExactly("42");
            sql.run("DROP VIEW lower_view");
            assertThatThrownBy(() -> sql.run("SELECT b FROM upper_view"))
                    .hasMessageContaining("\"public.lower_view\" does not exist");
        }
    }

    @Test
    void itIsReplacedRenamedGrantedAndDropped() throws Exception {
        try (Sql sql = session()) {
            sql.runAll(
                    "CREATE TABLE base (a int, b int)",
                    "CREATE USER late_reader PASSWORD DISABLE",
                    "CREATE VIEW first AS SELECT a FROM public.base WITH NO SCHEMA BINDING",
                    "GRANT SELECT ON first TO late_reader",
                    "CREATE OR REPLACE VIEW first AS SELECT b, 'x;y' AS text FROM public.base WITH NO SCHEMA BINDING",
                    "INSERT INTO base VALUES (1, 2)");
            assertThat(sql.rows("SELECT * FROM first")).containsExactly("2|x;y");
            try (Sql reader = new Sql(SharedEngine.get().open("late_views", "late_reader"))) {
                assertThat(reader.rows("SELECT b FROM first")).containsExactly("2");
            }
            assertThatThrownBy(() -> sql.run("CREATE VIEW first AS SELECT a FROM public.base WITH NO SCHEMA BINDING"))
                    .hasMessage("ERROR: relation \"first\" already exists");
            sql.runAll("ALTER TABLE first RENAME TO second", "DROP TABLE base", "CREATE TABLE base (b int)");
            assertThat(sql.rows("SELECT b FROM second")).isEmpty();
            assertThat(sql.value("SHOW VIEW second"))
                    .isEqualTo(
                            "CREATE OR REPLACE VIEW first AS SELECT b, 'x;y' AS text FROM public.base WITH NO SCHEMA BINDING;");
            sql.runAll("DROP VIEW second", "CREATE VIEW second AS SELECT b FROM base");
            assertThat(
                            sql.rows(
                                    "SELECT viewname FROM pg_views WHERE definition ILIKE '%no schema binding%' AND viewname = 'second'"))
                    .isEmpty();
            assertThatThrownBy(() -> sql.run("DROP TABLE base")).hasMessageContaining("other objects depend on it");
        }
    }

    @Test
    void whatIsDoneToItsTableInATransactionIsUndoneWithIt() throws Exception {
        try (Sql sql = session()) {
            sql.runAll(
                    "CREATE TABLE kept (a int)",
                    "CREATE VIEW of_kept AS SELECT a FROM public.kept WITH NO SCHEMA BINDING",
                    "BEGIN",
                    "DROP TABLE kept",
                    "ROLLBACK");
            assertThat(sql.rows("SELECT a FROM of_kept")).isEmpty();
        }
    }

    @Test
    void oneThatIsNotBoundSaysWhyWhateverIsAskedOfIt() throws Exception {
        try (Sql sql = session()) {
            sql.run("CREATE VIEW never_bound AS SELECT a FROM public.nowhere WITH NO SCHEMA BINDING");
            assertThatThrownBy(() -> sql.run("SELECT a FROM never_bound"))
                    .hasMessage("ERROR: relation \"public.nowhere\" does not exist");
            assertThatThrownBy(() -> sql.run("SELECT a FROM (SELECT 1 AS b) x"))
                    .hasMessage("ERROR: column \"a\" does not exist\n  Position: 8");
        }
    }

    @Test
    void oneThatIsNotBoundHoldsUpNoOtherTransaction() throws Exception {
        try (Sql sql = session();
                Sql other = session()) {
            sql.run("CREATE VIEW waits AS SELECT a FROM public.not_there WITH NO SCHEMA BINDING");
            sql.session().begin();
            other.session().begin();
            sql.run("CREATE TEMP TABLE mine (a int)");
            other.run("CREATE TEMP TABLE mine (a int)");
            sql.session().commit();
            other.run("DROP TABLE mine");
            other.session().commit();
        }
    }

    @Test
    void redshiftsSqlIsRewrittenInIt() throws Exception {
        try (Sql sql = session()) {
            sql.runAll(
                    "CREATE TABLE nulls (a int)",
                    "INSERT INTO nulls VALUES (NULL), (1)",
                    "CREATE VIEW topped AS SELECT TOP 1 nvl(a, 0) AS a, 1.5::decimal AS d FROM public.nulls ORDER BY 1 WITH NO SCHEMA BINDING");
            assertThat(sql.rows("SELECT * FROM topped")).containsExactly("0|2");
            assertThatThrownBy(() -> sql.run("CREATE VIEW wrong AS SELEC 1 WITH NO SCHEMA BINDING"))
                    .hasMessageContaining("syntax error");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT * FROM t                                                     | false",
                "SELECT * FROM s.t, t2                                               | false",
                "SELECT * FROM s.t a JOIN u ON a.x = u.x                             | false",
                "SELECT * FROM s.t WHERE x IN (SELECT y FROM u)                      | false",
                "SELECT * FROM s.t a LEFT JOIN s.u b ON a.x = b.x, s.v ORDER BY 1, 2 | true",
                "WITH q AS (SELECT 1 AS a) SELECT extract(year FROM d), a FROM q     | true",
                "SELECT substring(a FROM 1) FROM s.t UNION ALL SELECT b FROM s.u     | true",
                "SELECT a, (SELECT max(b) FROM s.u), c FROM (SELECT * FROM s.t) x    | true",
                "SELECT n FROM generate_series(1, 3) AS g(n)                         | true"
            })
    void allNamesInItAreQualified(String query, boolean qualified) throws Exception {
        try (Sql sql = session()) {
            String create = "CREATE OR REPLACE VIEW qualified AS " + query + " WITH NO SCHEMA BINDING";
            if (qualified) {
                sql.run(create);
            } else {
                assertThatThrownBy(() -> sql.rows(create, List.of()))
                        .hasMessage(
                                "ERROR: All the relation names inside should be qualified when creating views with no schema binding.");
            }
        }
    }
}
