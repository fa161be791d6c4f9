package community.lakeflow.redshift.emulator.transfer;

import community.lakeflow.redshift.emulator.dialect.Compression;
import community.lakeflow.redshift.emulator.engine.RowValues;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file of lines, compressed as it is written. */
final class TextFile implements OutputFile {
    /** How one row, or the names of the columns, become one line or more. */
    interface Lines {
        void row(RowValues row, List<OutputColumn> columns, StringBuilder line) throws IOException;

        default void header(List<OutputColumn> columns, StringBuilder line) {}
    }

    private final Lines lines;
    private final List<OutputColumn> columns;
    private final CountingStream counted;
    private final Writer writer;
    private final StringBuilder line = new StringBuilder();

    TextFile(Path path, Compression compression, Lines lines, List<OutputColumn> columns) throws IOException {
        this.lines = lines;
        this.columns = columns;
        OutputStream file = new BufferedOutputStream(Files.newOutputStream(path), 64 * 1024);
        this.counted = new CountingStream(file);
        this.writer = new OutputStreamWriter(Compressed.into(counted, compression), StandardCharsets.UTF_8);
        lines.header(columns, line);
        writeLine();
    }

    @Override
    public void write(RowValues row) throws IOException {
        lines.row(row, columns, line);
        writeLine();
    }

    private void writeLine() throws IOException {
        writer.append(line);
        line.setLength(0);
    }

    @Override
    public long bytes() {
        return counted.count();
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
