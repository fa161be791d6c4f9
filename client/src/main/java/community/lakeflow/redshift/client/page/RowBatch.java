package community.lakeflow.redshift.client.page;

import java.util.List;

/**
 * A run of rows of a result, as columns: as many as lie near each other in memory while they are worked on.
 *
 * @param rows how many rows; at least one
 * @param columns in the order of the SELECT list
 */
public record RowBatch(int rows, List<ColumnValues> columns) {
    public RowBatch {
        columns = List.copyOf(columns);
    }

    public ColumnValues column(int index) {
        return columns.get(index);
    }
}
