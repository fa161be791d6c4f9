package community.lakeflow.redshift.client.scan;

import community.lakeflow.redshift.client.catalog.TableName;
import community.lakeflow.redshift.client.page.PageColumn;
import java.io.Serializable;
import java.util.List;

/**
 * One statement that reads a table, and what its result looks like.
 *
 * @param columns of the result, at least one: where only rows are counted, a column that nobody needs to look at
 */
public record ScanPlan(TableName table, String sql, List<PageColumn> columns) implements Serializable {
    public ScanPlan {
        columns = List.copyOf(columns);
    }

    /** Names the table, never the SQL, which may hold a user's values. */
    @Override
    public String toString() {
        return "scan of " + table;
    }
}
