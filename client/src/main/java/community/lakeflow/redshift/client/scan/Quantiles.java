package community.lakeflow.redshift.client.scan;

import community.lakeflow.redshift.client.catalog.Column;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sample of a column's values, in ascending order, cut into tiles of about as many rows each.
 *
 * @param starts the lowest value of each tile, of those that have one
 * @param nulls tiles that hold nothing but NULL
 */
record Quantiles(Column column, List<Literal> starts, int nulls) {
    Quantiles {
        starts = List.copyOf(starts);
    }

    /** At most this many ranges of about as many rows each; fewer where values repeat. */
    Partitioning ranges(int count) {
        List<Literal> bounds = new ArrayList<>();
        Partitioning.Nulls place = Partitioning.Nulls.WITH_LAST;
        for (int i = 1; i < count; i++) {
            Literal start = start((int) ((long) i * tiles() / count));
            if (start == null) {
                place = Partitioning.Nulls.APART;
            } else if (!start.equals(start(0)) && !bounds.contains(start)) {
                bounds.add(start);
            }
        }
        return bounds.isEmpty() && place == Partitioning.Nulls.WITH_LAST
                ? Partitioning.WHOLE
                : new Partitioning.Ranges(column, bounds, place);
    }

    /** The share of the rows that the largest of some ranges has. */
    double largestShare(Partitioning.Ranges ranges) {
        int largest = 0;
        int from = 0;
        for (Literal bound : ranges.bounds()) {
            int to = starts.indexOf(bound);
            largest = Math.max(largest, to - from);
            from = to;
        }
        int last = starts.size() - from;
        boolean apart = ranges.nulls() == Partitioning.Nulls.APART;
        largest = Math.max(largest, apart ? Math.max(last, nulls) : last + nulls);
        return (double) largest / Math.max(tiles(), 1);
    }

    private @Nullable Literal start(int tile) {
        return tile < starts.size() ? starts.get(tile) : null;
    }

    private int tiles() {
        return starts.size() + nulls;
    }

    @Override
    public String toString() {
        return "quantiles of " + column.name();
    }
}
