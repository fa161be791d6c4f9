package community.lakeflow.redshift.emulator.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogViewsTest {

    private static final Sql SQL = SharedEngine.database("catalog");

    @BeforeAll
    static void createObjects() throws Exception {
        SQL.runAll(
                "CREATE TABLE parent (k varchar(10) PRIMARY KEY, u int UNIQUE)",
                "CREATE TABLE child (id bigint IDENTITY(0,10) DISTKEY, k varchar(10) NOT NULL ENCODE zstd, d decimal(12,3) DEFAULT 1.5,"
                        + " PRIMARY KEY (id, k), CONSTRAINT to_parent FOREIGN KEY (k) REFERENCES parent) INTERLEAVED SORTKEY (id, k)",
                "COMMENT ON TABLE child IS 'the table'",
                "COMMENT ON COLUMN child.d IS 'the column'",
                "CREATE TABLE empty_one (a int)",
                "INSERT INTO child (k) VALUES ('a'), ('a'), ('b')",
                "CREATE VIEW plain_view AS SELECT k FROM child",
                "CREATE VIEW late_view AS SELECT k, d FROM public.child WITH NO SCHEMA BINDING",
                "CREATE MATERIALIZED VIEW mat_view BACKUP NO DISTSTYLE EVEN AUTO REFRESH YES AS SELECT d FROM child",
                "CREATE SCHEMA other",
                "CREATE TABLE other.layout AS SELECT 'x' AS t, 1.25 AS n");
    }

    @AfterAll
    static void close() {
        SQL.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "smallint               | smallint                    | 16 | 0  |",
                "integer                | integer                     | 32 | 0  |",
                "bigint                 | bigint                      | 64 | 0  |",
                "decimal(38,10)         | numeric                     | 38 | 10 |",
                "decimal                | numeric                     | 18 | 0  |",
                "real                   | real                        | 24 |    |",
                "double precision       | double precision            | 53 |    |",
                "boolean                | boolean                     |    |    |",
                "char(10)               | character                   |    |    | 10",
                "varchar(100)           | character varying           |    |    | 100",
                "text                   | character varying           |    |    | 256",
                "date                   | date                        |    |    |",
                "time                   | time without time zone      |    |    |",
                "timetz                 | time with time zone         |    |    |",
                "timestamp              | timestamp without time zone |    |    |",
                "timestamptz            | timestamp with time zone    |    |    |",
                "interval year to month | interval year to month      |    |    |",
                "interval day to second | interval day to second      |    |    |",
                "super                  | super                       |    |    |",
                "varbyte(7)             | varbyte                     |    |    | 7",
                "geometry               | geometry                    |    |    |",
                "geography              | geography                   |    |    |",
                "hllsketch              | hllsketch                   |    |    |"
            })
    void typesAreSpeltAsRedshiftSpellsThem(String type, String dataType, String precision, String scale, String length)
            throws Exception {
        SQL.runAll("DROP TABLE IF EXISTS of_type", "CREATE TABLE of_type (c " + type + ")");
        String expected = String.join("|", dataType, orNull(precision), orNull(scale), orNull(length));
        String columns = "data_type, numeric_precision, numeric_scale, character_maximum_length";
        assertThat(SQL.value("SELECT " + columns + " FROM information_schema.columns WHERE table_name = 'of_type'"))
                .isEqualTo(expected);
        assertThat(SQL.value("SELECT " + columns + " FROM svv_all_columns WHERE table_name = 'of_type'"))
                .isEqualTo(expected);
        assertThat(SQL.value("SELECT " + columns + " FROM svv_columns WHERE table_name = 'of_type'"))
                .isEqualTo(expected.replace("varbyte", "binary varying"));
        assertThat(SQL.value("SELECT data_type FROM svv_redshift_columns WHERE table_name = 'of_type'"))
                .isEqualTo(dataType);
    }

    @Test
    void keysAreShownAndNotEnforced() throws Exception {
        assertThat(SQL.rows("SELECT id, k FROM child ORDER BY id")).containsExactly("0|a", "10|a", "20|b");
        SQL.run("INSERT INTO parent VALUES ('dup', 1), ('dup', 1)");
        assertThat(
                        SQL.rows(
                                "SELECT table_name, constraint_name, constraint_type FROM information_schema.table_constraints ORDER BY 1, 2"))
                .containsExactly(
                        "child|child_pkey|PRIMARY KEY",
                        "child|to_parent|FOREIGN KEY",
                        "parent|parent_pkey|PRIMARY KEY",
                        "parent|parent_u_key|UNIQUE");
        assertThat(
                        SQL.rows(
                                "SELECT column_name, ordinal_position FROM information_schema.key_column_usage WHERE constraint_name = 'child_pkey' ORDER BY 2"))
                .containsExactly("id|1", "k|2");
        assertThat(
                        SQL.value(
                                "SELECT table_name, column_name FROM information_schema.constraint_column_usage WHERE constraint_name = 'to_parent'"))
                .isEqualTo("parent|k");
    }

    @Test
    void keyColumnsAreNotNull() {
        assertThatThrownBy(() -> SQL.run("INSERT INTO parent VALUES (NULL, 1)"))
                .hasMessageStartingWith("ERROR: null value in column \"k\"");
    }

    @Test
    void layoutFollowsRenamesAndEndsWithTheTable() throws Exception {
        SQL.runAll(
                "CREATE TABLE before (a int PRIMARY KEY DISTKEY, b int)",
                "ALTER TABLE before RENAME TO after",
                "ALTER TABLE after RENAME COLUMN a TO z",
                "ALTER TABLE after ALTER SORTKEY (b, z)",
                "ALTER TABLE after ALTER COLUMN b ENCODE lzo",
                "ALTER TABLE after ADD COLUMN c varchar(max) ENCODE raw",
                "ALTER TABLE after ADD CONSTRAINT uniq UNIQUE (b)");
        assertThat(
                        SQL.rows(
                                "SELECT column_name, data_type, is_nullable, encoding, distkey, sortkey FROM svv_redshift_columns WHERE table_name = 'after' ORDER BY ordinal_position"))
                .containsExactly(
                        "z|integer|NO|none|true|2", "b|integer|YES|lzo|false|1", "c|character varying|YES|raw|false|0");
        assertThat(
                        SQL.rows(
                                "SELECT constraint_name, column_name FROM information_schema.key_column_usage WHERE table_name = 'after' ORDER BY 1"))
                .containsExactly("before_pkey|z", "uniq|b");
        SQL.runAll("ALTER TABLE after DROP CONSTRAINT uniq", "DROP TABLE after");
        assertThat(SQL.rows("SELECT * FROM information_schema.table_constraints WHERE table_name = 'after'"))
                .isEmpty();
    }

    @Test
    void tablesAndViewsAreListed() throws Exception {
        assertThat(
                        SQL.rows(
                                "SELECT schema_name, table_name, table_type, remarks FROM svv_all_tables WHERE table_name <> 'of_type' ORDER BY 1, 2"))
                .containsExactly(
                        "other|layout|TABLE|<null>",
                        "public|child|TABLE|the table",
                        "public|empty_one|TABLE|<null>",
                        "public|late_view|VIEW|<null>",
                        "public|mat_view|VIEW|<null>",
                        "public|mv_tbl__mat_view__0|TABLE|<null>",
                        "public|parent|TABLE|<null>",
                        "public|plain_view|VIEW|<null>");
        assertThat(SQL.rows(
                        "SELECT table_name, table_type FROM information_schema.tables WHERE table_schema = 'other'"))
                .containsExactly("layout|BASE TABLE");
        assertThat(SQL.rows("SELECT schema_name FROM svv_all_schemas ORDER BY 1"))
                .containsExactly("information_schema", "other", "pg_catalog", "public");
        assertThat(SQL.value("SELECT rtrim(name) FROM svv_mv_info")).isEqualTo("mat_view");
        assertThat(SQL.rows("SELECT * FROM svv_external_tables")).isEmpty();
        assertThat(SQL.rows("SELECT * FROM svv_external_columns")).isEmpty();
    }

    @Test
    void columnsCarryDefaultsAndRemarks() throws Exception {
        assertThat(
                        SQL.rows(
                                "SELECT column_name, column_default, remarks FROM svv_all_columns WHERE table_name = 'child' ORDER BY ordinal_position"))
                .satisfiesExactly(
                        id -> assertThat(id).matches("id\\|\"identity\"\\(\\d+, 0, '0,10'::text\\)\\|<null>"),
                        k -> assertThat(k).isEqualTo("k|<null>|<null>"),
                        d -> assertThat(d).isEqualTo("d|1.5|the column"));
    }

    @Test
    void lateBindingViewsAreToldByTheirText() throws Exception {
        assertThat(SQL.rows("SELECT viewname FROM pg_views WHERE definition ILIKE '%with no schema binding%'"))
                .containsExactly("late_view");
    }

    @Test
    void lateBindingColumnsAreKnownOnlyWhereRedshiftShowsThem() throws Exception {
        assertThat(SQL.rows("SELECT * FROM svv_all_columns WHERE table_name = 'late_view'"))
                .isEmpty();
        assertThat(SQL.rows(
                        "SELECT column_name FROM svv_columns WHERE table_name = 'late_view' ORDER BY ordinal_position"))
                .containsExactly("k", "d");
        assertThat(
                        SQL.rows(
                                "SELECT * FROM pg_get_late_binding_view_cols() cols(view_schema name, view_name name, col_name name, col_type varchar, col_num int)"))
                .containsExactly("public|late_view|k|character varying(10)|1", "public|late_view|d|numeric(12,3)|2");
    }

    @Test
    void tableInfoHasNoRowForEmptyTables() throws Exception {
        assertThat(
                        SQL.rows(
                                "SELECT \"table\", diststyle, sortkey1, sortkey_num, tbl_rows FROM svv_table_info WHERE schema = 'public' AND \"table\" IN ('child', 'empty_one')"))
                .containsExactly("child|KEY(id)|INTERLEAVED|2|3");
    }

    @Test
    void tableDefShowsTheSearchPath() throws Exception {
        assertThat(
                        SQL.rows(
                                "SELECT \"column\", type, rtrim(encoding), distkey, sortkey, \"notnull\" FROM pg_table_def WHERE tablename = 'child'"))
                .containsExactly(
                        "id|bigint|none|true|1|true",
                        "k|character varying(10)|zstd|false|-2|true",
                        "d|numeric(12,3)|none|false|0|false");
        assertThat(SQL.rows("SELECT * FROM pg_table_def WHERE schemaname = 'other'"))
                .isEmpty();
    }

    @Test
    void aTableOfAQueryHasLengthsAndScales() throws Exception {
        assertThat(
                        SQL.rows(
                                "SELECT column_name, data_type, character_maximum_length, numeric_precision, numeric_scale FROM svv_all_columns WHERE table_name = 'layout'"))
                .containsExactlyInAnyOrder("t|character varying|65535|<null>|<null>", "n|numeric|<null>|38|2");
    }

    private static String orNull(String value) {
        return value == null ? "<null>" : value;
    }
}
