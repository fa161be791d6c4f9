package community.lakeflow.redshift.emulator.engine;

import community.lakeflow.redshift.emulator.dialect.Setting;
import community.lakeflow.redshift.emulator.workspace.Workspace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What PostgreSQL is told when it makes a data directory and when it starts, so that it is like Redshift, quick and quiet. */
final class PostgresConfiguration {

    /** Redshift compares text by code point and works in UTC. Documented. */
    private static final List<String> INITDB_OPTIONS = List.of(
            "--username=" + PostgresServer.SUPERUSER,
            "--encoding=UTF-8",
            "--auth=password",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--locale=C",
            "--no-sync");

    private static final Map<String, String> CONFIGURATION = Map.ofEntries(
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("unix_socket_directories", ""),
            Map.entry("timezone", "UTC"),
            Map.entry("log_timezone", "UTC"),
            Map.entry("datestyle", "ISO"),
            // 500 sessions of a target hold one each (the quota of AWS), and fifty statements run beside them.
            Map.entry("max_connections", "1000"),
            Map.entry("scram_iterations", "1"),
            Map.entry("jit", "off"),
            Map.entry("synchronous_commit", "off"),
            // Statements that fail are their callers' business.
            Map.entry("log_min_messages", "fatal"),
            Map.entry("log_min_error_statement", "panic"));

    /** Nobody reads a temporary folder after a crash, so nothing waits for the disk. */
    private static final Map<String, String> TEMPORARY_CONFIGURATION = Map.of(
            "fsync", "off",
            "full_page_writes", "off",
            "wal_level", "minimal",
            "max_wal_senders", "0");

    private PostgresConfiguration() {}

    /** The options of initdb. */
    static List<String> ofInitdb(Workspace workspace) {
        List<String> options = new ArrayList<>(INITDB_OPTIONS);
        if (workspace.isTemporary()) {
            // Megabytes. Two segments are copied with every start.
            options.add("--wal-segsize=4");
        }
        return options;
    }

    /** The settings of the server; those of Redshift's have the values that a session begins with. */
    static Map<String, String> of(Workspace workspace) {
        Map<String, String> configuration = new LinkedHashMap<>(CONFIGURATION);
        for (Setting setting : Setting.values()) {
            configuration.put(setting.postgresName(), setting.initial());
        }
        if (workspace.isTemporary()) {
            configuration.putAll(TEMPORARY_CONFIGURATION);
        }
        return configuration;
    }
}
