package community.lakeflow.redshift.integration.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import community.lakeflow.redshift.client.RedshiftConnection;
import community.lakeflow.redshift.client.catalog.Catalog;
import community.lakeflow.redshift.client.catalog.Column;
import community.lakeflow.redshift.client.catalog.TableDescription;
import community.lakeflow.redshift.client.catalog.TableKind;
import community.lakeflow.redshift.client.catalog.TableName;
import community.lakeflow.redshift.client.catalog.TableSize;
import community.lakeflow.redshift.client.type.RedshiftType;
import community.lakeflow.redshift.emulator.EmulatorOptions;
import community.lakeflow.redshift.emulator.RedshiftEmulator;
import community.lakeflow.redshift.integration.Lakehouse;
import community.lakeflow.redshift.integration.LakehouseExtension;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LakehouseExtension.class)
class CatalogTest {
    private final Lakehouse lakehouse;

    CatalogTest(Lakehouse lakehouse) {
        this.lakehouse = lakehouse;
    }

    private RedshiftConnection connection(String schemaFilter) {
        Map<String, String> options = new HashMap<>(lakehouse.connection());
        options.put("schema_filter", schemaFilter);
        return RedshiftConnection.open(options);
    }

    @Test
    void tellsTablesAndEveryKindOfViewWithTheirColumnsAndKeys() {
        lakehouse.run(
                "CREATE SCHEMA kinds",
                "CREATE TABLE kinds.base (a int, b varchar(7), c decimal(12,3) NOT NULL, PRIMARY KEY (b, a)) DISTKEY(a) SORTKEY(b)",
                "INSERT INTO kinds.base VALUES (1, 'x', 1.5), (1, 'x', 2.5)",
                "CREATE VIEW kinds.plain AS SELECT a, b FROM kinds.base",
                "CREATE MATERIALIZED VIEW kinds.stored AS SELECT a, c FROM kinds.base",
                "CREATE VIEW kinds.late AS SELECT b, c FROM kinds.base WITH NO SCHEMA BINDING");

        try (RedshiftConnection redshift = connection("kinds")) {
            Catalog catalog = redshift.catalog();

            assertThat(catalog.tables())
                    .extracting(table -> table.name().table(), TableDescription::kind)
                    .containsExactly(
                            tuple("base", TableKind.TABLE),
                            tuple("late", TableKind.LATE_BINDING_VIEW),
                            tuple("plain", TableKind.VIEW),
                            tuple("stored", TableKind.MATERIALIZED_VIEW));
            TableDescription base = catalog.describe(new TableName("kinds", "base"));
            assertThat(base.primaryKey()).containsExactly("b", "a");
            assertThat(base.columns())
                    .extracting(Column::name, Column::type, Column::nullable)
                    .containsExactly(
                            tuple("a", new RedshiftType.Int(), false),
                            tuple("b", new RedshiftType.Varchar(7), false),
                            tuple("c", new RedshiftType.Decimal(12, 3), false));
            assertThat(catalog.describe(new TableName("kinds", "late")).columns())
                    .extracting(Column::name)
                    .containsExactly("b", "c");
        }
    }

    @Test
    void tellsSortKeysAndSizes() {
        lakehouse.run(
                "CREATE SCHEMA sized",
                "CREATE TABLE sized.compound (a int, b int, c int) COMPOUND SORTKEY (c, a)",
                "INSERT INTO sized.compound VALUES (1, 2, 3), (4, 5, 6)",
                "CREATE TABLE sized.interleaved (a int, b int) INTERLEAVED SORTKEY (b, a)",
                "CREATE VIEW sized.seen AS SELECT a FROM sized.compound");

        try (RedshiftConnection redshift = connection("sized")) {
            TableDescription compound = redshift.catalog().describe(new TableName("sized", "compound"));
            assertThat(compound.sortKey()).containsExactly("c", "a");
            assertThat(compound.size()).isEqualTo(new TableSize(1024 * 1024, 2));
            TableDescription empty = redshift.catalog().describe(new TableName("sized", "interleaved"));
            assertThat(empty.sortKey()).containsExactly("b", "a");
            assertThat(empty.size()).as("an empty table has no row").isNull();
            assertThat(redshift.catalog()
                            .describe(new TableName("sized", "seen"))
                            .size())
                    .isNull();
        }
    }

