package community.lakeflow.redshift.integration.spark;

import static org.assertj.core.api.Assertions.assertThat;

import community.lakeflow.redshift.integration.AllTypes;
import community.lakeflow.redshift.integration.Lakehouse;
import community.lakeflow.redshift.integration.LakehouseExtension;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Queries drawn by chance answer the same whether Redshift does of them what it can or Spark does all of them. */
@ExtendWith(LakehouseExtension.class)
class RandomQueryTest {
    /** Of another seed each time: {@code -Dseed=$RANDOM}. */
    private static final long SEED = Long.getLong("seed", 20_261_126);

    private static final int QUERIES = Integer.getInteger("queries", 40);

    private final Lakehouse lakehouse;

    RandomQueryTest(Lakehouse lakehouse) {
        this.lakehouse = lakehouse;
    }

    @Test
    void answersTheSamePushedOrNot() {
        RandomQueries queries = new RandomQueries(SEED);
        lakehouse.run(queries.tableOf("public.random_plain").toArray(String[]::new));

        assertAnswersAlike(queries, "random_plain");
    }

    /** As in Redshift, where blanks at the end never count and the case of letters may not. */
    @Test
    void answersTheSameWhereTextsAreComparedLoosely() throws SQLException {
        RandomQueries queries = new RandomQueries(SEED + 1);
        lakehouse.run(queries.tableOf("public.random_loose").toArray(String[]::new));
        try (Connection connection = lakehouse.jdbc();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE COLLATION loose"
                    + " (provider = icu, locale = 'und-u-ks-level2-ka-shifted', deterministic = false)");
            statement.execute("ALTER TABLE public.random_loose ALTER COLUMN name TYPE varchar(20) COLLATE loose");
            statement.execute("ALTER TABLE public.random_loose ALTER COLUMN code TYPE char(4) COLLATE loose");
        }

        assertAnswersAlike(queries, "random_loose");
    }

    private void assertAnswersAlike(RandomQueries queries, String table) {
        lakehouse.table("public." + table).createOrReplaceTempView(table + "_on");
        Dataset<Row> off = lakehouse.reader().option("pushdown", "false").load("public." + table);
        // A copy of the rows, of which Redshift knows nothing.
        lakehouse.spark().createDataFrame(off.collectAsList(), off.schema()).createOrReplaceTempView(table + "_off");
        int pushed = 0;
        for (int i = 0; i < QUERIES; i++) {
            String query = queries.query();
            Dataset<Row> on = lakehouse.spark().sql(query.replace(RandomQueries.TABLE, table + "_on"));
            assertThat(rows(on))
                    .as("seed %s: %s%n%s", SEED, query, lakehouse.physicalPlan(on))
                    .containsExactlyInAnyOrderElementsOf(
                            rows(lakehouse.spark().sql(query.replace(RandomQueries.TABLE, table + "_off"))));
            pushed += isWholly(lakehouse.physicalPlan(on)) ? 1 : 0;
        }
        assertThat(pushed).as("queries that are Redshift's alone").isGreaterThan(QUERIES / 4);
    }

    private static boolean isWholly(String plan) {
        return !plan.contains("Filter (") && !plan.contains("Aggregate") && !plan.contains("TakeOrdered");
    }

    private static List<List<String>> rows(Dataset<Row> query) {
        return query.collectAsList().stream().map(AllTypes::exact).toList();
    }
}
