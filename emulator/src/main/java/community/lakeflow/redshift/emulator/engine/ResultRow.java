package community.lakeflow.redshift.emulator.engine;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The row on which a JDBC result set stands, in PostgreSQL's own text of its values. */
final class ResultRow implements RowValues {

    /** Of PostgreSQL's DataRow message: its length, and the number of values. */
    private static final int ROW_HEADER = 4 + 2;

    /** The length that stands before each value. */
    private static final int VALUE_HEADER = 4;

    private final ResultSet rows;
    private final ResultType[] types;
    private final ValueForms forms;
    private final byte[] @Nullable [] values;
    private final boolean[] decodedByJdbc;
    private int wireBytes;

    ResultRow(ResultSet rows, List<ResultType> types, ValueForms forms) throws SQLException {
        this.rows = rows;
        this.types = types.toArray(ResultType[]::new);
        this.forms = forms;
        this.values = new byte[types.size()][];
        this.decodedByJdbc = new boolean[types.size()];
        for (int column = 0; column < decodedByJdbc.length; column++) {
            decodedByJdbc[column] =
                    rows.getMetaData().getColumnTypeName(column + 1).equals("bytea");
        }
    }

    /** Moves to the next row; false after the last. */
    boolean next() throws SQLException {
        if (!rows.next()) {
            return false;
        }
        wireBytes = ROW_HEADER;
        for (int column = 0; column < values.length; column++) {
            byte[] value = read(column);
            values[column] = value;
            wireBytes += VALUE_HEADER + (value == null ? 0 : value.length);
        }
        return true;
    }

    private byte @Nullable [] read(int column) throws SQLException {
        if (decodedByJdbc[column]) {
            String text = rows.getString(column + 1);
            return text == null ? null : text.getBytes(StandardCharsets.US_ASCII);
        }
        return rows.getBytes(column + 1);
    }

    @Override
    public boolean isNull(int column) {
        return values[column] == null;
    }

    @Override
    public boolean booleanValue(int column) {
        return present(column)[0] == 't';
    }

    @Override
    public long longValue(int column) {
        return Long.parseLong(text(column));
    }

    @Override
    public double doubleValue(int column) {
        String text = text(column);
        return types[column] == ResultType.FLOAT4 ? Float.parseFloat(text) : Double.parseDouble(text);
    }

    @Override
    public String text(int column) {
        return new String(utf8(column), StandardCharsets.UTF_8);
    }

    @Override
    public byte[] utf8(int column) {
        return forms.shown(types[column], present(column));
    }

    @Override
    public byte[] bytes(int column) {
        return types[column] == ResultType.VARBYTE ? ValueForms.bytesOfHex(present(column)) : utf8(column);
    }

    @Override
    public int wireBytes() {
        return wireBytes;
    }

    @Override
    public String postgresText(int column) {
        return new String(present(column), StandardCharsets.UTF_8);
    }

    private byte[] present(int column) {
        byte[] value = values[column];
        if (value == null) {
            throw new IllegalStateException("Column " + column + " is NULL: ask isNull first.");
        }
        return value;
    }
}