    @Test
    void aViewThatMayNotBeAskedCostsOnlyWhatItWouldHaveTold() {
        lakehouse.run(
                "CREATE USER limited PASSWORD 'Abcdef12'",
                "CREATE SCHEMA partly",
                "CREATE TABLE partly.t (a int PRIMARY KEY, b int) SORTKEY (b)",
                "INSERT INTO partly.t VALUES (1, 2)",
                "GRANT USAGE ON SCHEMA partly TO limited",
                "GRANT SELECT ON partly.t TO limited");
        Map<String, String> options = new HashMap<>(lakehouse.connection());
        options.remove("workgroup_name");
        options.putAll(Map.of("cluster_identifier", "c", "db_user", "limited", "schema_filter", "partly"));

        try (RedshiftConnection redshift = RedshiftConnection.open(options)) {
            TableDescription table = redshift.catalog().describe(new TableName("partly", "t"));

            assertThat(table.size()).isNull();
            assertThat(table.sortKey()).containsExactly("b");
            assertThat(table.columns()).hasSize(2);
        }
    }

    @Test
    void describesAThousandTablesInTwelveRequests() {
        try (RedshiftEmulator emulator = RedshiftEmulator.start(EmulatorOptions.defaults())) {
            Lakehouse.run(
                    emulator,
                    IntStream.range(0, 1_000)
                            .boxed()
                            .flatMap(i -> Stream.of(
                                    "CREATE TABLE table_" + i + " (" + columns(10)
                                            + ", PRIMARY KEY (column_0)) SORTKEY (column_1)",
                                    "INSERT INTO table_" + i + " (column_0) VALUES (1)"))
                            .toList());
            Lakehouse.run(emulator, List.of("ANALYZE"));
            try (RedshiftConnection redshift = RedshiftConnection.open(Lakehouse.connection(emulator))) {
                List<TableDescription> described = redshift.catalog().tables();

                assertThat(described).hasSize(1_000).allSatisfy(table -> {
                    assertThat(table.columns()).hasSize(10);
                    assertThat(table.primaryKey()).containsExactly("column_0");
                    assertThat(table.sortKey()).containsExactly("column_1");
                    assertThat(Objects.requireNonNull(table.size()).rows()).isEqualTo(1);
                    assertThat(table.statistics()).hasSize(10);
                });
            }
            Map<String, Long> requests = emulator.requests();
            // On a busy machine the first wait of 30 seconds may pass: then the statement is asked, and its result once
            // more.
            long expired = 2 * requests.getOrDefault("DescribeStatement", 0L);
            assertThat(requests.values().stream().mapToLong(Long::longValue).sum() - expired)
                    .as("requests: %s", requests)
                    .isLessThanOrEqualTo(12);
        }
    }

    private static String columns(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "column_" + i + (i % 2 == 0 ? " integer" : " varchar(40)"))
                .collect(Collectors.joining(", "));
    }

    @Test
    void describesAnyNumberOfTablesByTheSameStatements() {
        lakehouse.run("CREATE SCHEMA few", "CREATE TABLE few.t (a int)", "CREATE SCHEMA many");
        lakehouse.run(IntStream.range(0, 150)
                .mapToObj(i -> "CREATE TABLE many.t" + i + " (a int PRIMARY KEY, b text)")
                .toArray(String[]::new));

        assertThat(batches("many", 150)).isEqualTo(batches("few", 1)).isEqualTo(1);
    }

    private long batches(String schema, int tables) {
        try (RedshiftConnection redshift = connection(schema)) {
            assertThat(redshift.catalog().tables()).hasSize(tables);
            assertThat(redshift.catalog().tables()).hasSize(tables);
            assertThat(redshift.requests()).doesNotContainKey("ExecuteStatement");
            return redshift.requests().get("BatchExecuteStatement");
        }
    }
}
