package community.lakeflow.redshift.integration.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import community.lakeflow.redshift.client.RedshiftConnection;
import community.lakeflow.redshift.client.catalog.Catalog;
import community.lakeflow.redshift.client.catalog.Column;
import community.lakeflow.redshift.client.catalog.TableDescription;
import community.lakeflow.redshift.client.catalog.TableKind;
import community.lakeflow.redshift.client.catalog.TableName;
import community.lakeflow.redshift.client.type.RedshiftType;
import community.lakeflow.redshift.integration.Lakehouse;
import community.lakeflow.redshift.integration.LakehouseExtension;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
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
    void describesAnyNumberOfTablesByTheSameStatements() {
        lakehouse.run("CREATE SCHEMA few", "CREATE TABLE few.t (a int)", "CREATE SCHEMA many");
        lakehouse.run(IntStream.range(0, 150)
                .mapToObj(i -> "CREATE TABLE many.t" + i + " (a int PRIMARY KEY, b text)")
                .toArray(String[]::new));

        assertThat(statements("many", 150)).isEqualTo(statements("few", 1)).isEqualTo(5);
    }

    private long statements(String schema, int tables) {
        try (RedshiftConnection redshift = connection(schema)) {
            assertThat(redshift.catalog().tables()).hasSize(tables);
            assertThat(redshift.catalog().tables()).hasSize(tables);
            return redshift.requests().get("ExecuteStatement");
        }
    }
}
