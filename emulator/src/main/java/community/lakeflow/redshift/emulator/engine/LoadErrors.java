package community.lakeflow.redshift.emulator.engine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Writes stl_load_errors, which no rollback undoes. */
final class LoadErrors {
    private static final String INSERT = "SELECT redshift_emulator.record_load_error(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private LoadErrors() {}

    static void insert(Aside aside, String table, List<LoadError> errors) throws SQLException {
        try (Connection connection = aside.open();
                PreparedStatement statement = connection.prepareStatement(INSERT)) {
            for (LoadError error : errors) {
                statement.setString(1, table);
                statement.setString(2, error.file());
                statement.setLong(3, error.line());
                statement.setString(4, error.column());
                statement.setString(5, error.type());
                statement.setString(6, error.length());
                statement.setString(7, error.rawLine());
                statement.setString(8, error.value());
                statement.setInt(9, error.code());
                statement.setString(10, error.reason());
                statement.execute();
            }
        }
    }
}
