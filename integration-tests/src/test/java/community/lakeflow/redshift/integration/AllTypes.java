package community.lakeflow.redshift.integration;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.spark.sql.Row;

/** The rows of {@code public.all_types} as the judge reads them, and values in a form that can be compared to the last bit. */
public final class AllTypes {
    public static final String TABLE = "public.all_types";

    /** How the judge reads a column: a form of SQL with the column's name for %s, and the Java type of JDBC. */
    private record Column(String name, String expression, Class<?> type) {
        Column(String name, Class<?> type) {
            this(name, "%s", type);
        }
    }

    private static final List<Column> COLUMNS = List.of(
            new Column("id", Long.class),
            new Column("c_smallint", Long.class),
            new Column("c_integer", Long.class),
            new Column("c_bigint", Long.class),
            new Column("c_decimal_18_2", BigDecimal.class),
            new Column("c_decimal_38_10", BigDecimal.class),
            new Column("c_decimal_38_0", BigDecimal.class),
            new Column("c_real", Float.class),
            new Column("c_double", Double.class),
            new Column("c_boolean", Boolean.class),
            new Column("c_char", String.class),
            new Column("c_varchar", String.class),
            new Column("c_text", String.class),
            new Column("c_date", LocalDate.class),
            new Column("c_time", "CAST(%s AS varchar)", String.class),
            new Column("c_timetz", "CAST(%s AS varchar)", String.class),
            new Column("c_timestamp", LocalDateTime.class),
            new Column("c_timestamptz", OffsetDateTime.class),
            new Column("c_interval_y2m", "CAST(%s AS varchar)", String.class),
            new Column("c_interval_d2s", "CAST(%s AS varchar)", String.class),
            new Column("c_super", "pg_catalog.json_serialize(%s)", String.class),
            new Column("c_varbyte", "to_hex(%s)", byte[].class),
            new Column("c_geometry", "st_ashexewkb(%s)", String.class),
            new Column("c_geography", "st_ashexewkb(%s)", String.class),
            new Column("c_hllsketch", "CAST(%s AS varchar)", String.class));

    private AllTypes() {}

    public static List<String> columns() {
        return COLUMNS.stream().map(Column::name).toList();
    }

    /** Every row in the order of its id, value by value as {@link #exact} writes it. */
    public static List<List<String>> judged(Lakehouse lakehouse) throws SQLException {
        String list = String.join(
                ", ",
                COLUMNS.stream()
                        .map(column -> String.format(column.expression(), column.name()))
                        .toList());
        try (Connection connection = lakehouse.jdbc();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT " + list + " FROM " + TABLE + " ORDER BY id")) {
            List<List<String>> rows = new ArrayList<>();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 0; i < COLUMNS.size(); i++) {
                    row.add(exact(judged(result, i + 1, COLUMNS.get(i).type())));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    private static Object judged(ResultSet result, int index, Class<?> type) throws SQLException {
        if (type == byte[].class) {
            String hex = result.getString(index);
            return hex == null ? null : HexFormat.of().parseHex(hex.toLowerCase(java.util.Locale.ROOT));
        }
        if (type == Long.class) {
            long number = result.getLong(index);
            return result.wasNull() ? null : number;
        }
        Object value = result.getObject(index, type);
        if (value instanceof LocalDateTime wallClock) {
            return wallClock.toInstant(ZoneOffset.UTC);
        }
        return value instanceof OffsetDateTime moment ? moment.toInstant() : value;
    }

    /** The values of a row in the order of the columns. */
    public static List<String> exact(Row row) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < row.length(); i++) {
            values.add(exact(row.get(i)));
        }
        return values;
    }

    /** Two values are written alike only when they have the same Java type and the same value: 1.0 is not 1.00, 0.0 not -0.0. */
    static String exact(Object value) {
        if (value == null) {
            return "NULL";
        }
        String text;
        if (value instanceof byte[] bytes) {
            text = HexFormat.of().formatHex(bytes);
        } else if (value instanceof BigDecimal decimal) {
            text = decimal.toPlainString();
        } else if (value instanceof Instant instant) {
            text = instant.getEpochSecond() + "." + instant.getNano();
        } else if (value instanceof String string) {
            text = string.length() + ":" + HexFormat.of().formatHex(string.getBytes(StandardCharsets.UTF_8)) + ":"
                    + string;
        } else {
            text = value.toString();
        }
        return value.getClass().getSimpleName() + " " + text;
    }
}
