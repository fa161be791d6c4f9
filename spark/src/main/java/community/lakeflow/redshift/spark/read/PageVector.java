package community.lakeflow.redshift.spark.read;

import community.lakeflow.redshift.client.page.ColumnValues;
import community.lakeflow.redshift.client.page.Nulls;
import community.lakeflow.redshift.spark.unload.SingleTypeVector;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * A batch's column as Spark reads it; nothing is copied, texts are views of the batch's bytes.
 */
abstract sealed class PageVector extends SingleTypeVector {
    private final Nulls nulls;
    private final int rows;

    private PageVector(ColumnValues values, DataType type, int rows) {
        super(type);
        this.nulls = values.nulls();
        this.rows = rows;
    }

    static PageVector of(ColumnValues values, DataType type, int rows) {
        if (values instanceof ColumnValues.Booleans booleans) {
            return new Booleans(booleans, type, rows);
        }
        if (values instanceof ColumnValues.Longs longs) {
            return new Longs(longs, type, rows);
        }
        if (values instanceof ColumnValues.Doubles doubles) {
            return new Doubles(doubles, type, rows);
        }
        if (values instanceof ColumnValues.SmallDecimals decimals) {
            return new SmallDecimals(decimals, type, rows);
        }
        return new Bytes((ColumnValues.Bytes) values, type, rows);
    }

    @Override
    public boolean hasNull() {
        return nulls.any();
    }

    @Override
    public int numNulls() {
        int count = 0;
        for (int row = 0; row < rows; row++) {
            count += nulls.isNull(row) ? 1 : 0;
        }
        return count;
    }

    @Override
    public boolean isNullAt(int row) {
        return nulls.isNull(row);
    }

    /** The batch is garbage like any other object. */
    @Override
    public void close() {}

    private static final class Booleans extends PageVector {
        private final boolean[] values;

        Booleans(ColumnValues.Booleans values, DataType type, int rows) {
            super(values, type, rows);
            this.values = values.values();
        }

        @Override
        public boolean getBoolean(int row) {
            return values[row];
        }
    }

    /** Whole numbers, timestamps in microseconds, and dates, which Spark keeps as int. */
    private static final class Longs extends PageVector {
        private final long[] values;

        Longs(ColumnValues.Longs values, DataType type, int rows) {
            super(values, type, rows);
            this.values = values.values();
        }

        @Override
        public long getLong(int row) {
            return values[row];
        }

        @Override
        public int getInt(int row) {
            return Math.toIntExact(values[row]);
        }
    }

    /** {@link DoubleType} and {@link FloatType}: a REAL arrives widened, so that making it narrow again is exact. */
    private static final class Doubles extends PageVector {
        private final double[] values;

        Doubles(ColumnValues.Doubles values, DataType type, int rows) {
            super(values, type, rows);
            this.values = values.values();
        }

        @Override
        public double getDouble(int row) {
            return values[row];
        }

        @Override
        public float getFloat(int row) {
            return (float) values[row];
        }
    }

    private static final class SmallDecimals extends PageVector {
        private final ColumnValues.SmallDecimals values;

        SmallDecimals(ColumnValues.SmallDecimals values, DataType type, int rows) {
            super(values, type, rows);
            this.values = values;
        }

        @Override
        public @Nullable Decimal getDecimal(int row, int precision, int scale) {
            return isNullAt(row) ? null : Decimal.createUnsafe(values.unscaled()[row], precision, scale);
        }
    }

    /** Texts, bytes, and decimals of more than 18 digits. */
    private static final class Bytes extends PageVector {
        private final ColumnValues.Bytes values;

        Bytes(ColumnValues.Bytes values, DataType type, int rows) {
            super(values, type, rows);
            this.values = values;
        }

        @Override
        public @Nullable UTF8String getUTF8String(int row) {
            return isNullAt(row) ? null : UTF8String.fromBytes(values.bytes(), values.start(row), values.length(row));
        }

        @Override
        public byte @Nullable [] getBinary(int row) {
            return isNullAt(row) ? null : values.copy(row);
        }

        @Override
        public @Nullable Decimal getDecimal(int row, int precision, int scale) {
            return isNullAt(row) ? null : Decimal.apply(values.decimal(row, scale), precision, scale);
        }
    }
}
