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
        FieldKind kind) {

    /**
     * A column as its table declares it.
     *
     * @param type name of the type in PostgreSQL
     * @param modifier of the type in PostgreSQL: length, or precision and scale
     */
    public static ResultColumn declared(
            String schemaName, String tableName, String name, String type, int modifier, int nullable) {
        ResultType known = ResultType.of(type);
        return new ResultColumn(
                name,
                name,
                schemaName,
                tableName,
                known == ResultType.OTHER ? type : known.typeName(),
                known.declaredPrecision(modifier),
                known.declaredScale(modifier),
                nullable,
                known.signed(),
                known != ResultType.OTHER && known.caseSensitive(),
                known.kind());
    }
}
