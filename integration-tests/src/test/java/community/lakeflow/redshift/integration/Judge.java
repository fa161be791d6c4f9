package community.lakeflow.redshift.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Compares a table of plain types, as Spark has it, with the same table by JDBC, value by value. */
public final class Judge {
    private Judge() {}

    public static void assertSame(Lakehouse lakehouse, String table, Dataset<Row> arrived) throws SQLException {
        List<List<String>> rows =
                arrived.collectAsList().stream().map(AllTypes::exact).toList();
        assertThat(rows).isNotEmpty().containsExactlyInAnyOrderElementsOf(judged(lakehouse, table));
    }

    private static List<List<String>> judged(Lakehouse lakehouse, String table) throws SQLException {
        try (Connection connection = lakehouse.jdbc()) {
            return rows(connection, table);
        }
    }

    /** The rows of a table, value by value as {@link AllTypes#exact} writes those of Spark. */
    public static List<List<String>> rows(Connection connection, String table) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT * FROM " + table)) {
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    Object value = value(
                            result,
                            column,
                            result.getMetaData().getColumnTypeName(column).toLowerCase(Locale.ROOT));
                    row.add(AllTypes.exact(result.wasNull() ? null : value));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private static Object value(ResultSet result, int column, String type) throws SQLException {
        return switch (type) {
            case "int2", "int4", "int8", "serial", "bigserial" -> result.getLong(column);
            case "numeric" -> result.getObject(column, BigDecimal.class);
            case "float4" -> result.getFloat(column);
            case "float8" -> result.getDouble(column);
            case "bool" -> result.getBoolean(column);
            case "date" -> result.getObject(column, LocalDate.class);
            case "timestamp" -> instant(result.getObject(column, LocalDateTime.class));
            case "timestamptz" -> instant(result.getObject(column, OffsetDateTime.class));
            case "varchar", "text", "bpchar" -> result.getString(column);
            default -> throw new IllegalArgumentException("the judge does not know " + type);
        };
    }

    private static Object instant(LocalDateTime value) {
        return value == null ? null : value.toInstant(ZoneOffset.UTC);
    }

    private static Object instant(OffsetDateTime value) {
        return value == null ? null : value.toInstant();
    }
}
