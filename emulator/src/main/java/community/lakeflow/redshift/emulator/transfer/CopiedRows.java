package community.lakeflow.redshift.emulator.transfer;

import community.lakeflow.redshift.emulator.dialect.Copy;
import community.lakeflow.redshift.emulator.dialect.FileFormat;
import community.lakeflow.redshift.emulator.dialect.S3Location;
import community.lakeflow.redshift.emulator.engine.LoadError;
import community.lakeflow.redshift.emulator.engine.TableColumn;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The rows of all files, as PostgreSQL's COPY reads them; made while they are read. */
final class CopiedRows extends InputStream {
    /** Opens a file of the COPY's format. */
    interface Opener {
        InputFile open(S3Location file) throws IOException;
    }

    private static final int CHUNK = 32 * 1024;

    private final Copy copy;
    private final List<TableColumn> columns;
    private final FieldLoader loader;
    private final Opener opener;
    private final BooleanSupplier cancelled;
    private final Iterator<S3Location> files;
    private final List<LoadError> errors = new ArrayList<>();
    private @Nullable InputFile open;
    private String name = "";
    private byte[] chunk = new byte[0];
    private int at;

    CopiedRows(Copy copy, List<TableColumn> columns, List<S3Location> files, Opener opener, BooleanSupplier cancelled) {
        this.copy = copy;
        this.columns = columns;
        this.loader = new FieldLoader(copy);
        this.opener = opener;
        this.cancelled = cancelled;
        this.files = files.iterator();
    }

    /** The rows that could not be loaded. */
    List<LoadError> errors() {
        return errors;
    }

    /** The file that is being read. */
    String file() {
        return name;
    }

    @Override
    public int read() throws IOException {
        return fill() ? chunk[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, chunk.length - at);
        System.arraycopy(chunk, at, to, offset, count);
        at += count;
        return count;
    }

    private boolean fill() throws IOException {
        if (at < chunk.length) {
            return true;
        }
        if (cancelled.getAsBoolean()) {
            throw new CopyCancelledException();
        }
        StringBuilder rows = new StringBuilder();
        while (rows.length() < CHUNK && appendValidRow(rows)) {}
        chunk = rows.toString().getBytes(StandardCharsets.UTF_8);
        at = 0;
        return chunk.length > 0;
    }

    /** What is no UTF-8 ends the load: no row begins for certain behind it. */
    private boolean appendValidRow(StringBuilder rows) throws IOException {
        try {
            return appendRow(rows);
        } catch (CharacterCodingException e) {
            errors.add(new BadFieldException(1220, "String contains invalid or unsupported UTF8 codepoints")
                    .at(name, 0, ""));
            throw new TooManyErrorsException();
        }
    }

    /** False when there is no other; a row that cannot be loaded is left out. */
    private boolean appendRow(StringBuilder rows) throws IOException {
        InputFile file = open;
        if (file == null) {
            return openNext();
        }
        int before = rows.length();
        long line = 0;
        String raw = "";
        try {
            InputRow row = file.next();
            if (row == null) {
                file.close();
                open = null;
                return true;
            }
            line = row.line();
            raw = row.raw();
            encode(row, rows);
        } catch (BadFieldException e) {
            rows.setLength(before);
            errors.add(e.at(name, line, raw));
            if (errors.size() >= Math.max(1, copy.maxErrors())) {
                throw new TooManyErrorsException();
            }
        }
        return true;
    }

    private boolean openNext() throws IOException {
        if (!files.hasNext()) {
            return false;
        }
        S3Location next = files.next();
        name = next.url();
        open = opener.open(next);
        return true;
    }

    private void encode(InputRow row, StringBuilder to) throws BadFieldException {
        int given = row.fields().size();
        // A delimiter at the end of each line, as TPC-H's files have it, is no further column.
        boolean trailing = copy.format() == FileFormat.TEXT
                && given == columns.size() + 1
                && "".equals(row.fields().get(given - 1));
        if (given > columns.size() && !trailing) {
            throw new BadFieldException(1202, "Extra column(s) found");
        }
        if (given < columns.size() && !copy.has(Copy.Option.FILLRECORD)) {
            throw new BadFieldException(1214, "Delimiter not found");
        }
        for (int i = 0; i < columns.size(); i++) {
            if (i > 0) {
                to.append('\t');
            }
            String value = loader.load(i < given ? row.fields().get(i) : null, columns.get(i));
            if (value == null) {
                to.append("\\N");
            } else {
                escape(value, to);
            }
        }
        to.append('\n');
    }

    private static void escape(String value, StringBuilder to) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> to.append("\\\\");
                case '\t' -> to.append("\\t");
                case '\n' -> to.append("\\n");
                case '\r' -> to.append("\\r");
                default -> to.append(c);
            }
        }
    }

    @Override
    public void close() throws IOException {
        InputFile file = open;
        if (file != null) {
            open = null;
            file.close();
        }
    }
}
