package community.lakeflow.redshift.emulator.transfer;

import community.lakeflow.redshift.emulator.engine.RowValues;
import java.util.List;
import java.util.Locale;

/** The folder of a row: {@code year=2019/month=September/}. Documented: "following the Apache Hive convention". */
final class PartitionName {
    /** Documented. */
    private static final String NULL = "__HIVE_DEFAULT_PARTITION__";

    /** What Hive itself writes as %XX, so that it is no part of a path. That Redshift does so too is a guess. */
    private static final String ESCAPED = "\"#%'*/:=?\\{[]^";

    private PartitionName() {}

    static String of(RowValues row, List<OutputColumn> columns) {
        StringBuilder folder = new StringBuilder();
        for (OutputColumn column : columns) {
            escape(column.name(), folder);
            folder.append('=');
            if (row.isNull(column.index())) {
                folder.append(NULL);
            } else {
                escape(value(row, column), folder);
            }
            folder.append('/');
        }
        return folder.toString();
    }

    /** Trailing blanks say nothing in a CHAR. */
    private static String value(RowValues row, OutputColumn column) {
        String text = column.text(row);
        return column.type().equals("bpchar") ? text.stripTrailing() : text;
    }

    private static void escape(String text, StringBuilder to) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == 127 || ESCAPED.indexOf(c) >= 0) {
                to.append(String.format(Locale.ROOT, "%%%02X", (int) c));
            } else {
                to.append(c);
            }
        }
    }
}
