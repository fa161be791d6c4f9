package community.lakeflow.redshift.emulator.transfer;

import community.lakeflow.redshift.emulator.dialect.FileFormat;
import community.lakeflow.redshift.emulator.dialect.S3Location;
import community.lakeflow.redshift.emulator.dialect.Unload;
import community.lakeflow.redshift.emulator.engine.EngineException;
import community.lakeflow.redshift.emulator.engine.Transfer;
import community.lakeflow.redshift.emulator.engine.UnloadedPart;
import community.lakeflow.redshift.emulator.fidelity.Guess;
import community.lakeflow.redshift.emulator.fidelity.Guesses;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** One UNLOAD: all files are written on this machine first, so that a query that fails leaves none in S3. */
final class Unloading {
    private final Unload unload;
    private final S3Store store;
    private final int slices;
    private final Path scratch;
    private final Guesses guesses;

    Unloading(Unload unload, S3Store store, int slices, Path scratch, Guesses guesses) {
        this.unload = unload;
        this.store = store;
        this.slices = slices;
        this.scratch = scratch;
        this.guesses = guesses;
    }

    List<UnloadedPart> run(Transfer.Rows rows) throws EngineException, IOException {
        refuseExisting();
        NumericScales scales = scales(rows);
        try (TemporaryFolder temporary = new TemporaryFolder(scratch);
                UnloadedRows unloaded = new UnloadedRows(unload, temporary, slices, guesses, scales)) {
            rows.feed(unloaded);
            if (unloaded.rows() == 0 && writesEmptyFiles()) {
                unloaded.addEmptyFiles();
            }
            List<UnloadedFile> files = unloaded.finish();
            removeExisting(files);
            putAll(rows, files);
            putManifest(unloaded, files);
            return files.stream().map(UnloadedFile::part).toList();
        }
    }

    /** When one fails, or nobody wants them any more, those that are there are removed. */
    private void putAll(Transfer.Rows rows, List<UnloadedFile> files) throws EngineException, IOException {
        List<S3Location> put = new ArrayList<>();
        try {
            for (UnloadedFile file : files) {
                if (rows.cancelled()) {
                    throw EngineException.ended();
                }
                store.put(file.location(), file.path());
                put.add(file.location());
            }
        } catch (EngineException | IOException | RuntimeException e) {
            try {
                store.delete(put);
            } catch (RuntimeException suppressed) {
                e.addSuppressed(suppressed);
            }
            throw e;
        }
    }

    /** Parquet has to know the scale of a number before its first row. */
    private NumericScales scales(Transfer.Rows rows) throws EngineException {
        NumericScales scales = new NumericScales();
        if (unload.format() == FileFormat.PARQUET && NumericScales.areOpen(rows.columns())) {
            rows.feed(scales);
        }
        return scales;
    }

    /** The words were seen; that any object under the prefix counts is a guess. */
    private void refuseExisting() throws IOException {
        if (unload.existing() == Unload.Existing.REFUSED
                && !store.list(unload.to()).isEmpty()) {
            throw new IOException("Specified unload destination on S3 is not empty. Consider using a different bucket /"
                    + " prefix, manually removing the target files in S3, or using the ALLOWOVERWRITE option.");
        }
    }

    /** Documented: JSON and Parquet have no file then; the others may have empty ones. */
    private boolean writesEmptyFiles() {
        boolean lines = unload.format() == FileFormat.CSV || unload.format() == FileFormat.TEXT;
        return lines
                && unload.partitionBy().isEmpty()
                && guesses.of(Guess.UNLOAD_OF_NOTHING) == Guess.UnloadOfNothing.EMPTY_FILES;
    }

    /** Documented: with PARTITION BY, only from the folders that new files come into. */
    private void removeExisting(List<UnloadedFile> files) {
        if (unload.existing() != Unload.Existing.REMOVED) {
            return;
        }
        if (unload.partitionBy().isEmpty()) {
            store.delete(store.list(unload.to()));
            return;
        }
        TreeSet<String> folders = new TreeSet<>();
        files.forEach(file -> folders.add(folder(file.location().key())));
        folders.forEach(
                folder -> store.delete(store.list(new S3Location(unload.to().bucket(), folder))));
    }

    private static String folder(String key) {
        return key.substring(0, key.lastIndexOf('/') + 1);
    }

    /** Seen: no file, no manifest. */
    private void putManifest(UnloadedRows unloaded, List<UnloadedFile> files) throws IOException {
        if (unload.manifest() != Unload.Manifest.NONE && !files.isEmpty()) {
            byte[] manifest = new UnloadManifest(unload).bytes(unloaded.columns(), files);
            store.put(unload.to().plus("manifest"), manifest);
        }
    }
}
