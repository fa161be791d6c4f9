package community.lakeflow.redshift.integration.spark;

import static org.assertj.core.api.Assertions.assertThat;

import community.lakeflow.redshift.emulator.EmulatorOptions;
import community.lakeflow.redshift.emulator.RedshiftEmulator;
import community.lakeflow.redshift.integration.Lakehouse;
import community.lakeflow.redshift.integration.LakehouseExtension;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The 22 queries of TPC-H with the parameters that its specification validates with, by Spark over the connector and by the PostgreSQL that holds
 * the tables: the same text, the same rows in the same order.
 */
@ExtendWith(LakehouseExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TpchTest {
    private static final List<String> TABLES =
            List.of("region", "nation", "supplier", "part", "partsupp", "customer", "orders", "lineitem");
    private static final int QUERIES = 22;

    private final Lakehouse lakehouse;
    private final Map<Integer, List<List<Object>>> judged = new HashMap<>();
    private RedshiftEmulator emulator;

    TpchTest(Lakehouse lakehouse) {
        this.lakehouse = lakehouse;
    }

    @BeforeAll
    void load() throws SQLException {
        emulator = RedshiftEmulator.start(
                EmulatorOptions.builder().quota("rates=off").build());
        emulator.data().load("tpch:0.01");
        try (Connection connection = DriverManager.getConnection(emulator.jdbcUrl("dev"));
                Statement statement = connection.createStatement()) {
            // Without it PostgreSQL looks through all lines for each of the parts that query 20 asks for.
            statement.execute("CREATE INDEX ON tpch.lineitem (l_partkey)");
            statement.execute("ANALYZE");
            statement.execute("SET search_path TO tpch");
            for (int query = 1; query <= QUERIES; query++) {
                judged.put(query, rows(statement.executeQuery(text(query))));
            }
        }
    }

    @AfterAll
    void close() {
        emulator.close();
    }

    @TestFactory
    Stream<DynamicTest> theAnswersArePostgresWithPushdown() {
        return queries("true");
    }

    @TestFactory
    Stream<DynamicTest> theAnswersArePostgresWithoutPushdown() {
        return queries("false");
    }

    @Test
    void everyQueryHasAnAnswer() {
        assertThat(judged.values()).hasSize(QUERIES).allSatisfy(rows -> assertThat(rows)
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row).doesNotContainNull()));
    }

    private Stream<DynamicTest> queries(String pushdown) {
        SparkSession session = session(pushdown);
        return IntStream.rangeClosed(1, QUERIES)
                .mapToObj(query -> DynamicTest.dynamicTest(name(query), () -> compare(session, query)));
    }

    /** Views of the tables under their own names. */
    private SparkSession session(String pushdown) {
        SparkSession session = lakehouse.spark().newSession();
        for (String table : TABLES) {
            session.read()
                    .format("redshift-data")
                    .options(Lakehouse.connection(emulator))
                    .option("pushdown", pushdown)
                    .load("tpch." + table)
                    .createOrReplaceTempView(table);
        }
        return session;
    }

    private void compare(SparkSession session, int query) {
        List<List<Object>> expected = judged.get(query);
        List<Row> actual = session.sql(text(query)).collectAsList();
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            for (int column = 0; column < expected.get(i).size(); column++) {
                Object value = actual.get(i).get(column);
                Object truth = expected.get(i).get(column);
                assertThat(same(value, truth))
                        .as("row %d, column %d: %s, where PostgreSQL has %s", i, column, value, truth)
                        .isTrue();
            }
        }
    }

    private static boolean same(Object value, Object truth) {
        return value instanceof Number && truth instanceof Number
                ? same(new BigDecimal(value.toString()), new BigDecimal(truth.toString()))
                : Objects.equals(value, truth);
    }

    /**
     * Equal, but for quotients: PostgreSQL writes them with more digits than the decimal type that Spark gives them has, and Spark's last digit
     * may be rounded either way.
     */
    private static boolean same(BigDecimal value, BigDecimal truth) {
        BigDecimal difference = value.subtract(truth).abs();
        return value.scale() < truth.scale()
                ? difference.compareTo(BigDecimal.ONE.movePointLeft(value.scale())) <= 0
                : difference.signum() == 0;
    }

    private static List<List<Object>> rows(ResultSet result) throws SQLException {
        List<List<Object>> rows = new ArrayList<>();
        while (result.next()) {
            List<Object> row = new ArrayList<>();
            for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                Object value = result.getObject(column);
                row.add(value instanceof Date date ? date.toLocalDate() : value);
            }
            rows.add(row);
        }
        return rows;
    }

    private static String text(int query) {
        try (InputStream stream = TpchTest.class.getResourceAsStream("/tpch/" + name(query) + ".sql")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(int query) {
        return String.format(Locale.ROOT, "q%02d", query);
    }
}
