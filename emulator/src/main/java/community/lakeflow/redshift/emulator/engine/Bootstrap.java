package community.lakeflow.redshift.emulator.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;

/** Makes PostgreSQL's template a Redshift: types, functions and system views, which every database then copies. */
final class Bootstrap {

    private static final List<String> SCRIPTS = List.of(
            "types.sql",
            "functions.sql",
            "dates.sql",
            "texts.sql",
            "json.sql",
            "super.sql",
            "aggregates.sql",
            "catalog.sql",
            "lateviews.sql",
            "materialized.sql",
            "views.sql",
            "transfer.sql",
            "statements.sql",
            "monitoring.sql",
            "grants.sql");

    /** The role of all who are superusers in Redshift's sense; no superuser of PostgreSQL's. */
    static final String SUPERUSERS = "redshift_superusers";

    private final String script;
    private final String version;

    Bootstrap() {
        this.script = String.join("\n", SCRIPTS.stream().map(Bootstrap::read).toList());
        CRC32 checksum = new CRC32();
        checksum.update(script.getBytes(StandardCharsets.UTF_8));
        this.version = HexFormat.of().toHexDigits((int) checksum.getValue());
    }

    /** Tells these scripts from any others. */
    String version() {
        return version;
    }

    /** Does nothing when this version has done it before; a folder of another version is refused, not half converted. */
    void run(PostgresServer server) {
        try (Connection connection = server.connectScript("template1");
                Statement statement = connection.createStatement()) {
            String present = presentVersion(statement);
            if (present.isEmpty()) {
                statement.execute(
                        "BEGIN; SET LOCAL allow_system_table_mods = on; SET LOCAL check_function_bodies = off;\n"
                                + script + ";\nINSERT INTO redshift_emulator.version VALUES ('" + version
                                + "'); COMMIT");
            } else if (!present.equals(version)) {
                throw new IllegalStateException("The data directory was made by another version of the emulator ("
                        + present + ", this one is " + version + "). Use a new directory and load the data again.");
            }
        } catch (SQLException e) {
            throw new UncheckedSqlException("Cannot set up the system views", e);
        }
    }

    private static String presentVersion(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT to_regclass('redshift_emulator.version') IS NOT NULL")) {
            rows.next();
            if (!rows.getBoolean(1)) {
                return "";
            }
        }
        try (ResultSet rows = statement.executeQuery("SELECT version FROM redshift_emulator.version")) {
            return rows.next() ? rows.getString(1) : "";
        }
    }

    private static String read(String name) {
        try (InputStream stream = Bootstrap.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("The script " + name + " is missing from the jar.");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
