package community.lakeflow.redshift.emulator.engine;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGResultSetMetaData;

/** Describes the columns of a result as the Data API does. */
final class ResultColumns {

    /** The longest VARCHAR: what an expression whose length PostgreSQL does not know is reported with. A guess. */
    private static final int LONGEST_VARCHAR = 65_535;

    private static final int LONGEST_VARBYTE = 64_000;

    private final ResultSetMetaData metadata;
    private final PGResultSetMetaData origins;

    ResultColumns(ResultSetMetaData metadata) throws SQLException {
        this.metadata = metadata;
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
                type.kind());
    }

    private int precision(ResultType type, int column) throws SQLException {
        if (type.precision() == ResultType.OWN_PRECISION) {
            return metadata.getPrecision(column);
        }
        if (type.precision() != ResultType.OWN_LENGTH) {
            return type.precision();
        }
        int declared = metadata.getPrecision(column);
        int longest = type == ResultType.VARBYTE ? LONGEST_VARBYTE : LONGEST_VARCHAR;
        return declared <= 0 || declared == Integer.MAX_VALUE ? longest : declared;
    }

    /** An expression is reported as nullable (1), not as unknown. Documented by the samples of the Data API. */
    private int nullable(int column) throws SQLException {
        return origins.getBaseTableName(column).isEmpty() ? 1 : metadata.isNullable(column);
    }
}
