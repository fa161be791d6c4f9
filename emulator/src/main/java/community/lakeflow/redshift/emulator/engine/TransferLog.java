package community.lakeflow.redshift.emulator.engine;

import community.lakeflow.redshift.emulator.dialect.Unload;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/** Writes stl_load_errors and stl_unload_log, which no rollback undoes. */
final class TransferLog {

    private final Aside aside;
    private final long query;

    /** @param query the id of the COPY or UNLOAD */
    TransferLog(Aside aside, long query) {
        this.aside = aside;
        this.query = query;
    }

    void failed(String table, List<LoadError> errors) throws SQLException {
        try (Connection connection = aside.open();
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT redshift_emulator.record_load_error(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (LoadError error : errors) {
                statement.setLong(1, query);
                statement.setString(2, table);
                statement.setString(3, error.file());
                statement.setLong(4, error.line());
                statement.setString(5, error.column());
                statement.setString(6, error.type());
                statement.setString(7, error.length());
                statement.setString(8, error.rawLine());
                statement.setString(9, error.value());
                statement.setInt(10, error.code());
                statement.setString(11, error.reason());
                statement.execute();
            }
        }
    }

    void unloaded(Unload unload, List<UnloadedPart> files) throws SQLException {
        try (Connection connection = aside.open();
                PreparedStatement statement =
                        connection.prepareStatement("SELECT redshift_emulator.record_unload(?, ?, ?, ?, ?, ?, ?)")) {
            for (UnloadedPart file : files) {
                statement.setLong(1, query);
                statement.setString(2, unload.to().url());
                statement.setString(3, file.path());
                statement.setLong(4, file.rows());
                statement.setLong(5, file.bytes());
                statement.setString(6, unload.format().name().toLowerCase(Locale.ROOT));
                statement.setString(7, unload.compression().name().toLowerCase(Locale.ROOT));
                statement.execute();
            }
        }
    }
}
