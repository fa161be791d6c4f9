package community.lakeflow.redshift.emulator.transfer;

import community.lakeflow.redshift.emulator.dialect.FileFormat;
import community.lakeflow.redshift.emulator.dialect.Unload;
import community.lakeflow.redshift.emulator.fidelity.Guess;
import community.lakeflow.redshift.emulator.fidelity.Guesses;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Opens the files of an UNLOAD. */
final class OutputFormat {
    /** A row group is in memory until it is whole. */
    private static final long ROW_GROUPS_IN_MEMORY = 96L * 1024 * 1024;

    private static final long LEAST_ROW_GROUP = 1024 * 1024;

    private final Unload unload;
    private final List<OutputColumn> columns;
    private final Guess.ParquetTimestamp timestamps;
    private final long rowGroupBytes;

    /** @param files how many are open at once */
    OutputFormat(Unload unload, List<OutputColumn> columns, int files, Guesses guesses) {
        this.unload = unload;
        this.columns = columns;
        this.timestamps = guesses.of(Guess.PARQUET_TIMESTAMP);
        this.rowGroupBytes = Math.min(unload.rowGroupBytes(), Math.max(LEAST_ROW_GROUP, ROW_GROUPS_IN_MEMORY / files));
    }

    OutputFile open(Path path) throws IOException {
        if (unload.format() == FileFormat.PARQUET) {
            return ParquetFile.create(path, columns, timestamps, rowGroupBytes);
        }
        return new TextFile(path, unload.compression(), lines(), columns);
    }

    private TextFile.Lines lines() {
        return switch (unload.format()) {
            case TEXT ->
                unload.text().fixedWidth()
                        ? new FixedWidthLines(unload.text())
                        : new DelimitedLines(unload.text(), DelimitedLines.Style.TEXT);
            case CSV -> new DelimitedLines(unload.text(), DelimitedLines.Style.CSV);
            case JSON -> new JsonLines();
            case PARQUET -> throw new IllegalStateException("Parquet has no lines.");
        };
    }

    /** What the names of files end in. Documented: EXTENSION stands for all of it. */
    String extension() {
        String extension = unload.extension();
        if (extension != null) {
            return extension.startsWith(".") ? extension : "." + extension;
        }
        return unload.format() == FileFormat.PARQUET
                ? ".parquet"
                : unload.compression().extension();
    }
}
