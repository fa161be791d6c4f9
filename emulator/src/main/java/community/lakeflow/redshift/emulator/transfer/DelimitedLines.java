package community.lakeflow.redshift.emulator.transfer;

import community.lakeflow.redshift.emulator.dialect.Unload;
import community.lakeflow.redshift.emulator.engine.RowValues;
import java.util.List;

/** Delimited text and CSV. Documented: r_UNLOAD, for CSV, ADDQUOTES, ESCAPE and NULL AS. */
final class DelimitedLines implements TextFile.Lines {
    /** What stands around a field. */
    enum Style {
        TEXT,
        CSV
    }

    private final Unload.Text layout;
    private final Style style;

    DelimitedLines(Unload.Text layout, Style style) {
        this.layout = layout;
        this.style = style;
    }

    @Override
    public void header(List<OutputColumn> columns, StringBuilder line) {
        if (layout.header() == Unload.Text.Header.NONE) {
            return;
        }
        for (OutputColumn column : columns) {
            delimit(line);
            field(column.name(), line, true);
        }
        line.append('\n');
    }

    @Override
    public void row(RowValues row, List<OutputColumn> columns, StringBuilder line) {
        for (OutputColumn column : columns) {
            if (column != columns.get(0)) {
                line.append(layout.delimiter());
            }
            if (row.isNull(column.index())) {
                absent(column, line);
            } else {
                field(column.text(row), line, column.isCharacter() || column.isJson());
            }
        }
        line.append('\n');
    }

    private void delimit(StringBuilder line) {
        if (line.length() > 0) {
            line.append(layout.delimiter());
        }
    }

    /** Documented: SUPER ignores NULL AS and shows what JSON shows. That ADDQUOTES quotes the text for NULL as well is a guess. */
    private void absent(OutputColumn column, StringBuilder line) {
        String text = column.type().equals("super") ? "null" : layout.nullText();
        if (layout.quotes() == Unload.Text.Quotes.EVERYWHERE) {
            line.append('"').append(text).append('"');
        } else {
            line.append(text);
        }
    }

    private void field(String text, StringBuilder line, boolean escapable) {
        if (style == Style.CSV) {
            csv(text, line);
            return;
        }
        boolean quoted = layout.quotes() == Unload.Text.Quotes.EVERYWHERE;
        if (quoted) {
            line.append('"');
        }
        if (escapable && layout.escape() == Unload.Text.Escape.BACKSLASH) {
            escaped(text, line, quoted);
        } else {
            line.append(text);
        }
        if (quoted) {
            line.append('"');
        }
    }

    private void escaped(String text, StringBuilder line, boolean quoted) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean special = c == '\n' || c == '\r' || c == '\\' || c == layout.delimiter();
            if (special || (quoted && (c == '"' || c == '\''))) {
                line.append('\\');
            }
            line.append(c);
        }
    }

    private void csv(String text, StringBuilder line) {
        boolean plain = text.indexOf(layout.delimiter()) < 0
                && text.indexOf('"') < 0
                && text.indexOf('\n') < 0
                && text.indexOf('\r') < 0;
        if (plain) {
            line.append(text);
        } else {
            line.append('"').append(text.replace("\"", "\"\"")).append('"');
        }
    }
}
