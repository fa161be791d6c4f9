package community.lakeflow.redshift.emulator.transfer;

import community.lakeflow.redshift.emulator.engine.ResultColumn;
import community.lakeflow.redshift.emulator.engine.RowValues;

/**
 * A column that is written into files.
 *
 * @param index its place in the row
 */
record OutputColumn(int index, ResultColumn column) {
    String name() {
        return column.label();
    }

    String type() {
        return column.typeName();
    }

    boolean isCharacter() {
        return switch (type()) {
            case "varchar", "bpchar", "name" -> true;
            default -> false;
        };
    }

    boolean isJson() {
        return type().equals("super") || type().equals("hllsketch");
    }

    /** As a file shows it: VARBYTE and spatial values as hex (documented), JSON on one line. */
    String text(RowValues row) {
        String text = row.postgresText(index);
        if (type().equals("varbyte")) {
            return text.substring(2);
        }
        // A line feed in JSON is a blank between tokens: inside a string it stands escaped.
        return isJson() ? text.replace('\n', ' ').replace('\r', ' ') : text;
    }
}
