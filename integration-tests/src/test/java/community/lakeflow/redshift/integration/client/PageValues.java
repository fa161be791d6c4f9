package community.lakeflow.redshift.integration.client;

import community.lakeflow.redshift.client.page.ColumnValues;
import community.lakeflow.redshift.client.page.RowBatch;
import java.util.HexFormat;
import java.util.List;

/** Rows of pages, to be compared. */
final class PageValues {
    private PageValues() {}

    static List<String> row(RowBatch batch, int row) {
        return batch.columns().stream().map(values -> value(values, row)).toList();
    }

    private static String value(ColumnValues values, int row) {
        if (values.isNull(row)) {
            return "NULL";
        }
        if (values instanceof ColumnValues.Booleans booleans) {
            return Boolean.toString(booleans.values()[row]);
        }
        if (values instanceof ColumnValues.Longs longs) {
            return Long.toString(longs.values()[row]);
        }
        if (values instanceof ColumnValues.Doubles doubles) {
            return Double.toString(doubles.values()[row]);
        }
        if (values instanceof ColumnValues.SmallDecimals decimals) {
            return decimals.value(row).toPlainString();
        }
        return "bytes " + HexFormat.of().formatHex(((ColumnValues.Bytes) values).copy(row));
    }
}
