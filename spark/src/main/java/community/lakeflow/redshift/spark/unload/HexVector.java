package community.lakeflow.redshift.spark.unload;

import java.util.HexFormat;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarArray;
import org.apache.spark.sql.vectorized.ColumnarMap;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Bytes that stand as hexadecimal text in a file. */
final class HexVector extends ColumnVector {
    private final ColumnVector text;

    HexVector(ColumnVector text) {
        super(DataTypes.BinaryType);
        this.text = text;
    }

    @Override
    public byte @Nullable [] getBinary(int row) {
        UTF8String digits = text.getUTF8String(row);
        return digits == null ? null : HexFormat.of().parseHex(digits.toString());
    }

    @Override
    public boolean isNullAt(int row) {
        return text.isNullAt(row);
    }

    @Override
    public boolean hasNull() {
        return text.hasNull();
    }

    @Override
    public int numNulls() {
        return text.numNulls();
    }

    /** The text is its reader's to close. */
    @Override
    public void close() {}

    @Override
    public boolean getBoolean(int row) {
        throw otherType();
    }

    @Override
    public byte getByte(int row) {
        throw otherType();
    }

    @Override
    public short getShort(int row) {
        throw otherType();
    }

    @Override
    public int getInt(int row) {
        throw otherType();
    }

    @Override
    public long getLong(int row) {
        throw otherType();
    }

    @Override
    public float getFloat(int row) {
        throw otherType();
    }

    @Override
    public double getDouble(int row) {
        throw otherType();
    }

    @Override
    public ColumnarArray getArray(int row) {
        throw otherType();
    }

    @Override
    public ColumnarMap getMap(int row) {
        throw otherType();
    }

    @Override
    public Decimal getDecimal(int row, int precision, int scale) {
        throw otherType();
    }

    @Override
    public UTF8String getUTF8String(int row) {
        throw otherType();
    }

    @Override
    public ColumnVector getChild(int ordinal) {
        throw otherType();
    }

    private static IllegalStateException otherType() {
        return new IllegalStateException("A column of bytes was asked for values of another type.");
    }
}
