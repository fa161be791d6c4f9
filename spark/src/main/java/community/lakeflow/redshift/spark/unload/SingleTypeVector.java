package community.lakeflow.redshift.spark.unload;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarArray;
import org.apache.spark.sql.vectorized.ColumnarMap;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** A column that answers for the type of its values only: whoever extends it says which. */
public abstract class SingleTypeVector extends ColumnVector {

    protected SingleTypeVector(DataType type) {
        super(type);
    }

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
    public @Nullable Decimal getDecimal(int row, int precision, int scale) {
        throw otherType();
    }

    @Override
    public @Nullable UTF8String getUTF8String(int row) {
        throw otherType();
    }

    @Override
    public byte @Nullable [] getBinary(int row) {
        throw otherType();
    }

    @Override
    public ColumnVector getChild(int ordinal) {
        throw otherType();
    }

    private IllegalStateException otherType() {
        return new IllegalStateException("A column of " + type + " was asked for values of another type.");
    }
}
