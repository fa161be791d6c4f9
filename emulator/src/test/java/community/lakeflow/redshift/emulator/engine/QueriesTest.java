package community.lakeflow.redshift.emulator.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clauses of queries: https://docs.aws.amazon.com/redshift/latest/dg/r_QUALIFY_clause.html, query-super.html, r_SELECT_list.html. */
class QueriesTest {

    private static final String DATABASE = "queries";

    @BeforeAll
    static void loadTables() throws EngineException {
        try (Sql sql = SharedEngine.database(DATABASE)) {
            sql.runAll(
                    "CREATE TABLE n (a int, b int, name varchar(10))",
                    "INSERT INTO n VALUES (1, 10, 'x'), (2, 20, 'x'), (3, 30, 'y'), (4, 40, 'y')",
                    "CREATE TABLE customers (id int, c super, name varchar(10))",
                    """
                    INSERT INTO customers VALUES
                    (1, json_parse('{"orders":[{"key":11,"status":"P","items":[{"part":"p1","qty":2},{"part":"p2","qty":3}]},{"key":12,"status":"F","items":[]}],"Name":"Ada","level":5}'), 'ada'),
                    (2, json_parse('{"orders":[{"key":21,"status":"P","items":[{"part":"p1","qty":"many"}]}],"level":"high"}'), 'bob'),
                    (3, json_parse('{"orders":"none","level":null}'), 'cid')
                    """,
                    "CREATE TABLE bar AS SELECT json_parse('{\"scalar_array\": [1, 2.3, 45000000]}') AS data",
                    "CREATE TABLE foo AS SELECT json_parse('[[1.1, 1.2], [2.1, 2.2]]') AS multi_level_array");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "SELECT a FROM n QUALIFY row_number() OVER (PARTITION BY name ORDER BY b DESC) = 1 ORDER BY a => 2,4",
                "SELECT *, row_number() OVER (PARTITION BY name ORDER BY b DESC) AS rn FROM n QUALIFY rn = 1 ORDER BY a DESC => 4|40|y|1,2|20|x|1",
                "SELECT a, max(b) OVER (PARTITION BY name) AS top_b FROM n WHERE a > 1 QUALIFY top_b = n.b AND a < 4 => 2|20",
                "SELECT name, sum(b) FROM n GROUP BY name QUALIFY rank() OVER (ORDER BY sum(b) DESC) = 1 => y|70",
                "SELECT DISTINCT name FROM n QUALIFY count(*) OVER (PARTITION BY name) = 2 ORDER BY name => x,y",
                "SELECT DISTINCT name FROM n QUALIFY max(b) OVER (PARTITION BY name) > 20 => y",
                "SELECT a FROM n QUALIFY row_number() OVER (ORDER BY a) > 1 ORDER BY a DESC LIMIT 2 => 4,3",
                "SELECT a FROM n QUALIFY row_number() OVER (ORDER BY a) = 1 UNION ALL SELECT b FROM n QUALIFY row_number() OVER (ORDER BY b) = 1 ORDER BY 1 => 1,10",
                "SELECT count(*) FROM (SELECT * FROM n QUALIFY row_number() OVER (PARTITION BY name ORDER BY a) = 1) q => 2",
                "SELECT TOP 1 a FROM n UNION SELECT TOP 2 a FROM n ORDER BY a DESC => 2,1",
                "SELECT TOP 2 a FROM n ORDER BY a DESC => 4,3",
                "SELECT a FROM n WHERE a IN (SELECT TOP 1 a FROM n ORDER BY a DESC) => 4",
                "(SELECT TOP 1 a FROM n ORDER BY a) UNION ALL (SELECT TOP 1 b FROM n ORDER BY b) ORDER BY 1 => 1,10",
                "SELECT name, count(*), max(b) FROM n GROUP BY ALL ORDER BY 1 => x|2|20,y|2|40",
                "SELECT count(*) FROM n GROUP BY ALL => 4",
                "SELECT TOP 3 a FROM n WHERE a < 4 MINUS SELECT TOP 1 2 ORDER BY 1 DESC => 3,1",
                "SELECT a FROM n MINUS SELECT 1 MINUS (SELECT 2) ORDER BY 1 => 3,4",
                "SELECT a FROM n WHERE a IS DISTINCT FROM 1 AND a IS NOT DISTINCT FROM 2 => 2"
            })
    void clausesOfQueries(String query, String rows) throws Exception {
        assertThat(rows(query)).isEqualTo(rows.replace(',', '\n'));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "SELECT c.orders[0].key FROM customers ORDER BY id => 11;21;<null>",
                "SELECT cust.c.orders[0].key FROM customers AS cust ORDER BY id => 11;21;<null>",
                "SELECT customers.c.level, public.customers.c.level FROM public.customers ORDER BY id => 5|5;\"high\"|\"high\";null|null",
                "SELECT c.orders[1][1], c.nothing.at.all, c.orders[5].key FROM customers WHERE id = 1 => <null>|<null>|<null>",
                "SELECT c.orders[-1].key FROM customers WHERE id = 1 => <null>",
                "SELECT id FROM customers WHERE c.orders[0].status = 'P' ORDER BY id => 1;2",
                "SELECT id FROM customers WHERE 'P' = c.orders[0].status ORDER BY id => 1;2",
                "SELECT id FROM customers WHERE c.orders[0].status IN ('F', 'P') AND c.orders[0].key > 11 => 2",
                "SELECT id FROM customers WHERE c.level = 5 => 1",
                "SELECT id FROM customers WHERE c.level <> 5 ORDER BY id => 2;3",
                "SELECT c.level = 5, NOT c.level = 5 FROM customers WHERE id < 3 ORDER BY id => true|false;false|true",
                "SELECT id FROM customers WHERE c.level < 9 OR c.level > 'a' ORDER BY id => 1;2",
                "SELECT c.level::integer, c.level::varchar FROM customers WHERE id < 3 ORDER BY id => 5|5;<null>|high",
                "SELECT c.orders[0].key + 1, sum(c.orders[0].key) OVER () FROM customers WHERE id = 1 => 12|11",
                "SELECT upper(c.orders[0].status), c.orders[0].status LIKE 'P%' FROM customers WHERE id = 1 => P|true",
                "SELECT c.Name FROM customers WHERE id = 1 => <null>",
                "SELECT c.orders[id - 1].key FROM customers WHERE id = 1 => 11",
                "SELECT c.orders[0].status, count(*) FROM customers GROUP BY c.orders[0].status ORDER BY c.orders[0].status => \"P\"|2;<null>|1",
                "SELECT cu.id, o.key FROM customers cu, cu.c.orders o ORDER BY o.key => 1|11;1|12;2|21",
                "SELECT cu.id, o.key, i.part FROM customers cu, cu.c.orders AS o, o.items AS i WHERE i.qty = 3 => 1|11|\"p2\"",
                "SELECT o.key, i FROM customers AS cu, cu.c.orders AS o AT i WHERE cu.id = 1 ORDER BY i DESC => 12|1;11|0",
                "SELECT index, element FROM bar AS b, b.data.scalar_array AS element AT index => 0|1;1|2.3;2|45000000",
                "SELECT array, element FROM foo AS f, f.multi_level_array AS array, array AS element => [1.1,1.2]|1.1;[1.1,1.2]|1.2;[2.1,2.2]|2.1;[2.1,2.2]|2.2",
                "SELECT cu.id, o.key FROM customers cu LEFT JOIN cu.c.orders o ON true WHERE cu.id > 1 ORDER BY 1 => 2|21;3|<null>",
                "SELECT attr, json_typeof(val) FROM customers cu, UNPIVOT cu.c AS val AT attr WHERE cu.id = 3 ORDER BY attr => level|null;orders|string",
                "SELECT id FROM customers cu WHERE EXISTS (SELECT 1 FROM cu.c.orders o WHERE o.status = 'F') => 1",
                "SELECT o.status FROM customers cu, UNNEST(cu.c.orders) AS o WHERE cu.id = 1 AND o.key = 12 => \"F\"",
                "WITH w AS (SELECT c FROM customers WHERE id = 1) SELECT w.c.level, x.key FROM w, w.c.orders x ORDER BY 2 LIMIT 1 => 5|11",
                "SELECT sum(i.qty) FROM customers cu, cu.c.orders o, o.items i => 5",
                "SELECT avg(o.key), min(o.key), max(o.status) FROM customers cu, cu.c.orders o WHERE cu.id = 1 => 11.5000000000000000|11|\"P\""
            })
    void superValuesInQueries(String query, String rows) throws Exception {
        assertThat(rows(query)).isEqualTo(rows.replace(';', '\n'));
    }

    @Test
    void aColumnMadeOfAPathHasTheNameOfItsLastAttribute() throws Exception {
        try (Sql sql = SharedEngine.database(DATABASE)) {
            sql.run(
                    "SELECT c.orders[0].key, c.orders[0], cu.c.level::int, c.level AS other, o, o.key, c.level + 1 FROM customers cu, cu.c.orders o");
            assertThat(sql.columns())
                    .extracting(ResultColumn::label)
                    .containsExactly("key", "orders", "level", "other", "o", "key", "?column?");
        }
    }

    @Test
    void changesOfRowsTakePathsToo() throws Exception {
        try (Sql sql = SharedEngine.database(DATABASE)) {
            sql.runAll(
                    "CREATE TABLE changed AS SELECT * FROM customers",
                    "UPDATE changed SET name = changed.c.orders[0].status::varchar WHERE c.level = 5",
                    "UPDATE changed SET name = o.key::varchar FROM customers cu, cu.c.orders AS o WHERE changed.id = cu.id AND o.key = 21",
                    "DELETE FROM changed AS ch WHERE ch.c.orders[0].key IS NULL");
            assertThat(sql.value("SELECT id, name FROM changed ORDER BY id")).isEqualTo("1|P\n2|21");
            sql.run(
                    "DELETE FROM changed USING customers cu, cu.c.orders o WHERE o.status = 'F' AND changed.id = cu.id");
            assertThat(sql.value("SELECT id FROM changed")).isEqualTo("2");
        }
    }

    @Test
    void variablesOfRoutinesAreNoSuperValues() throws Exception {
        try (Sql sql = SharedEngine.database(DATABASE)) {
            sql.runAll(
                    "CREATE TABLE seen (a int, key varchar(10))",
                    "CREATE PROCEDURE see() LANGUAGE plpgsql AS $$ DECLARE r record; BEGIN"
                            + " FOR r IN SELECT TOP 1 n.a FROM n ORDER BY a DESC LOOP"
                            + " INSERT INTO seen SELECT r.a, cu.c.orders[0].key::varchar FROM customers cu WHERE cu.id = r.a - 3;"
                            + " END LOOP; END $$",
                    "CALL see()");
            assertThat(sql.value("SELECT * FROM seen")).isEqualTo("4|11");
        }
    }

    @Test
    void attributesKeepTheirCaseWhenIdentifiersDo() throws Exception {
        try (Sql sql = SharedEngine.database(DATABASE)) {
            sql.run("SET enable_case_sensitive_identifier TO true");
            assertThat(sql.value("SELECT c.\"Name\" FROM customers WHERE id = 1"))
                    .isEqualTo("\"Ada\"");
        }
    }

    @Test
    void valuesOfDifferentTypesHaveAnOrder() throws Exception {
        assertThat(
                        rows(
                                "SELECT v FROM (SELECT json_parse(t) AS v FROM (VALUES ('{}'), ('\"b\"'), ('[1]'), ('2'), ('1.5'), ('true'), ('\"a\"')) AS texts (t)) AS q ORDER BY v"))
                .isEqualTo("true\n1.5\n2\n\"a\"\n\"b\"\n[1]\n{}");
        assertThat(rows("SELECT json_parse('{\"a\":1,\"b\":[1.0]}') = json_parse('{\"b\":[1],\"a\":1}')"))
                .isEqualTo("true");
    }

    /** A table of the user's that is missing is missing in Redshift as well. */
    @Test
    void aSystemViewThatIsMissingIsNotEmulated() {
        assertThatThrownBy(() -> rows("SELECT * FROM svl_s3query"))
                .hasMessage("ERROR: svl_s3query is not emulated\n  Position: 15");
        assertThatThrownBy(() -> rows("SELECT * FROM pg_catalog.sys_external_query_detail"))
                .hasMessageStartingWith("ERROR: pg_catalog.sys_external_query_detail is not emulated");
        assertThatThrownBy(() -> rows("SELECT * FROM other.stl_kept"))
                .hasMessageStartingWith("ERROR: relation \"other.stl_kept\" does not exist");
    }

    @Test
    void anErrorDoesNotTellAllDigitsOfANumber() {
        assertThatThrownBy(() -> rows("SELECT (repeat('9', 5000))::float"))
                .message()
                .startsWith("ERROR: ")
                .hasSizeLessThanOrEqualTo(1000 + "ERROR: ".length())
                .endsWith("...");
        assertThatThrownBy(() -> rows("SELECT 1e400::float"))
                .message()
                .startsWith("ERROR: ")
                .hasSizeLessThanOrEqualTo(1000);
    }

    @Test
    void whatIsNoSuperValueIsLeftToPostgresql() throws Exception {
        assertThatThrownBy(() -> rows("SELECT n.a.b FROM n"))
                .hasMessage("ERROR: function redshift_emulator.at(integer, unknown) does not exist\n  Position: 8");
        assertThat(rows("SELECT conkey[1] FROM pg_constraint WHERE false")).isEmpty();
        assertThat(rows("SELECT (ARRAY[7, 8])[2], n.a, public.n.a FROM public.n WHERE a = 1"))
                .isEqualTo("8|1|1");
    }

    private static String rows(String query) throws EngineException {
        try (Sql sql = SharedEngine.database(DATABASE)) {
            return sql.value(query);
        }
    }
}
