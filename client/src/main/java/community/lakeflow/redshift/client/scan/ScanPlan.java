package community.lakeflow.redshift.client.scan;

import community.lakeflow.redshift.client.catalog.TableName;
import community.lakeflow.redshift.client.option.ResultFormat;
import community.lakeflow.redshift.client.page.PageColumn;
import java.io.Serializable;
import java.util.List;

/**
 * The statements that read a table, and what their results look like. Each row is in the result of exactly one of them, provided that
 * they run in one transaction.
 *
 * @param statements at least one, at most {@link #MAX_STATEMENTS}
 * @param columns of each result, at least one: where only rows are counted, a column that nobody needs to look at
 */
public record ScanPlan(TableName table, List<String> statements, List<PageColumn> columns, ResultFormat format)
        implements Serializable {
    /** As many as one BatchExecuteStatement takes. */
    public static final int MAX_STATEMENTS = 40;

    public ScanPlan {
        statements = List.copyOf(statements);
        columns = List.copyOf(columns);
        if (statements.isEmpty() || statements.size() > MAX_STATEMENTS) {
            throw new IllegalArgumentException(statements.size() + " statements");
        }
    }

    /** Names the table, never the SQL, which may hold a user's values. */
    @Override
    public String toString() {
        return "scan of " + table;
    }
}
