package community.lakeflow.redshift.emulator.sample;

import community.lakeflow.redshift.emulator.dialect.Identifiers;
import community.lakeflow.redshift.emulator.engine.EngineException;
import community.lakeflow.redshift.emulator.engine.EngineSession;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One CSV file on its way into one table. */
record CsvLoad(String schema, String table, Path file, String nullText) {

    static CsvLoad parse(String assignment, String nullText) {
        int equals = assignment.indexOf('=');
        String name = equals < 0 ? "" : assignment.substring(0, equals);
        int dot = name.indexOf('.');
        if (name.isEmpty() || dot == 0 || dot == name.length() - 1 || equals == assignment.length() - 1) {
            throw new IllegalArgumentException("\"" + assignment + "\" is not of the form SCHEMA.TABLE=FILE.");
        }
        if (name.indexOf('.', dot + 1) >= 0) {
            throw new IllegalArgumentException(
                    "\"" + assignment + "\" has more than a schema and a table before the =. Write SCHEMA.TABLE=FILE.");
        }
        return new CsvLoad(
                dot < 0 ? "public" : name.substring(0, dot),
                name.substring(dot + 1),
                Path.of(assignment.substring(equals + 1)),
                nullText);
    }

    SampleData.Loaded into(EngineSession session) throws EngineException, IOException {
        if (Sessions.exists(session, target()) && Sessions.run(session, "SELECT 1 FROM " + target() + " LIMIT 1") > 0) {
            return SampleData.Loaded.BEFORE;
        }
        CsvShape shape = CsvShape.of(file, nullText);
        session.begin();
        Sessions.run(session, "CREATE SCHEMA IF NOT EXISTS " + Identifiers.quoted(schema));
        Sessions.run(session, "CREATE TABLE IF NOT EXISTS " + target() + " (" + definitions(shape) + ")");
        long rows = copy(session, shape);
        if (rows != shape.rows()) {
            throw new SampleException(
                    "Loading " + file + " failed: it has " + shape.rows() + " rows, but PostgreSQL took " + rows + ".");
        }
        session.commit();
        return SampleData.Loaded.NOW;
    }

    private long copy(EngineSession session, CsvShape shape) throws EngineException, IOException {
        String columns = shape.names().stream().map(Identifiers::quoted).collect(Collectors.joining(", "));
        try (InputStream bytes = Files.newInputStream(file)) {
            return session.copyIn(
                    "COPY " + target() + " (" + columns + ") FROM STDIN (FORMAT csv, HEADER true, NULL '"
                            + nullText.replace("'", "''") + "', ENCODING 'UTF8')",
                    bytes);
        }
    }

    private static String definitions(CsvShape shape) {
        List<String> names = shape.names();
        List<String> types = shape.types();
        return IntStream.range(0, names.size())
                .mapToObj(i -> Identifiers.quoted(names.get(i)) + " " + types.get(i))
                .collect(Collectors.joining(", "));
    }

    private String target() {
        return Identifiers.quoted(schema) + "." + Identifiers.quoted(table);
    }
}
