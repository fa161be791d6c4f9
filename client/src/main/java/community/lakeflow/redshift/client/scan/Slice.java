package community.lakeflow.redshift.client.scan;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which of the rows that satisfy all conditions are wanted. */
public sealed interface Slice {
    Slice ALL = new All();

    /** The end of the SELECT. @param most the table's own limit; null: none */
    String sql(@Nullable Long most);

    /** Every row. */
    record All() implements Slice {
        @Override
        public String sql(@Nullable Long most) {
            return most == null ? "" : " LIMIT " + most;
        }
    }

    /** Of each statement at most this many rows, any of them: as many as that are enough in all. */
    record Enough(long rows) implements Slice {
        public Enough {
            requireNotNegative(rows);
        }

        @Override
        public String sql(@Nullable Long most) {
            return limit(rows, most);
        }
    }

    /**
     * At most this many rows in all.
     *
     * @param order by which they are the first; empty: any rows
     * @param offset how many rows before them are left out
     */
    record First(List<SortKey> order, long offset, long rows) implements Slice {
        public First {
            order = List.copyOf(order);
            requireNotNegative(offset);
            requireNotNegative(rows);
        }

        @Override
        public String sql(@Nullable Long most) {
            String keys = order.stream().map(SortKey::sql).collect(Collectors.joining(", "));
            return (keys.isEmpty() ? "" : " ORDER BY " + keys)
                    + limit(rows, most)
                    + (offset == 0 ? "" : " OFFSET " + offset);
        }
    }

    private static String limit(long rows, @Nullable Long most) {
        return " LIMIT " + (most == null ? rows : Math.min(rows, most));
    }

    private static void requireNotNegative(long number) {
        if (number < 0) {
            throw new IllegalArgumentException("negative: " + number);
        }
    }
}
