package community.lakeflow.redshift.ingest.plan;

import community.lakeflow.redshift.client.error.ErrorKind;
import community.lakeflow.redshift.client.error.RedshiftException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A pipeline specification, checked whole: the tables to copy, each to a destination of its own.
 *
 * <p>A destination takes its catalog and schema from the table's own {@code destination_catalog} and {@code destination_schema}, else
 * from the pipeline's {@code default_destination_catalog} and {@code default_destination_schema}, else there is no catalog and the schema is the
 * source's. Its table is {@code destination_table}, else the source's without its schema: {@code public.orders} goes to table
 * {@code orders} of schema {@code public}.
 *
 * @param connectionName what the specification calls the connection
 */
public record Pipeline(String connectionName, List<PipelineTable> tables) {
    public Pipeline {
        if (connectionName.isBlank() || tables.isEmpty()) {
            throw new IllegalArgumentException("a pipeline needs a connection name and a table");
        }
        tables = List.copyOf(tables);
    }

    /**
     * Reads a file, as JSON if its name ends in {@code .json} or its text begins with a brace, else as YAML.
     *
     * @throws community.lakeflow.redshift.client.error.ConfigurationException naming every problem with its path, such as {@code objects[2].table}
     */
    public static Pipeline read(Path file) {
        String name = file.toString();
        return PipelineReader.read("the pipeline " + name, Notation.of(name, text(file)));
    }

    /** Reads JSON if the text begins with a brace, else YAML; fails as {@link #read} does. */
    public static Pipeline parse(String text) {
        return PipelineReader.read("the pipeline", Notation.of("", text));
    }

    private static String text(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new RedshiftException(ErrorKind.USER, "There is no pipeline " + file + ".");
        }
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new RedshiftException(
                    ErrorKind.USER,
                    "The pipeline " + file + " cannot be read as UTF-8 text (" + e
                            + "). Check its path and its rights.",
                    e);
        }
    }
}
