package community.lakeflow.redshift.integration.client;

import community.lakeflow.redshift.emulator.RedshiftEmulator;
import community.lakeflow.redshift.integration.Lakehouse;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/** Tables of (id, amount, name, value), whose values come by chance: amounts, awkward texts, and a column to divide by. */
final class RandomTable {
    private static final String CHARACTERS = "ab \"\\\n\t,é中😀";

    private RandomTable() {}

    /** @param kind of the value */
    static void create(RedshiftEmulator emulator, String table, int rows, ValueKind kind, Random random)
            throws SQLException {
        Lakehouse.run(
                emulator,
                List.of("CREATE TABLE " + table + " (id integer, amount decimal(18,2), name varchar(60), value "
                        + kind.type() + ")"));
        try (Connection judge = judge(emulator)) {
            for (int id = 0; id < rows; id++) {
                String value = kind.sql(random.nextInt(5) == 0 ? null : (long) random.nextInt(random.nextInt(1, 50)));
                try (PreparedStatement insert =
                        judge.prepareStatement("INSERT INTO " + table + " VALUES (?, ?, ?, " + value + ")")) {
                    insert.setInt(1, id);
                    insert.setBigDecimal(
                            2, random.nextInt(10) == 0 ? null : BigDecimal.valueOf(random.nextLong() >> 8, 2));
                    insert.setString(3, random.nextInt(10) == 0 ? null : text(random));
                    insert.executeUpdate();
                }
            }
        }
    }

    private static String text(Random random) {
        int[] chosen = random.ints(random.nextInt(12), 0, CHARACTERS.codePointCount(0, CHARACTERS.length()))
                .map(index -> CHARACTERS.codePointAt(CHARACTERS.offsetByCodePoints(0, index)))
                .toArray();
        return new String(chosen, 0, chosen.length);
    }

    /** Id, amount and name as {@link PageValues} writes them, in the order of the id. */
    static List<List<String>> judged(RedshiftEmulator emulator, String table) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        try (Connection judge = judge(emulator);
                Statement statement = judge.createStatement();
                ResultSet result = statement.executeQuery("SELECT id, amount, name FROM " + table + " ORDER BY id")) {
            while (result.next()) {
                BigDecimal amount = result.getBigDecimal(2);
                String name = result.getString(3);
                rows.add(List.of(
                        Integer.toString(result.getInt(1)),
                        amount == null ? "NULL" : amount.toPlainString(),
                        name == null
                                ? "NULL"
                                : "bytes " + HexFormat.of().formatHex(name.getBytes(StandardCharsets.UTF_8))));
            }
        }
        return rows;
    }

    /** A new one each time: a fault restarts the database. */
    private static Connection judge(RedshiftEmulator emulator) throws SQLException {
        return DriverManager.getConnection(emulator.jdbcUrl("dev"));
    }
}
