package community.lakeflow.redshift.emulator.engine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGResultSetMetaData;

/** Describes the columns of a result as the Data API does. */
final class ResultColumns {

    private static final String DECLARED_LENGTH =
            """
            SELECT a.atttypmod - 4
            FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = ? AND c.relname = ? AND a.attname = ? AND a.atttypmod > 4
            """;

    private final Connection connection;
    private final ResultSetMetaData metadata;
    private final ValueForms forms;
    private final PGResultSetMetaData origins;

    ResultColumns(Connection connection, ResultSetMetaData metadata, ValueForms forms) throws SQLException {
        this.connection = connection;
        this.metadata = metadata;
        this.forms = forms;
        this.origins = metadata.unwrap(PGResultSetMetaData.class);
    }

    List<ResultType> types() throws SQLException {
        List<ResultType> types = new ArrayList<>();
        for (int column = 1; column <= metadata.getColumnCount(); column++) {
            types.add(ResultType.of(metadata.getColumnTypeName(column)));
        }
        return types;
    }

    List<ResultColumn> describe() throws SQLException {
        List<ResultColumn> columns = new ArrayList<>();
        for (int column = 1; column <= metadata.getColumnCount(); column++) {
            columns.add(describe(column));
        }
        return columns;
    }

    private ResultColumn describe(int column) throws SQLException {
        String postgresName = metadata.getColumnTypeName(column);
        ResultType type = ResultType.of(postgresName);
        return new ResultColumn(
                metadata.getColumnName(column),
                metadata.getColumnLabel(column),
                origins.getBaseSchemaName(column),
                origins.getBaseTableName(column),
                type == ResultType.OTHER ? postgresName : type.typeName(),
                precision(type, column),
                type.scale() == ResultType.OWN_PRECISION ? metadata.getScale(column) : type.scale(),
                nullable(column),
                type.signed(),
                type.caseSensitive(),
                forms.kind(type));
    }

    private int precision(ResultType type, int column) throws SQLException {
        if (type.precision() == ResultType.OWN_PRECISION) {
            return metadata.getPrecision(column);
        }
        if (type.precision() != ResultType.OWN_LENGTH) {
            return type.precision();
        }
        if (type == ResultType.VARBYTE) {
            return varbyteLength(column);
        }
        int declared = metadata.getPrecision(column);
        return declared <= 0 || declared == Integer.MAX_VALUE ? ResultType.LONGEST_VARCHAR : declared;
    }

    /** JDBC does not know what the modifier of a type of our own means. */
    private int varbyteLength(int column) throws SQLException {
        if (origins.getBaseTableName(column).isEmpty()) {
            return ResultType.LONGEST_VARBYTE;
        }
        try (PreparedStatement statement = connection.prepareStatement(DECLARED_LENGTH)) {
            statement.setString(1, origins.getBaseSchemaName(column));
            statement.setString(2, origins.getBaseTableName(column));
            statement.setString(3, origins.getBaseColumnName(column));
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? rows.getInt(1) : ResultType.LONGEST_VARBYTE;
            }
        }
    }

    /** An expression is reported as nullable (1), not as unknown. Documented by the samples of the Data API. */
    private int nullable(int column) throws SQLException {
        return origins.getBaseTableName(column).isEmpty() ? 1 : metadata.isNullable(column);
    }
}
