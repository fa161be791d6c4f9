package community.lakeflow.redshift.client.scan;

import community.lakeflow.redshift.client.catalog.TableSize;
import org.jspecify.annotations.Nullable;

/**
 * About how many bytes a read will bring.
 *
 * @param likely by which partitions are counted
 * @param most by which it is decided whether results may pass the service's limit; {@link Long#MAX_VALUE} where nothing is known
 */
record SizeEstimate(long likely, long most) {
    static final SizeEstimate UNKNOWN = new SizeEstimate(0, Long.MAX_VALUE);

    static SizeEstimate of(ScanRequest request) {
        TableSize size = request.table().size();
        Long rows = rows(request);
        if (rows == null) {
            return UNKNOWN;
        }
        ValueWidth read = ValueWidth.ofRow(request.resultColumns());
        long atMost = saturated((double) rows * read.most());
        if (size == null) {
            return new SizeEstimate(saturated((double) rows * read.typical()), atMost);
        }
        ValueWidth whole = ValueWidth.ofRow(request.table().columns());
        double part = Math.min(1, (double) rows / Math.max(size.rows(), 1));
        // Blocks are counted for each column and slice, so a table of few rows seems large: its rows tell better then.
        long stored = saturated(part * size.bytes());
        long storedOfColumns = saturated(stored * Math.min(1, (double) read.typical() / whole.typical()));
        return new SizeEstimate(Math.min(storedOfColumns, atMost), Math.min(stored, atMost));
    }

    /** About how many rows the table's options leave, and the slice; null where nothing is known. */
    static @Nullable Long rows(ScanRequest request) {
        TableSize size = request.table().size();
        Long counted = request.profile().rows();
        Long rows = counted == null && size != null ? (Long) size.rows() : counted;
        if (request.slice() instanceof Slice.Enough enough) {
            return rows == null ? enough.rows() : Math.min(rows, enough.rows());
        }
        return rows;
    }

    private static long saturated(double bytes) {
        return (long) bytes;
    }

    SizeEstimate times(double share) {
        return new SizeEstimate(saturated(likely * share), most);
    }
}
