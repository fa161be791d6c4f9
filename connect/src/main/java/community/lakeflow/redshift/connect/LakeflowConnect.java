package community.lakeflow.redshift.connect;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * A source of tables as Lakeflow Connect sees it. Opening a source checks its connection options and fetches nothing. What a source can
 * do beyond this it says by the {@code Supports...} interfaces it implements.
 *
 * <p>Each method that takes a table's name fails with a clear message for a table that the source does not have; options are the
 * table's own, and one that is unknown or invalid is an error. Implementations are thread-safe.
 */
public interface LakeflowConnect extends AutoCloseable {

    /** The names of all tables, each once. The other methods take them back as they are spelt here. */
    List<String> listTables();

    /** The columns of a table; no name twice, and the same answer at each call while the table stays as it is. */
    StructType schema(String table, Map<String, String> options);

    /** How the table is to be ingested. */
    TableMetadata metadata(String table, Map<String, String> options);

    /**
     * Reads the rows that follow an offset. The host calls again with the offset that it got until the offset no longer changes.
     *
     * @param start null at the very first call of the first run, later the end of the read before
     * @return rows that fit {@link #schema}; its end is null for a table that can only be read whole
     */
    TableRead readTable(String table, @Nullable Offset start, Map<String, String> options);

    /**
     * As {@link #readTable}, for rows that were deleted: they carry at least the keys and the cursor. Only a table whose ingestion type is
     * {@link IngestionType#CDC_WITH_DELETES} answers.
     */
    default TableRead readTableDeletes(String table, @Nullable Offset start, Map<String, String> options) {
        throw new UnsupportedOperationException("Table " + table + " is ingested as "
                + metadata(table, options).ingestionType().spelling()
                + ": its deleted rows cannot be read. Read the table itself.");
    }

    @Override
    void close();
}
