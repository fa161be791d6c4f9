package community.lakeflow.redshift.client.scan;

import community.lakeflow.redshift.client.catalog.Column;
import community.lakeflow.redshift.client.catalog.TableDescription;
import community.lakeflow.redshift.client.option.TableOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to read of a table. All conditions hold together; then rows are put together to groups, then the slice is taken.
 *
 * @param columns the columns to read, in the order wanted; may be empty, when only the number of rows matters. An aggregation has its own.
 * @param predicates conditions that were translated from a query
 * @param sample the share of rows that is taken by chance, each row for itself: 0 to 1; null: all. Each reading takes other rows.
 * @param aggregation null: rows are read as they are
 * @param profile what was asked of the table when it was loaded
 */
public record ScanRequest(
        TableDescription table,
        List<Column> columns,
        List<Predicate> predicates,
        @Nullable Double sample,
        @Nullable Aggregation aggregation,
        Slice slice,
        TableOptions options,
        TableProfile profile) {

    public ScanRequest {
        columns = List.copyOf(columns);
        predicates = List.copyOf(predicates);
    }

    /** The whole table, as the user's table options narrow it. */
    public static ScanRequest of(TableDescription table, TableOptions options) {
        return new ScanRequest(table, table.columns(), List.of(), null, null, Slice.ALL, options, TableProfile.NONE);
    }

    /** @param known by which the read is divided evenly */
    public ScanRequest withProfile(TableProfile known) {
        return new ScanRequest(table, columns, predicates, sample, aggregation, slice, options, known);
    }

    public ScanRequest withColumns(List<Column> wanted) {
        return new ScanRequest(table, wanted, predicates, sample, aggregation, slice, options, profile);
    }

    public ScanRequest withPredicates(List<Predicate> wanted) {
        return new ScanRequest(table, columns, wanted, sample, aggregation, slice, options, profile);
    }

    public ScanRequest withSample(double share) {
        return new ScanRequest(table, columns, predicates, share, aggregation, slice, options, profile);
    }

    public ScanRequest withAggregation(Aggregation wanted) {
        return new ScanRequest(table, columns, predicates, sample, wanted, slice, options, profile);
    }

    public ScanRequest withSlice(Slice wanted) {
        return new ScanRequest(table, columns, predicates, sample, aggregation, wanted, options, profile);
    }

    /** The columns of the result: those of the table that are wanted, or groups and aggregates. */
    public List<Column> resultColumns() {
        return SelectList.of(this).columns();
    }

    /** Whether the answer is that of one statement on the whole table, because the answers for its parts do not add up to it. */
    public boolean needsOneStatement() {
        return aggregation != null || slice instanceof Slice.First || options.limit() != null;
    }
}
