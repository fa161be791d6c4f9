package community.lakeflow.redshift.client.scan;

import community.lakeflow.redshift.client.catalog.Column;
import community.lakeflow.redshift.client.catalog.TableDescription;
import community.lakeflow.redshift.client.option.TableOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to read of a table. All conditions hold together.
 *
 * @param columns the columns to read, in the order wanted; may be empty, when only the number of rows matters
 * @param predicates conditions that were translated from a query
 * @param limit at most this many rows, any of them; null: all. The table's own limit holds as well.
 */
public record ScanRequest(
        TableDescription table,
        List<Column> columns,
        List<Predicate> predicates,
        @Nullable Long limit,
        TableOptions options) {

    public ScanRequest {
        columns = List.copyOf(columns);
        predicates = List.copyOf(predicates);
    }

    /** The whole table, as the user's table options narrow it. */
    public static ScanRequest of(TableDescription table, TableOptions options) {
        return new ScanRequest(table, table.columns(), List.of(), null, options);
    }

    public ScanRequest withColumns(List<Column> wanted) {
        return new ScanRequest(table, wanted, predicates, limit, options);
    }

    public ScanRequest withPredicates(List<Predicate> wanted) {
        return new ScanRequest(table, columns, wanted, limit, options);
    }

    public ScanRequest withLimit(long rows) {
        return new ScanRequest(table, columns, predicates, rows, options);
    }
}
