package community.lakeflow.redshift.emulator.engine;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/** Loads rows into a table with PostgreSQL's own COPY. */
final class CopiedTable {
    private static final String COLUMNS =
            """
            SELECT a.attname, t.typname, a.atttypmod, a.attidentity <> '' OR a.attgenerated <> ''
            FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
            WHERE a.attrelid = to_regclass(?) AND a.attnum > 0 AND NOT a.attisdropped
            ORDER BY a.attnum
            """;

    private final Connection connection;
    private final String table;

    CopiedTable(Connection connection, String table) {
        this.connection = connection;
        this.table = table;
    }

    List<TableColumn> columns() throws SQLException {
        List<TableColumn> columns = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
            statement.setString(1, table);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    columns.add(TableColumn.of(
                            rows.getString(1),
                            ResultType.of(rows.getString(2)).typeName(),
                            rows.getInt(3),
                            rows.getBoolean(4) ? TableColumn.Values.IDENTITY : TableColumn.Values.GIVEN));
                }
            }
        }
        return columns;
    }

    long load(List<TableColumn> columns, InputStream rows) throws SQLException, IOException {
        boolean bytes = columns.stream().anyMatch(column -> column.type().equals("varbyte"));
        return bytes ? loadByWayOfBytes(columns, rows) : copyIn(table, columns, rows);
    }

    private long copyIn(String into, List<TableColumn> columns, InputStream rows) throws SQLException, IOException {
        return connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY " + into + " (" + names(columns, "") + ") FROM STDIN", rows);
    }

    /** The input function of VARBYTE takes its text for the bytes, as a literal's is: any bytes can only come as bytea. */
    private long loadByWayOfBytes(List<TableColumn> columns, InputStream rows) throws SQLException, IOException {
        execute("CREATE TEMPORARY TABLE redshift_emulator_copied AS SELECT " + names(columns, "::bytea") + " FROM "
                + table + " WITH NO DATA");
        long loaded = copyIn("pg_temp.redshift_emulator_copied", columns, rows);
        execute("INSERT INTO " + table + " (" + names(columns, "") + ") OVERRIDING SYSTEM VALUE SELECT "
                + names(columns, "") + " FROM pg_temp.redshift_emulator_copied");
        execute("DROP TABLE pg_temp.redshift_emulator_copied");
        return loaded;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** @param cast for each VARBYTE */
    private static String names(List<TableColumn> columns, String cast) {
        return columns.stream()
                .map(column -> {
                    String name = '"' + column.name().replace("\"", "\"\"") + '"';
                    boolean casts = column.type().equals("varbyte") && !cast.isEmpty();
                    return casts ? name + cast + " AS " + name : name;
                })
                .collect(Collectors.joining(", "));
    }
}
