package community.lakeflow.redshift.emulator.transfer;

import community.lakeflow.redshift.emulator.dialect.Copy;
import community.lakeflow.redshift.emulator.engine.TableColumn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** JSON objects, or arrays for JSONPaths, one after the other, with or without line feeds. Documented: copy-usage_notes-copy-from-json. */
final class JsonInput implements InputFile {
    private final LineReader reader;
    private final Copy.Json json;
    private final List<TableColumn> columns;
    private final List<JsonPath> paths;

    /** @param paths empty unless the statement names a JSONPaths file */
    JsonInput(LineReader reader, Copy.Json json, List<TableColumn> columns, List<JsonPath> paths) {
        this.reader = reader;
        this.json = json;
        this.columns = columns;
        this.paths = paths;
    }

    @Override
    public @Nullable InputRow next() throws IOException, BadFieldException {
        while (Character.isWhitespace(reader.peek()) || reader.peek() == '\uFEFF') {
            reader.next();
        }
        reader.takeRaw();
        if (reader.peek() == LineReader.END) {
            return null;
        }
        long line = reader.line();
        readValue();
        String raw = reader.takeRaw();
        try {
            return new InputRow(fields(raw), line, raw);
        } catch (IOException e) {
            throw new BadFieldException(1224, "Invalid JSON format");
        }
    }

    /** To the bracket that closes the first one; what is no object or array ends with its line. */
    private void readValue() throws IOException, BadFieldException {
        int depth = 0;
        do {
            int c = reader.next();
            if (c == LineReader.END) {
                throw new BadFieldException(1224, "Invalid JSON format: the object does not end");
            }
            if (c == '"') {
                readString();
            } else if (c == '{' || c == '[') {
                depth++;
            } else if (c == '}' || c == ']') {
                depth--;
            } else if (depth == 0) {
                reader.skipLine();
            }
        } while (depth > 0);
    }

    private void readString() throws IOException {
        int c;
        do {
            c = reader.next();
            if (c == '\\') {
                reader.next();
            }
        } while (c != '"' && c != LineReader.END);
    }

    private List<@Nullable String> fields(String raw) throws IOException {
        List<@Nullable String> fields = new ArrayList<>();
        if (json instanceof Copy.Whole) {
            fields.add(raw);
        } else if (json instanceof Copy.ByKey byKey) {
            byKey(raw, byKey.keyCase(), fields);
        } else {
            for (int i = 0; i < paths.size(); i++) {
                fields.add(field(paths.get(i).find(raw), i));
            }
        }
        return fields;
    }

    private void byKey(String raw, Copy.KeyCase keyCase, List<@Nullable String> fields) throws IOException {
        Map<String, String> members = JsonText.members(raw);
        if (keyCase == Copy.KeyCase.IGNORED) {
            Map<String, String> folded = new TreeMap<>();
            members.forEach((key, value) -> folded.putIfAbsent(key.toLowerCase(Locale.ROOT), value));
            members = folded;
        }
        for (int i = 0; i < columns.size(); i++) {
            String name = columns.get(i).name();
            fields.add(field(members.get(keyCase == Copy.KeyCase.IGNORED ? name.toLowerCase(Locale.ROOT) : name), i));
        }
    }

    private @Nullable String field(@Nullable String value, int index) throws IOException {
        boolean isSuper = index < columns.size() && columns.get(index).type().equals("super");
        if (value == null || isSuper) {
            return value;
        }
        return JsonText.scalar(value);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
