package community.lakeflow.redshift.client.catalog;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A table with its columns and keys.
 *
 * @param columns in their order in the table
 * @param primaryKey the declared key's columns in order; empty where none is declared. Redshift does not enforce it: rows may share a key.
 * @param sortKey the columns by which rows are stored, in their order in the key; empty where there are none or where they are not known
 * @param size null where it is not known: of views and external tables, of empty tables, and where the user may not ask for it
 * @param statistics by the name of the column; of those of which any are known
 */
public record TableDescription(
        TableName name,
        TableKind kind,
        List<Column> columns,
        List<String> primaryKey,
        List<String> sortKey,
        @Nullable TableSize size,
        Map<String, ColumnStatistics> statistics)
        implements Serializable {
    public TableDescription {
        columns = List.copyOf(columns);
        primaryKey = List.copyOf(primaryKey);
        sortKey = List.copyOf(sortKey);
        statistics = Map.copyOf(statistics);
    }

    /** A table of whose values nothing is known. */
    public TableDescription(
            TableName name,
            TableKind kind,
            List<Column> columns,
            List<String> primaryKey,
            List<String> sortKey,
            @Nullable TableSize size) {
        this(name, kind, columns, primaryKey, sortKey, size, Map.of());
    }

    /** A table of which neither sort key nor size is known. */
    public TableDescription(TableName name, TableKind kind, List<Column> columns, List<String> primaryKey) {
        this(name, kind, columns, primaryKey, List.of(), null);
    }

    public Optional<Column> column(String columnName) {
        return columns.stream()
                .filter(column -> column.name().equals(columnName))
                .findFirst();
    }
}
