package community.lakeflow.redshift.client.catalog;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * A table with its columns and keys.
 *
 * @param columns in their order in the table
 * @param primaryKey the declared key's columns in order; empty where none is declared. Redshift does not enforce it: rows may share a key.
 */
public record TableDescription(TableName name, TableKind kind, List<Column> columns, List<String> primaryKey)
        implements Serializable {
    public TableDescription {
        columns = List.copyOf(columns);
        primaryKey = List.copyOf(primaryKey);
    }

    public Optional<Column> column(String columnName) {
        return columns.stream()
                .filter(column -> column.name().equals(columnName))
                .findFirst();
    }
}
