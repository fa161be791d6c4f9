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

    void add(byte[] source, int from, int to) {
        System.arraycopy(source, from, reserve(to - from), size, to - from);
        endRow(size + to - from);
    }

    void add(byte[] value) {
        add(value, 0, value.length);
    }

    /** Whether each value is well-formed UTF-8. */
    boolean isUtf8() {
        return ByteScan.isAscii(bytes, size) || (Utf8.isWellFormed(bytes, size) && beginsWithCharacters());
    }

    /** Whether no value begins within a character that the value before it began. */
    private boolean beginsWithCharacters() {
        for (int row = 0; row < rows; row++) {
            if (offsets[row] < size && Utf8.isContinuation(bytes[offsets[row]])) {
                return false;
            }
        }
        return true;
    }

    /** The values so far, after which it begins anew. */
    ColumnValues build() {
        ColumnValues built =
                new ColumnValues.Bytes(Arrays.copyOf(bytes, size), Arrays.copyOf(offsets, rows + 1), nulls.build(rows));
        size = 0;
        rows = 0;
        return built;
    }
}
