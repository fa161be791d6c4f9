package community.lakeflow.redshift.client.scan;

import community.lakeflow.redshift.client.catalog.TableName;
import community.lakeflow.redshift.client.error.ErrorKind;
import community.lakeflow.redshift.client.error.RedshiftException;
import community.lakeflow.redshift.client.option.ResultFormat;
import community.lakeflow.redshift.client.page.PageColumn;
import community.lakeflow.redshift.client.page.ResultLayout;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The statements that read a table, and what their results look like. Each row is in the result of exactly one of them, provided that
 * they run in one transaction.
 *
 * @param statements at least one, at most {@link #MAX_STATEMENTS}
 * @param partitioning whose partitions the statements are, but for those that the conditions leave empty
 */
public record ScanPlan(TableName table, List<String> statements, Selection selection, Partitioning partitioning) {
    /** As many as one BatchExecuteStatement takes. */
    public static final int MAX_STATEMENTS = 40;

    /** Seen: 100 KB. Of all statements together: whether it is the limit of each or of the request is not known. */
    static final long MAX_BYTES = 100_000;

    public ScanPlan {
        statements = List.copyOf(statements);
        if (statements.isEmpty() || statements.size() > MAX_STATEMENTS) {
            throw new IllegalArgumentException(statements.size() + " statements");
        }
    }

    /** Of each result, with one column at least: where only rows are counted, a column that nobody needs to look at. */
    public ResultLayout layout() {
        return selection.layout();
    }

    /** The columns that a reader gets. */
    public List<PageColumn> columns() {
        return layout().columns();
    }

    public ResultFormat format() {
        return layout().format();
    }

    /** Whether the service takes statements of that length. */
    public boolean fits() {
        return bytes() <= MAX_BYTES;
    }

    /** This plan. @throws RedshiftException where the service does not take it */
    public ScanPlan requireFitting() {
        if (!fits()) {
            throw new RedshiftException(
                    ErrorKind.USER,
                    "The statement that reads " + table + " as " + format() + " is longer than the " + MAX_BYTES
                            + " bytes that the Data API takes. Read fewer columns, or shorten where_clause.");
        }
        return this;
    }

    long bytes() {
        return statements.stream()
                .mapToLong(sql -> sql.getBytes(StandardCharsets.UTF_8).length)
                .sum();
    }

    /** Names the table, never the SQL, which may hold a user's values. */
    @Override
    public String toString() {
        return "scan of " + table;
    }
}
