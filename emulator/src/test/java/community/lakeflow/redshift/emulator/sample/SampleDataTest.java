package community.lakeflow.redshift.emulator.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.lakeflow.redshift.emulator.engine.EngineException;
import community.lakeflow.redshift.emulator.engine.SharedEngine;
import community.lakeflow.redshift.emulator.engine.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleDataTest {

    @TempDir
    private Path folder;

    @Test
    void tickitIsConsistentAndTheSameEachTime() throws Exception {
        String first = checksum("tickit_one");
        assertThat(checksum("tickit_two")).isEqualTo(first);
        try (Sql sql = SharedEngine.database("tickit_one")) {
            assertThat(
                            sql.value(
                                    "SELECT (SELECT count(*) FROM users), (SELECT count(*) FROM venue), (SELECT count(*) FROM category),"
                                            + " (SELECT count(*) FROM date), (SELECT count(*) FROM event), (SELECT count(*) FROM listing), (SELECT count(*) FROM sales)"))
                    .isEqualTo("500|202|11|365|88|1925|1725");
            assertThat(
                            sql.value(
                                    "SELECT count(*) FROM sales s JOIN listing l USING (listid) JOIN event e ON e.eventid = s.eventid"
                                            + " JOIN venue v USING (venueid) JOIN category c USING (catid) JOIN date d ON d.dateid = s.dateid"
                                            + " JOIN users b ON b.userid = s.buyerid JOIN users x ON x.userid = s.sellerid WHERE s.qtysold <= l.numtickets AND s.saletime > l.listtime"))
                    .isEqualTo("1725");
            assertThat(sql.value("SELECT count(DISTINCT salesid), count(DISTINCT listid) FROM sales"))
                    .isEqualTo("1725|1725");
            assertThat(
                            sql.rows(
                                    "SELECT table_name, column_name FROM information_schema.key_column_usage WHERE constraint_name LIKE '%pkey' ORDER BY 1"))
                    .containsExactly(
                            "category|catid",
                            "date|dateid",
                            "event|eventid",
                            "listing|listid",
                            "sales|salesid",
                            "users|userid",
                            "venue|venueid");
            assertThat(sql.value("SELECT diststyle, sortkey1 FROM svv_table_info WHERE \"table\" = 'sales'"))
                    .isEqualTo("KEY(listid)|dateid");
        }
    }

    private String checksum(String database) throws EngineException {
        try (Sql sql = SharedEngine.database(database)) {
            assertThat(data(database).load("tickit:0.01")).isEqualTo(SampleData.Loaded.NOW);
            assertThat(data(database).load("tickit:0.01")).isEqualTo(SampleData.Loaded.BEFORE);
            return sql.value(
                    "SELECT md5(\"string_agg\"(md5(s::text || u::text || l::text), '' ORDER BY salesid)) FROM sales s JOIN users u ON buyerid = userid JOIN listing l USING (listid)");
        }
    }

    @Test
    void allTypesHoldsEveryTypeAndItsExtremes() throws Exception {
        try (Sql sql = SharedEngine.database("all_types")) {
            data("all_types").load("types");
            assertThat(sql.value("SELECT count(*) FROM svv_all_columns WHERE table_name = 'all_types'"))
                    .isEqualTo("25");
            assertThat(sql.value("SELECT c_bigint, c_decimal_38_0, c_date FROM all_types WHERE id = 3"))
                    .isEqualTo("-9223372036854775808|-99999999999999999999999999999999999999|0001-01-01");
            assertThat(sql.value("SELECT octet_length(c_text), length(c_text) FROM all_types WHERE id = 30"))
                    .isEqualTo("65535|32768");
            assertThat(sql.value("SELECT c_varchar, c_text FROM all_types WHERE id = 26"))
                    .isEqualTo("\\N|nan");
            assertThat(sql.value("SELECT c_real, c_double FROM all_types WHERE id = 9"))
                    .isEqualTo("1.401298464324817E-45|4.9E-324");
        }
    }

    /** The totals are those of the benchmark's own generator at this scale. */
    @Test
    void tpchHasTheRowsOfItsGenerator() throws Exception {
        try (Sql sql = SharedEngine.database("tpch")) {
            assertThat(data("tpch").load("tpch.lineitem:0.01")).isEqualTo(SampleData.Loaded.NOW);
            assertThat(data("tpch").load("tpch:0.01")).isEqualTo(SampleData.Loaded.NOW);
            assertThat(data("tpch").load("tpch:0.01")).isEqualTo(SampleData.Loaded.BEFORE);
            assertThat(sql.value(
                            "SELECT (SELECT count(*) FROM tpch.region), (SELECT count(*) FROM tpch.nation), (SELECT count(*) FROM tpch.supplier),"
                                    + " (SELECT count(*) FROM tpch.part), (SELECT count(*) FROM tpch.partsupp), (SELECT count(*) FROM tpch.customer),"
                                    + " (SELECT count(*) FROM tpch.orders), (SELECT count(*) FROM tpch.lineitem)"))
                    .isEqualTo("5|25|100|2000|8000|1500|15000|60175");
            assertThat(
                            sql.value(
                                    "SELECT count(*), sum(l_quantity) FROM tpch.lineitem JOIN tpch.orders ON o_orderkey = l_orderkey JOIN tpch.customer ON c_custkey = o_custkey"
                                            + " JOIN tpch.partsupp ON ps_partkey = l_partkey AND ps_suppkey = l_suppkey JOIN tpch.part ON p_partkey = ps_partkey"
                                            + " JOIN tpch.supplier ON s_suppkey = ps_suppkey JOIN tpch.nation ON n_nationkey = s_nationkey JOIN tpch.region ON r_regionkey = n_regionkey"))
                    .isEqualTo("60175|1536127.00");
            assertThat(
                            sql.value(
                                    "SELECT l_shipdate, l_shipinstruct, l_returnflag, l_extendedprice FROM tpch.lineitem WHERE l_orderkey = 1 AND l_linenumber = 1"))
                    .isEqualTo("1996-03-13|DELIVER IN PERSON|N|24710.35");
            assertThat(
                            sql.rows(
                                    "SELECT \"table\", sortkey1, diststyle FROM svv_table_info WHERE \"table\" IN ('lineitem', 'orders') ORDER BY 1"))
                    .containsExactly("lineitem|l_shipdate|KEY(l_orderkey)", "orders|o_orderdate|KEY(o_orderkey)");
            assertThat(
                            sql.value(
                                    "SELECT min(octet_length(c_phone)), max(octet_length(rtrim(s_phone))), min(octet_length(rtrim(o_clerk))) FROM tpch.customer, tpch.supplier, tpch.orders WHERE c_custkey = s_suppkey AND o_orderkey = c_custkey"))
                    .isEqualTo("15|15|15");
        }
    }

    @Test
    void unknownSamplesAndScalesAreRefused() {
        assertThatThrownBy(() -> data("dev").load("tpch.line"))
                .hasMessageStartingWith("There is no sample \"tpch.line\"");
        assertThatThrownBy(() -> data("dev").load("types:2")).hasMessageStartingWith("There is no sample");
        assertThatThrownBy(() -> data("dev").load("tickit:x"))
                .hasMessage("The scale of sample \"tickit:x\" is not a number.");
        assertThatThrownBy(() -> data("dev").load("tickit:0")).hasMessageContaining("must be above 0");
    }

    @Test
    void runsAnSqlFile() throws Exception {
        Path script = file("a.sql", "CREATE TABLE n (t text); -- a; b\nINSERT INTO n VALUES ('x;y');\n\n");
        try (Sql sql = SharedEngine.database("scripts")) {
            data("scripts").runSql(script);
            assertThat(sql.value("SELECT t FROM n")).isEqualTo("x;y");
            Path broken = file("b.sql", "SELECT 1;\n\n-- a comment\nSELECT ';\n';\n  /* two\nlines */ SELEC 2");
            assertThatThrownBy(() -> data("scripts").runSql(broken))
                    .hasMessage("Statement 3 of " + broken
                            + " at line 7 failed: ERROR: syntax error at or near \"SELEC\"\n  Position: 17");
        }
    }

    @Test
    void csvTypesFitEveryValue() throws Exception {
        Path csv = file(
                "all.csv",
                "\uFEFFi,big,code,f,long digits,b,d,ts,tstz,t,\"odd \"\"name\"\"\",nothing\r\n"
                        + "1,1,007,39.02,0.1234567890123456789,true,2013-01-01,2013-01-01 06:00:00,2013-01-01T06:00:00Z,\"a,\"\"b\"\"\r\nc\",\"NA\",NA\r\n"
                        + "-2,9223372036854775807,12,10.357019999999999,1,false,0001-12-31,2013-01-01T06:00:00.123456,2013-01-01T06:00:00+05:30,,x,NA\r\n"
                        + "NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA\r\n");
        try (Sql sql = SharedEngine.database("csv")) {
            assertThat(data("csv").loadCsv("imports.all rows=" + csv, "NA")).isEqualTo(SampleData.Loaded.NOW);
            assertThat(data("csv").loadCsv("imports.all rows=" + csv, "NA")).isEqualTo(SampleData.Loaded.BEFORE);
            assertThat(
                            sql.rows(
                                    "SELECT column_name, data_type, character_maximum_length FROM svv_all_columns WHERE schema_name = 'imports' ORDER BY ordinal_position"))
                    .containsExactly(
                            "i|integer|<null>",
                            "big|bigint|<null>",
                            "code|character varying|256",
                            "f|double precision|<null>",
                            "long digits|numeric|<null>",
                            "b|boolean|<null>",
                            "d|date|<null>",
                            "ts|timestamp without time zone|<null>",
                            "tstz|timestamp with time zone|<null>",
                            "t|character varying|256",
                            "odd \"name\"|character varying|256",
                            "nothing|character varying|256");
            assertThat(sql.rows("SELECT * FROM imports.\"all rows\""))
                    .containsExactly(
                            "1|1|007|39.02|0.1234567890123456789|true|2013-01-01|2013-01-01 06:00:00.0|2013-01-01 06:00:00+00|a,\"b\"\r\nc|NA|<null>",
                            "-2|9223372036854775807|12|10.357019999999999|1.0000000000000000000|false|0001-12-31|2013-01-01 06:00:00.123456|2013-01-01 00:30:00+00||x|<null>",
                            "<null>|<null>|<null>|<null>|<null>|<null>|<null>|<null>|<null>|<null>|<null>|<null>");
        }
    }

    @Test
    void withoutNullTextAnEmptyFieldIsNullAndAQuotedOneIsEmpty() throws Exception {
        Path csv = file("n.csv", "a,b\n1,\"\"\n,x\n");
        try (Sql sql = SharedEngine.database("csv")) {
            data("csv").loadCsv("public.n=" + csv, null);
            assertThat(sql.rows("SELECT a, b FROM public.n")).isEqualTo(List.of("1|", "<null>|x"));
        }
    }

    @Test
    void aTableWithoutSchemaIsOneOfPublic() throws Exception {
        Path csv = file("bare.csv", "a\n1\n");
        try (Sql sql = SharedEngine.database("csv")) {
            data("csv").loadCsv("bare=" + csv, null);
            assertThat(sql.rows("SELECT a FROM public.bare")).isEqualTo(List.of("1"));
        }
    }

    @Test
    void brokenCsvIsRefusedAndLeavesNoTable() throws Exception {
        Path ragged = file("ragged.csv", "a,b\n1\n");
        Path twice = file("twice.csv", "a,A\n1,2\n");
        SharedEngine.database("csv").close();
        assertThatThrownBy(() -> data("csv").loadCsv("public.ragged=" + ragged, null))
                .hasMessage("Row 1 of " + ragged + " has 1 field, the header has 2.");
        assertThatThrownBy(() -> data("csv").loadCsv("public.twice=" + twice, null))
                .hasMessageContaining("the column \"A\" twice");
        assertThatThrownBy(() -> data("csv").loadCsv(".ragged=" + ragged, null))
                .hasMessageContaining("SCHEMA.TABLE=FILE");
        assertThatThrownBy(() -> data("csv").loadCsv("dev.public.ragged=" + ragged, null))
                .hasMessageContaining("more than a schema and a table");
        try (Sql sql = SharedEngine.database("csv")) {
            assertThat(sql.rows("SELECT 1 FROM svv_all_tables WHERE table_name IN ('ragged', 'twice')"))
                    .isEmpty();
        }
    }

    private static SampleData data(String database) {
        return new SampleData(SharedEngine.get(), database, "loader");
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
