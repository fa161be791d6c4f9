package community.lakeflow.redshift.ingest.delta;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Finds the keys that occur more than once, NULL being a value like another, and names the worst of them. */
final class DuplicateKeys {
    private static final int SHOWN = 10;
    private static final int LONGEST_VALUE = 100;

    private DuplicateKeys() {}

    /** Such as {@code 2 keys occur more than once: (id=1) 3 times, (id=NULL) 2 times}; empty where every key is unique. */
    static Optional<String> describe(Dataset<Row> positional, String prefix, Columns columns, List<String> keys) {
        Column[] keyColumns = columns.columns(prefix, keys);
        Dataset<Row> duplicates = positional
                .groupBy(keyColumns)
                .agg(count(lit(1)).as("times"))
                .where(col("times").gt(1));
        List<Row> worst =
                duplicates.orderBy(worstFirst(keyColumns)).limit(SHOWN).collectAsList();
        if (worst.isEmpty()) {
            return Optional.empty();
        }
        long all = worst.size() < SHOWN ? worst.size() : duplicates.count();
        String shown = worst.stream().map(row -> describe(row, keys)).collect(Collectors.joining(", "));
        String more = all > worst.size() ? " and " + (all - worst.size()) + " more" : "";
        return Optional.of((all == 1 ? "1 key occurs" : all + " keys occur") + " more than once: " + shown + more);
    }

    private static Column[] worstFirst(Column[] keys) {
        Column[] order = new Column[keys.length + 1];
        order[0] = col("times").desc();
        System.arraycopy(keys, 0, order, 1, keys.length);
        return order;
    }

    private static String describe(Row row, List<String> keys) {
        String key = IntStream.range(0, keys.size())
                .mapToObj(i -> keys.get(i) + "=" + show(row.get(i)))
                .collect(Collectors.joining(", ", "(", ")"));
        return key + " " + row.getLong(keys.size()) + " times";
    }

    private static String show(@Nullable Object value) {
        String text = value == null
                ? "NULL"
                : value instanceof byte[] bytes
                        ? "X'" + HexFormat.of().formatHex(bytes) + "'"
                        : value instanceof String string ? "'" + string + "'" : value.toString();
        return text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "..." : text;
    }
}
