package community.lakeflow.redshift.client.page;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * What says which texts of a row are NULL, since in CSV NULL may look like an empty text: whole numbers at the end of the row, each bit of which
 * stands for one of the columns. There is one at least, whose name no data contains, so that the row of the names is known for what it is.
 *
 * @param columns which columns have a bit: that of {@code columns.get(i)} is bit {@code i % 62} of number {@code i / 62}
 * @param labels the names of the numbers
 */
public record NullMask(List<Integer> columns, List<String> labels) implements Serializable {
    /** In one number, so that it is a BIGINT and not negative. */
    public static final int BITS = 62;

    static final int NO_BIT = -1;

    public NullMask {
        columns = List.copyOf(columns);
        labels = List.copyOf(labels);
        if (labels.size() != numbersFor(columns.size())) {
            throw new IllegalArgumentException(labels.size() + " numbers for " + columns.size() + " columns");
        }
    }

    /** How many numbers so many columns need. */
    public static int numbersFor(int columns) {
        return Math.max(1, (columns + BITS - 1) / BITS);
    }

    /** For each of so many columns the index of its bit, or {@link #NO_BIT}. */
    int[] bits(int count) {
        int[] bits = new int[count];
        Arrays.fill(bits, NO_BIT);
        for (int i = 0; i < columns.size(); i++) {
            bits[columns.get(i)] = i;
        }
        return bits;
    }
}
