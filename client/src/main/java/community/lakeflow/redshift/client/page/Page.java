package community.lakeflow.redshift.client.page;

import java.util.List;

/**
 * A run of rows of a result, as columns.
 *
 * @param rows how many rows; may be 0, also in the middle of a result
 * @param columns in the order of the SELECT list
 */
public record Page(int rows, List<ColumnValues> columns) {
    public Page {
        columns = List.copyOf(columns);
    }

    public ColumnValues column(int index) {
        return columns.get(index);
    }
}
