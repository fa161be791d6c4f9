package community.lakeflow.redshift.emulator.transfer;

import community.lakeflow.redshift.emulator.dialect.Copy;
import community.lakeflow.redshift.emulator.dialect.S3Location;
import community.lakeflow.redshift.emulator.engine.EngineException;
import community.lakeflow.redshift.emulator.engine.LoadError;
import community.lakeflow.redshift.emulator.engine.TableColumn;
import community.lakeflow.redshift.emulator.engine.Transfer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** One COPY: all its files in one go, so that all rows come in or none. */
final class Copying {
    private final Copy copy;
    private final S3Store store;
    private final Path scratch;

    Copying(Copy copy, S3Store store, Path scratch) {
        this.copy = copy;
        this.store = store;
        this.scratch = scratch;
    }

    long run(Transfer.Target target) throws EngineException, IOException {
        List<TableColumn> columns = chosen(target.columns());
        CopySources sources = new CopySources(store);
        List<JsonPath> paths = copy.json() instanceof Copy.ByPath byPath ? sources.paths(byPath.paths()) : List.of();
        if (copy.json() instanceof Copy.ByPath && paths.size() != columns.size()) {
            throw new IOException("Number of jsonpaths and the number of columns should match. JSONPath size: "
                    + paths.size() + ", Number of columns in table or column list: " + columns.size());
        }
        List<S3Location> files = sources.of(copy);
        try (TemporaryFolder temporary = new TemporaryFolder(scratch);
                CopiedRows rows = new CopiedRows(
                        copy, columns, files, file -> open(file, columns, paths, temporary), target::cancelled)) {
            return load(target, columns, rows);
        }
    }

    private long load(Transfer.Target target, List<TableColumn> columns, CopiedRows rows)
            throws EngineException, IOException {
        try {
            long loaded = target.load(columns, rows);
            recordErrors(target, rows);
            return loaded;
        } catch (CopyCancelledException e) {
            throw EngineException.ended();
        } catch (TooManyErrorsException e) {
            recordErrors(target, rows);
            throw failed(e);
        } catch (EngineException e) {
            if (!isOfTheData(e)) {
                throw e;
            }
            // PostgreSQL reads ahead of what it checks, so the file is that of the row at the latest.
            String reason = String.valueOf(e.getMessage()).replace("ERROR: ", "");
            target.record(List.of(new LoadError(rows.file(), 0, "", "", "0", "", "", 1216, reason)));
            throw failed(e);
        }
    }

    private static void recordErrors(Transfer.Target target, CopiedRows rows) {
        if (!rows.errors().isEmpty()) {
            target.record(rows.errors());
        }
    }

    /** SQLSTATE 22 is that of data, 23 that of constraints. */
    private static boolean isOfTheData(EngineException failure) {
        return failure.getCause() instanceof SQLException cause
                && cause.getSQLState() != null
                && (cause.getSQLState().startsWith("22") || cause.getSQLState().startsWith("23"));
    }

    /** Seen, two blanks and all. */
    private EngineException failed(Exception cause) {
        String name = copy.table().substring(copy.table().lastIndexOf('.') + 1).replace("\"", "");
        return EngineException.failed(
                "Load into table '" + name + "' failed.  Check 'stl_load_errors' system table for details.", cause);
    }

    /** Documented: copy-parameters-column-mapping, for the list and for IDENTITY. */
    private List<TableColumn> chosen(List<TableColumn> all) throws IOException {
        if (all.isEmpty()) {
            throw new IOException("Cannot COPY into nonexistent table " + copy.table());
        }
        boolean explicit = copy.has(Copy.Option.EXPLICIT_IDS);
        List<TableColumn> chosen = copy.columns().isEmpty()
                ? all.stream()
                        .filter(column -> explicit || column.values() == TableColumn.Values.GIVEN)
                        .toList()
                : listed(all);
        boolean identity = chosen.stream().anyMatch(column -> column.values() == TableColumn.Values.IDENTITY);
        if (identity && !explicit) {
            throw new IOException("cannot set an identity column to a value: give EXPLICIT_IDS, or leave it out of the"
                    + " column list");
        }
        if (explicit && !identity) {
            throw new IOException("EXPLICIT_IDS needs an IDENTITY column among those that are loaded");
        }
        if (copy.json() instanceof Copy.Whole
                && (chosen.size() != 1 || !chosen.get(0).type().equals("super"))) {
            throw new IOException("COPY with JSON 'noshred' loads a single column, a SUPER");
        }
        return chosen;
    }

    private List<TableColumn> listed(List<TableColumn> all) throws IOException {
        List<TableColumn> listed = new ArrayList<>();
        for (String name : copy.columns()) {
            listed.add(all.stream()
                    .filter(column -> column.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IOException(
                            "column \"" + name + "\" of relation \"" + copy.table() + "\" does not exist")));
        }
        return listed;
    }

    private InputFile open(S3Location file, List<TableColumn> columns, List<JsonPath> paths, TemporaryFolder temporary)
            throws IOException {
        return switch (copy.format()) {
            case TEXT, CSV -> new DelimitedInput(lines(file), copy);
            case JSON -> new JsonInput(lines(file), json(), columns, paths);
            case PARQUET -> ParquetInput.open(file, downloaded(file, temporary), columns.size());
        };
    }

    private Copy.Json json() {
        Copy.Json json = copy.json();
        return json == null ? new Copy.ByKey(Copy.KeyCase.AS_WRITTEN) : json;
    }

    private LineReader lines(S3Location file) throws IOException {
        return new LineReader(new DecompressedFile(file, store.open(file), copy.compression()), copy.replacement());
    }

    private Path downloaded(S3Location file, TemporaryFolder temporary) throws IOException {
        Path path = temporary.newFile();
        try (InputStream stream = store.open(file)) {
            Files.copy(stream, path);
        }
        return path;
    }
}
