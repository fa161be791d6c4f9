package community.lakeflow.redshift.emulator.transfer;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import community.lakeflow.redshift.emulator.engine.RowValues;
import java.util.List;

/** One JSON object a line. Documented: r_UNLOAD; that booleans, t and f, stand in quotes is a guess, and NaN and the infinities too. */
final class JsonLines implements TextFile.Lines {
    @Override
    public void row(RowValues row, List<OutputColumn> columns, StringBuilder line) {
        line.append('{');
        for (OutputColumn column : columns) {
            if (line.length() > 1) {
                line.append(',');
            }
            string(column.name(), line);
            line.append(':');
            value(row, column, line);
        }
        line.append("}\n");
    }

    private static void value(RowValues row, OutputColumn column, StringBuilder line) {
        if (row.isNull(column.index())) {
            line.append("null");
            return;
        }
        String text = column.text(row);
        boolean bare =
                switch (column.type()) {
                    case "int2", "int4", "int8", "oid", "super" -> true;
                    case "numeric", "float4", "float8" -> isJsonNumber(text);
                    default -> false;
                };
        if (bare) {
            line.append(text);
        } else {
            string(text, line);
        }
    }

    private static boolean isJsonNumber(String text) {
        char last = text.charAt(text.length() - 1);
        return last >= '0' && last <= '9';
    }

    private static void string(String text, StringBuilder line) {
        line.append('"');
        JsonStringEncoder.getInstance().quoteAsString(text, line);
        line.append('"');
    }
}
