package community.lakeflow.redshift.client.page;

import community.lakeflow.redshift.client.error.ErrorKind;
import community.lakeflow.redshift.client.error.RedshiftException;
import community.lakeflow.redshift.client.type.RedshiftType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Gathers the fields of rows in columns. */
final class CsvValues {
    private final BatchBuilder batches;
    private final ColumnBuilder[] builders;
    private final int[] bits;
    private final LongColumnBuilder[] maskParsers;
    private final long[] masks;

    /** The bits that stand for a column. */
    private final long[] known;

    private final byte[] nullText;
    private int rows;

    CsvValues(ResultLayout.Csv layout) {
        int columns = layout.columns().size();
        batches = new BatchBuilder(layout.columns());
        builders = batches.columns();
        bits = layout.nulls().bits(columns);
        maskParsers = layout.nulls().labels().stream()
                .map(label -> new LongColumnBuilder(new PageColumn(label, new RedshiftType.BigInt())))
                .toArray(LongColumnBuilder[]::new);
        masks = new long[maskParsers.length];
        known = new long[masks.length];
        for (int bit = 0; bit < layout.nulls().columns().size(); bit++) {
            known[bit / NullMask.BITS] |= 1L << (bit % NullMask.BITS);
        }
        nullText = layout.dialect().nullText().getBytes(StandardCharsets.UTF_8);
    }

    void add(byte[] bytes, CsvRow row) {
        readMasks(bytes, row);
        for (int i = 0; i < builders.length; i++) {
            int from = row.from(i);
            int to = row.contentEnd(bytes, i);
            if (isNull(bytes, from, to, i)) {
                builders[i].addNull();
            } else {
                builders[i].addText(bytes, from, to);
            }
        }
        batches.endRow();
        rows++;
    }

    private void readMasks(byte[] bytes, CsvRow row) {
        for (int i = 0; i < masks.length; i++) {
            int field = builders.length + i;
            masks[i] = maskParsers[i].parse(bytes, row.from(field), row.contentEnd(bytes, field));
            if ((masks[i] & ~known[i]) != 0) {
                throw contradiction("its mask has a bit for no column");
            }
        }
    }

    private boolean isNull(byte[] bytes, int from, int to, int column) {
        int bit = bits[column];
        if (bit == NullMask.NO_BIT) {
            return looksNull(bytes, from, to);
        }
        if ((masks[bit / NullMask.BITS] & 1L << bit % NullMask.BITS) == 0) {
            return false;
        }
        if (!looksNull(bytes, from, to)) {
            throw contradiction("a text is NULL and has " + (to - from) + " bytes");
        }
        return true;
    }

    private RedshiftException contradiction(String what) {
        return new RedshiftException(
                ErrorKind.EXTERNAL,
                "The CSV result contradicts itself in row " + (rows + 1) + " of a page: " + what
                        + ". Read it with result_format=json.");
    }

    private boolean looksNull(byte[] bytes, int from, int to) {
        int length = to - from;
        return length == 0 || (length == nullText.length && Arrays.equals(bytes, from, to, nullText, 0, length));
    }

    List<RowBatch> batches() {
        return batches.build();
    }
}
