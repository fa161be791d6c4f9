package community.lakeflow.redshift.emulator.engine;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The row on which a JDBC result set stands. */
final class ResultRow implements RowValues {

    private final ResultSet rows;
    private final ResultType[] types;

    ResultRow(ResultSet rows, List<ResultType> types) {
        this.rows = rows;
        this.types = types.toArray(ResultType[]::new);
    }

    @Override
    public boolean isNull(int column) {
        return raw(column) == null;
    }

    @Override
    public boolean booleanValue(int column) {
        return present(column).equals("t");
    }

    @Override
    public long longValue(int column) {
        try {
            return rows.getLong(column + 1);
        } catch (SQLException e) {
            throw new UncheckedSqlException(e);
        }
    }

    @Override
    public double doubleValue(int column) {
        String text = present(column);
        return types[column] == ResultType.FLOAT4 ? Float.parseFloat(text) : Double.parseDouble(text);
    }

    @Override
    public String text(int column) {
        return ValueText.of(types[column], present(column));
    }

    @Override
    public byte[] bytes(int column) {
        if (types[column] == ResultType.VARBYTE) {
            return ValueText.bytesOfHex(present(column));
        }
        return text(column).getBytes(StandardCharsets.UTF_8);
    }

    private String present(int column) {
        String text = raw(column);
        if (text == null) {
            throw new IllegalStateException("Column " + column + " is NULL: ask isNull first.");
        }
        return text;
    }

    private @Nullable String raw(int column) {
        try {
            return rows.getString(column + 1);
        } catch (SQLException e) {
            throw new UncheckedSqlException(e);
        }
    }
}
