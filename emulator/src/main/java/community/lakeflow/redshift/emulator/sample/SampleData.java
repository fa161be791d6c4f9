package community.lakeflow.redshift.emulator.sample;

import community.lakeflow.redshift.emulator.dialect.Dialect;
import community.lakeflow.redshift.emulator.dialect.ScriptStatement;
import community.lakeflow.redshift.emulator.engine.Engine;
import community.lakeflow.redshift.emulator.engine.EngineException;
import community.lakeflow.redshift.emulator.engine.EngineSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fills a database: with the samples by name, an SQL file, a CSV file. What fails leaves nothing of its own behind, but an SQL file. */
public final class SampleData {

    /** Whether rows came in, or were there before and have been left alone. */
    public enum Loaded {
        NOW,
        BEFORE
    }

    private final Engine engine;
    private final String database;
    private final String user;

    public SampleData(Engine engine, String database, String user) {
        this.engine = engine;
        this.database = database;
        this.user = user;
    }

    /**
     * Checks what is to be loaded before any of it is.
     *
     * @throws IllegalArgumentException for a sample or a file that is not there, or an assignment that is none
     */
    public static void requireUsable(List<String> samples, List<Path> scripts, List<String> assignments) {
        samples.forEach(Sample::named);
        scripts.forEach(SampleData::requireFile);
        assignments.forEach(
                assignment -> requireFile(CsvLoad.parse(assignment, "").file()));
    }

    private static void requireFile(Path file) {
        if (Files.isDirectory(file)) {
            throw new IllegalArgumentException(file + " is a folder; give a file.");
        }
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("There is no file " + file + ".");
        }
    }

    /**
     * Makes a sample, unless its tables are there.
     *
     * @param name {@code tickit}, {@code tpch} or one of its tables such as {@code tpch.lineitem}, each with {@code :SCALE} or
     *     without; or {@code types}
     * @throws IllegalArgumentException when there is no such sample
     */
    public Loaded load(String name) {
        Sample sample = Sample.named(name);
        try (EngineSession session = engine.open(database, user)) {
            session.begin();
            Loaded loaded = sample.into(session);
            session.commit();
            return loaded;
        } catch (EngineException | IOException e) {
            throw new SampleException("Sample " + name + " failed: " + e.getMessage(), e);
        }
    }

    /** Runs the statements of a file one by one; each commits by itself. The first that fails ends it, named by its number and line. */
    public void runSql(Path file) {
        runSql(file.toString(), read(file));
    }

    /**
     * As {@link #runSql(Path)}.
     *
     * @param source where the script comes from, for the message of a failure
     */
    public void runSql(String source, String script) {
        List<ScriptStatement> statements = Dialect.statements(script);
        try (EngineSession session = engine.open(database, user)) {
            for (int i = 0; i < statements.size(); i++) {
                runNumbered(session, source, i + 1, statements.get(i));
            }
        }
    }

    private static void runNumbered(EngineSession session, String source, int number, ScriptStatement statement) {
        try {
            Sessions.run(session, statement.sql());
        } catch (EngineException e) {
            throw new SampleException(
                    "Statement " + number + " of " + source + " at line " + statement.line() + " failed: "
                            + e.getMessage(),
                    e);
        }
    }

    /**
     * Loads a CSV file with a header row into a table, which is made with types that fit every value when it is not there. A
     * table that holds rows is left alone.
     *
     * @param assignment {@code SCHEMA.TABLE=FILE}
     * @param nullText an unquoted field of this text is NULL; when absent, an unquoted empty field is
     */
    public Loaded loadCsv(String assignment, @Nullable String nullText) {
        CsvLoad load = CsvLoad.parse(assignment, nullText == null ? "" : nullText);
        try (EngineSession session = engine.open(database, user)) {
            return load.into(session);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + load.file() + ": " + e.getMessage(), e);
        } catch (EngineException e) {
            throw new SampleException("Loading " + load.file() + " failed: " + e.getMessage(), e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
