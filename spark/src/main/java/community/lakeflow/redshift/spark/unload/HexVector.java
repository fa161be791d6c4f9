package community.lakeflow.redshift.spark.unload;

import java.util.HexFormat;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Bytes that stand as hexadecimal text in a file. */
final class HexVector extends SingleTypeVector {
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
}
