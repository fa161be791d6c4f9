package community.lakeflow.redshift.client.catalog;

import community.lakeflow.redshift.client.page.ColumnValues;
import community.lakeflow.redshift.client.page.RowBatch;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One row of an answer of the catalog. */
record CatalogRow(RowBatch batch, int row) {

    @Nullable
    String textOrNull(int column) {
        ColumnValues.Bytes values = (ColumnValues.Bytes) batch.column(column);
        return values.isNull(row) ? null : values.text(row);
    }

    String text(int column) {
        return Objects.requireNonNullElse(textOrNull(column), "");
    }

    @Nullable
    Long largeNumberOrNull(int column) {
        ColumnValues.Longs values = (ColumnValues.Longs) batch.column(column);
        return values.isNull(row) ? null : values.values()[row];
    }

    @Nullable
    Integer numberOrNull(int column) {
        Long number = largeNumberOrNull(column);
        return number == null ? null : Math.toIntExact(number);
    }

    int number(int column) {
        return Objects.requireNonNullElse(numberOrNull(column), 0);
    }

    /** The table that the first two columns name. */
    TableName tableName() {
        return new TableName(text(0), text(1));
    }
}
