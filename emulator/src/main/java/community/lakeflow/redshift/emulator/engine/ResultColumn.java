package community.lakeflow.redshift.emulator.engine;

/**
 * One column of a result, with the numbers that the Redshift JDBC driver's ResultSetMetaData gives and the Data API passes on.
 *
 * @param nullable 0 = NOT NULL column, 1 = nullable, 2 = unknown
 */
public record ResultColumn(
        String name,
        String label,
        String schemaName,
        String tableName,
        String typeName,
        int precision,
        int scale,
        int nullable,
        boolean signed,
        boolean caseSensitive,
        FieldKind kind) {}
