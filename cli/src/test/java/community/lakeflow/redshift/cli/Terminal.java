package community.lakeflow.redshift.cli;

import community.lakeflow.redshift.emulator.EmulatorOptions;
import community.lakeflow.redshift.emulator.RedshiftEmulator;
import community.lakeflow.redshift.emulator.sample.SampleData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Runs commands as a terminal would, against one emulator for all tests of the JVM. */
final class Terminal {
    static final RedshiftEmulator EMULATOR = emulator();

    private Terminal() {}

    /** What a command left behind. */
    record Outcome(int exitCode, String out, String err) {
        List<String> lines() {
            return out.lines().toList();
        }
    }

    private static RedshiftEmulator emulator() {
        RedshiftEmulator emulator = RedshiftEmulator.start(
                EmulatorOptions.builder().quota("rates=off").s3Bucket("lake").build());
        Runtime.getRuntime().addShutdownHook(new Thread(emulator::close));
        SampleData samples = samples(emulator);
        samples.load("tickit:0.01");
        samples.load("types");
        return emulator;
    }

    private static SampleData samples(RedshiftEmulator emulator) {
        return new SampleData(emulator.engine(), "dev", "tests");
    }

    static SampleData samples() {
        return samples(EMULATOR);
    }

    static Outcome run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = Main.run(
                new Console(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        false),
                arguments);
        return new Outcome(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** A connection file whose options differ from the emulator's by those given; an empty text takes one away. */
    static String connection(Path folder, Map<String, String> changes) {
        Map<String, String> options = new TreeMap<>(Map.of(
                "endpoint", EMULATOR.endpoint().toString(),
                "region", "us-east-1",
                "database", "dev",
                "workgroup_name", "tests",
                "access_key_id", "local",
                "secret_access_key", "very-secret"));
        options.putAll(changes);
        return file(
                folder,
                "connection.json",
                options.entrySet().stream()
                        .filter(option -> !option.getValue().isEmpty())
                        .map(option -> '"' + option.getKey() + "\": \"" + option.getValue() + '"')
                        .collect(Collectors.joining(", ", "{", "}")));
    }

    static String connection(Path folder) {
        return connection(folder, Map.of());
    }

    static String file(Path folder, String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs SQL on the emulator's PostgreSQL, past the Data API. */
    static void sql(String... statements) {
        try (Connection connection = DriverManager.getConnection(EMULATOR.jdbcUrl("dev"));
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
