package community.lakeflow.redshift.emulator.sample;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads CSV as PostgreSQL's COPY does: commas, double quotes doubled inside quotes, rows that may span lines in quotes. */
final class CsvReader implements Closeable {

    /** @param quoted a quoted field is never NULL */
    record Field(String text, boolean quoted) {}

    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private final BufferedReader reader;
    private final StringBuilder field = new StringBuilder();

    CsvReader(Path file) throws IOException {
        this.reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
    }

    /** The next row, or null at the end. */
    @Nullable
    List<Field> row() throws IOException {
        int c = reader.read();
        if (c < 0) {
            return null;
        }
        List<Field> row = new ArrayList<>();
        boolean quoted = false;
        boolean inside = false;
        for (; ; c = reader.read()) {
            if (inside && c >= 0) {
                inside = quotedCharacter(c);
            } else if (c == '"') {
                inside = true;
                quoted = true;
            } else if (c == ',') {
                row.add(take(quoted));
                quoted = false;
            } else if (c == '\n' || c == '\r' || c < 0) {
                skipLineFeedAfter(c);
                row.add(take(quoted));
                return row;
            } else {
                field.append((char) c);
            }
        }
    }

    /** False when the quotes end here. */
    private boolean quotedCharacter(int c) throws IOException {
        if (c != '"') {
            field.append((char) c);
            return true;
        }
        reader.mark(1);
        if (reader.read() == '"') {
            field.append('"');
            return true;
        }
        reader.reset();
        return false;
    }

    private void skipLineFeedAfter(int c) throws IOException {
        if (c == '\r') {
            reader.mark(1);
            if (reader.read() != '\n') {
                reader.reset();
            }
        }
    }

    private Field take(boolean quoted) {
        Field taken = new Field(field.toString(), quoted);
        field.setLength(0);
        return taken;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
