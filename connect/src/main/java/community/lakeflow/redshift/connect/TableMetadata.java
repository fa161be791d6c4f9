package community.lakeflow.redshift.connect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a table is to be ingested.
 *
 * @param primaryKeys the columns of the declared key in order; empty where none is declared
 * @param cursorField the column whose values order the changes; null where there is none
 */
public record TableMetadata(List<String> primaryKeys, @Nullable String cursorField, IngestionType ingestionType) {
    public TableMetadata {
        primaryKeys = List.copyOf(primaryKeys);
    }
}
