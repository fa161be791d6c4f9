package community.lakeflow.redshift.client.page;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The values of one column of a batch, row after row. Immutable and safe to share between threads. A value at a row that is NULL is
 * undefined: ask {@link #isNull} first. The arrays are handed out as they are, for speed; nobody writes to them.
 */
public sealed interface ColumnValues {

    Nulls nulls();

    default boolean isNull(int row) {
        return nulls().isNull(row);
    }

    /** Truth values. */
    record Booleans(boolean[] values, Nulls nulls) implements ColumnValues {}

    /** Whole numbers; dates as days since 1970-01-01; timestamps as microseconds since 1970-01-01 00:00 UTC. */
    record Longs(long[] values, Nulls nulls) implements ColumnValues {}

    record Doubles(double[] values, Nulls nulls) implements ColumnValues {}

    /** Decimals of at most 18 digits: the unscaled value, all with the same scale. */
    record SmallDecimals(long[] unscaled, int scale, Nulls nulls) implements ColumnValues {
        public BigDecimal value(int row) {
            return BigDecimal.valueOf(unscaled[row], scale);
        }
    }

    /**
     * Text in UTF-8, bytes, or the unscaled values (big-endian two's complement) of decimals of more than 18 digits: row r is the range
     * from {@code offsets[r]} to {@code offsets[r + 1]}.
     */
    record Bytes(byte[] bytes, int[] offsets, Nulls nulls) implements ColumnValues {
        public int start(int row) {
            return offsets[row];
        }

        public int length(int row) {
            return offsets[row + 1] - offsets[row];
        }

        public String text(int row) {
            return new String(bytes, start(row), length(row), StandardCharsets.UTF_8);
        }

        public byte[] copy(int row) {
            return Arrays.copyOfRange(bytes, start(row), offsets[row + 1]);
        }

        public BigDecimal decimal(int row, int scale) {
            return new BigDecimal(new BigInteger(bytes, start(row), length(row)), scale);
        }
    }
}
