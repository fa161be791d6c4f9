package community.lakeflow.redshift.emulator.transfer;

import community.lakeflow.redshift.emulator.dialect.S3Location;
import community.lakeflow.redshift.emulator.dialect.Unload;
import community.lakeflow.redshift.emulator.engine.RowValues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The files that one slice writes into one folder, one after the other: the next begins when one is as long as MAXFILESIZE. */
final class FileSequence {
    private final Unload unload;
    private final OutputFormat format;
    private final TemporaryFolder folder;
    private final S3Location prefix;
    private final int slice;
    private final Consumer<UnloadedFile> finished;
    private int files;
    private @Nullable OutputFile open;
    private @Nullable Path path;
    private long rows;

    FileSequence(
            Unload unload,
            OutputFormat format,
            TemporaryFolder folder,
            S3Location prefix,
            int slice,
            Consumer<UnloadedFile> finished) {
        this.unload = unload;
        this.format = format;
        this.folder = folder;
        this.prefix = prefix;
        this.slice = slice;
        this.finished = finished;
    }

    void write(RowValues row) throws IOException {
        OutputFile file = open();
        file.write(row);
        rows++;
        if (file.bytes() >= unload.maxFileBytes()) {
            close();
        }
    }

    /** Begins a file if none is open: even one that no row comes into. */
    OutputFile open() throws IOException {
        if (open == null) {
            path = folder.newFile();
            open = format.open(path);
            rows = 0;
        }
        return open;
    }

    void close() throws IOException {
        OutputFile file = open;
        Path written = path;
        if (file != null && written != null) {
            open = null;
            file.close();
            int header = unload.text().header() == Unload.Text.Header.COLUMN_NAMES ? 1 : 0;
            finished.accept(new UnloadedFile(prefix.plus(name()), written, Files.size(written), rows, rows + header));
            files++;
        }
    }

    /** Documented: {@code 0000_part_00}, and without parallel writing {@code 000}. */
    private String name() {
        String stem = unload.parallel() == Unload.Parallel.ON
                ? String.format(Locale.ROOT, "%04d_part_%02d", slice, files)
                : String.format(Locale.ROOT, "%03d", files);
        return stem + format.extension();
    }
}
