package community.lakeflow.redshift.client.page;

import java.util.Arrays;

/** Values of any length, one after another in one array. */
final class BytesBuffer {
    private final NullsBuilder nulls = new NullsBuilder();
    private byte[] bytes = new byte[16 * 1024];
    private int[] offsets = new int[1024];
    private int size;
    private int rows;

    /** Room for so many more bytes at {@link #size()}. */
    byte[] reserve(int length) {
        int needed = Math.addExact(size, length);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.max(needed, Math.min(bytes.length * 2L, Integer.MAX_VALUE - 8)));
        }
        return bytes;
    }

    int size() {
        return size;
    }

    /** Ends the value that was written into the reserved bytes. @param end where it ends */
    void endRow(int end) {
        size = end;
        rows++;
        if (rows == offsets.length) {
            offsets = Arrays.copyOf(offsets, rows * 2);
        }
        offsets[rows] = end;
    }

    void addNull() {
        nulls.set(rows);
        endRow(size);
    }

    void add(byte[] value) {
        System.arraycopy(value, 0, reserve(value.length), size, value.length);
        endRow(size + value.length);
    }

    ColumnValues build() {
        return new ColumnValues.Bytes(Arrays.copyOf(bytes, size), Arrays.copyOf(offsets, rows + 1), nulls.build(rows));
    }
}
