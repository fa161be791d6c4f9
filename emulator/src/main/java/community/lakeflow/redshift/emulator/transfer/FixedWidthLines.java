package community.lakeflow.redshift.emulator.transfer;

import community.lakeflow.redshift.emulator.dialect.Unload;
import community.lakeflow.redshift.emulator.engine.RowValues;
import java.io.IOException;
import java.util.List;

/** FIXEDWIDTH. Documented: r_UNLOAD. Blanks fill a field up; NULL is blanks unless NULL AS says otherwise. */
final class FixedWidthLines implements TextFile.Lines {
    private final Unload.Text layout;

    FixedWidthLines(Unload.Text layout) {
        this.layout = layout;
    }

    @Override
    public void row(RowValues row, List<OutputColumn> columns, StringBuilder line) throws IOException {
        for (int i = 0; i < columns.size(); i++) {
            OutputColumn column = columns.get(i);
            int width = layout.widths().get(i);
            String text = row.isNull(column.index()) ? absent(column, width) : column.text(row);
            int length = text.codePointCount(0, text.length());
            if (length > width) {
                throw new IOException("The value of column " + column.name() + " has " + length
                        + " characters, and its FIXEDWIDTH is " + width);
            }
            line.append(text).append(" ".repeat(width - length));
        }
        line.append('\n');
    }

    private String absent(OutputColumn column, int width) {
        boolean tooNarrow = layout.nullText().length() > width;
        return tooNarrow && !column.isCharacter() ? "" : layout.nullText();
    }
}
