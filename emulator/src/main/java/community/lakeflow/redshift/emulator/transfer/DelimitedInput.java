package community.lakeflow.redshift.emulator.transfer;

import community.lakeflow.redshift.emulator.dialect.Copy;
import community.lakeflow.redshift.emulator.dialect.FileFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Delimited text and CSV. Documented: copy-parameters-data-format, copy-parameters-data-conversion. */
final class DelimitedInput implements InputFile {
    private final LineReader reader;
    private final Copy copy;
    private final char delimiter;
    private final boolean escapes;
    private final boolean removesQuotes;
    private final StringBuilder field = new StringBuilder();

    DelimitedInput(LineReader reader, Copy copy) throws IOException {
        this.reader = reader;
        this.copy = copy;
        this.delimiter = copy.layout().delimiter();
        this.escapes = copy.has(Copy.Option.ESCAPE);
        this.removesQuotes = copy.has(Copy.Option.REMOVEQUOTES);
        for (long i = 0; i < copy.layout().ignoredLines(); i++) {
            reader.skipLine();
        }
        if (reader.line() == 1 && reader.peek() == '\uFEFF') {
            reader.next();
        }
    }

    @Override
    public @Nullable InputRow next() throws IOException, BadFieldException {
        reader.takeRaw();
        while (copy.has(Copy.Option.IGNOREBLANKLINES) && reader.peek() != LineReader.END && reader.acceptLineEnd()) {
            reader.takeRaw();
        }
        if (reader.peek() == LineReader.END) {
            return null;
        }
        long line = reader.line();
        List<@Nullable String> fields = fields();
        return new InputRow(fields, line, withoutEnd(reader.takeRaw()));
    }

    private static String withoutEnd(String raw) {
        int end = raw.length();
        while (end > 0 && (raw.charAt(end - 1) == '\n' || raw.charAt(end - 1) == '\r')) {
            end--;
        }
        return raw.substring(0, end);
    }

    private List<@Nullable String> fields() throws IOException, BadFieldException {
        List<@Nullable String> fields = new ArrayList<>();
        boolean more = true;
        while (more) {
            fields.add(copy.format() == FileFormat.CSV ? csvField() : textField());
            more = reader.peek() == delimiter;
            if (more) {
                reader.next();
            } else if (reader.peek() != LineReader.END && !reader.acceptLineEnd()) {
                reader.skipLine();
                throw new BadFieldException(1214, "Invalid quote formatting for CSV");
            }
        }
        return fields;
    }

    private @Nullable String csvField() throws IOException, BadFieldException {
        if (reader.peek() == copy.layout().quote()) {
            return quoted();
        }
        while (!endsField(reader.peek())) {
            field.append((char) reader.next());
        }
        return taken(false);
    }

    private String quoted() throws IOException, BadFieldException {
        char quote = copy.layout().quote();
        reader.next();
        while (reader.peek() != LineReader.END) {
            int c = reader.next();
            if (c == quote) {
                if (reader.peek() != quote) {
                    String text = field.toString();
                    field.setLength(0);
                    return text;
                }
                reader.next();
            }
            field.append((char) c);
        }
        field.setLength(0);
        throw new BadFieldException(1214, "Missing closing quote for CSV");
    }

    private @Nullable String textField() throws IOException, BadFieldException {
        boolean opens = removesQuotes && (reader.peek() == '"' || reader.peek() == '\'');
        int quote = opens ? reader.next() : LineReader.END;
        boolean escaped = false;
        while (opens ? reader.peek() != quote : !endsField(reader.peek())) {
            if (reader.peek() == LineReader.END) {
                field.setLength(0);
                throw new BadFieldException(1214, "Delimited value missing end quote");
            }
            int c = reader.next();
            if (escapes && c == '\\' && reader.peek() != LineReader.END) {
                escaped = true;
                field.append('\\');
                c = reader.next();
            }
            field.append((char) c);
        }
        if (opens) {
            reader.next();
        }
        return taken(escaped);
    }

    private boolean endsField(int c) {
        return c == LineReader.END || c == delimiter || c == '\n' || c == '\r';
    }

    /** NULL AS is compared with what the file has, before escapes. */
    private @Nullable String taken(boolean escaped) {
        String text = field.toString();
        field.setLength(0);
        if (text.equals(copy.layout().nullText())) {
            return null;
        }
        return escaped ? unescaped(text) : text;
    }

    /** Documented: the character behind a backslash stands for itself; {@code \n} and {@code \t} are not of them (guess). */
    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\\' && i + 1 < text.length()) {
                i++;
            }
            plain.append(text.charAt(i));
        }
        return plain.toString();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
