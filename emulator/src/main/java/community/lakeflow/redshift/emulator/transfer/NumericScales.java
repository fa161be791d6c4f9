package community.lakeflow.redshift.emulator.transfer;

import community.lakeflow.redshift.emulator.engine.ResultColumn;
import community.lakeflow.redshift.emulator.engine.RowSink;
import community.lakeflow.redshift.emulator.engine.RowValues;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the scales of the numbers that PostgreSQL computes and gives no precision to; Redshift gives one to every expression. They become
 * DECIMAL(38, s) with the largest scale of their values, so that none is rounded (guess).
 */
final class NumericScales implements RowSink {
    private static final int MOST_DIGITS = 38;

    private final Map<Integer, Integer> found = new HashMap<>();

    static boolean areOpen(List<ResultColumn> columns) {
        return columns.stream().anyMatch(NumericScales::isOpen);
    }

    private static boolean isOpen(ResultColumn column) {
        return column.typeName().equals("numeric") && (column.precision() < 1 || column.precision() > MOST_DIGITS);
    }

    @Override
    public void columns(List<ResultColumn> columns) {
        for (int i = 0; i < columns.size(); i++) {
            if (isOpen(columns.get(i))) {
                found.put(i, 0);
            }
        }
    }

    @Override
    public void row(RowValues row) {
        found.replaceAll(
                (column, scale) -> row.isNull(column) ? scale : Math.max(scale, scale(row.postgresText(column))));
    }

    private static int scale(String number) {
        int point = number.indexOf('.');
        return point < 0 ? 0 : number.length() - point - 1;
    }

    /** The columns with the scales that were found. */
    List<ResultColumn> settled(List<ResultColumn> columns) {
        List<ResultColumn> settled = new ArrayList<>(columns);
        found.forEach((index, scale) -> {
            ResultColumn column = columns.get(index);
            settled.set(
                    index,
                    new ResultColumn(
                            column.name(),
                            column.label(),
                            column.schemaName(),
                            column.tableName(),
                            column.typeName(),
                            MOST_DIGITS,
                            Math.min(scale, MOST_DIGITS),
                            column.nullable(),
                            column.signed(),
                            column.caseSensitive(),
                            column.kind()));
        });
        return settled;
    }
}
