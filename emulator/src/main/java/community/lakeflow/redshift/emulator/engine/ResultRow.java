package community.lakeflow.redshift.emulator.engine;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The row on which a JDBC result set stands. A value is decoded once, although isNull and an accessor both ask for it. */
final class ResultRow implements RowValues {

    private static final int NONE = -1;

    private final ResultSet rows;
    private final ResultType[] types;
    private int decodedColumn = NONE;
    private @Nullable String decodedText;
    private long decodedLong;
    private boolean decodedNull;

    ResultRow(ResultSet rows, List<ResultType> types) {
        this.rows = rows;
        this.types = types.toArray(ResultType[]::new);
    }

    /** Moves to the next row; false after the last. */
    boolean next() throws SQLException {
        decodedColumn = NONE;
        return rows.next();
    }

    @Override
    public boolean isNull(int column) {
        decode(column);
        return decodedNull;
    }

    @Override
    public boolean booleanValue(int column) {
        return present(column).equals("t");
    }

    @Override
    public long longValue(int column) {
        decode(column);
        return decodedLong;
    }

    @Override
    public double doubleValue(int column) {
        String text = present(column);
        return types[column] == ResultType.FLOAT4 ? Float.parseFloat(text) : Double.parseDouble(text);
    }

    @Override
    public String text(int column) {
        if (types[column].kind() == FieldKind.LONG) {
            return Long.toString(longValue(column));
        }
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
        decode(column);
        String text = decodedText;
        if (text == null) {
            throw new IllegalStateException(
                    "Column " + column + " is NULL or not text: ask isNull, and the accessor of its kind.");
        }
        return text;
    }

    private void decode(int column) {
        if (column == decodedColumn) {
            return;
        }
        try {
            if (types[column].kind() == FieldKind.LONG) {
                decodedLong = rows.getLong(column + 1);
                decodedNull = rows.wasNull();
                decodedText = null;
            } else {
                decodedText = rows.getString(column + 1);
                decodedNull = decodedText == null;
            }
            decodedColumn = column;
        } catch (SQLException e) {
            throw new UncheckedSqlException(e);
        }
    }
}
