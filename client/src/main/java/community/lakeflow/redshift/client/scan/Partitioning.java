package community.lakeflow.redshift.client.scan;

import community.lakeflow.redshift.client.catalog.Column;
import community.lakeflow.redshift.client.type.RedshiftType;
import community.lakeflow.redshift.client.type.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How the rows of a table are divided. Each row satisfies the condition of exactly one partition, whatever the rows are by the time they
 * are read: bounds and hashes decide only how even the partitions are.
 */
public sealed interface Partitioning {
    Partitioning WHOLE = new Whole();

    /** The condition of each partition, in order; empty text where there is only one. */
    List<String> conditions();

    default int count() {
        return conditions().size();
    }

    /** One partition. */
    record Whole() implements Partitioning {
        @Override
        public List<String> conditions() {
            return List.of("");
        }

        @Override
        public String toString() {
            return "1";
        }
    }

    /**
     * Ranges of a column whose values are totally ordered: below the first bound, from each bound to the next, from the last bound on.
     *
     * @param bounds distinct and ascending
     * @param nulls where the rows go that have no value
     */
    record Ranges(Column column, List<Literal> bounds, Nulls nulls) implements Partitioning {
        public Ranges {
            bounds = List.copyOf(bounds);
            if (bounds.isEmpty() && nulls == Nulls.WITH_LAST) {
                throw new IllegalArgumentException("one range is no partitioning");
            }
            for (int i = 1; i < bounds.size(); i++) {
                Integer order = RangeOverlap.compare(bounds.get(i - 1), bounds.get(i));
                if (order == null || order >= 0) {
                    // Rows between the two would be in two partitions, or in none.
                    throw new IllegalArgumentException("not ascending: " + bounds);
                }
            }
        }

        @Override
        public List<String> conditions() {
            String name = Sql.identifier(column.name());
            List<String> conditions = new ArrayList<>();
            for (int i = 0; i < bounds.size(); i++) {
                conditions.add((i == 0 ? "" : name + " >= " + bound(i - 1) + " AND ") + name + " < " + bound(i));
            }
            String last = bounds.isEmpty() ? name + " IS NOT NULL" : name + " >= " + bound(bounds.size() - 1);
            if (nulls == Nulls.WITH_LAST) {
                conditions.add(last + " OR " + name + " IS NULL");
            } else {
                conditions.addAll(List.of(last, name + " IS NULL"));
            }
            return conditions;
        }

        private String bound(int index) {
            return LiteralSql.write(bounds.get(index), column.type());
        }

        /** Names the bounds in full: they are values of the table, as those of filters are. */
        @Override
        public String toString() {
            return count() + " by ranges of " + column.name() + " from "
                    + IntStream.range(0, bounds.size()).mapToObj(this::bound).toList()
                    + (nulls == Nulls.APART ? ", NULL apart" : "");
        }
    }

    /** Where rows without a value go. */
    enum Nulls {
        WITH_LAST,
        APART
    }

    /**
     * Remainders of a hash of some columns. Rows whose hash is anything but the remainder of another partition are in the first, so that
     * nothing depends on what the hash of NULL is, or on its range.
     *
     * @param columns at least one, of types that {@link #isHashable}
     * @param count 2 at least
     */
    record Hash(List<Column> columns, int count) implements Partitioning {
        /** Larger than any count, and prime, so that the remainders of several columns mix; their sum is far from the end of BIGINT. */
        private static final int MODULUS = 1_000_003;

        public Hash {
            columns = List.copyOf(columns);
            if (columns.isEmpty() || count < 2) {
                throw new IllegalArgumentException("a hash of " + columns + " to " + count);
            }
        }

        @Override
        public List<String> conditions() {
            String remainder = "ABS(MOD(" + sum() + ", " + count + "))";
            List<String> conditions = new ArrayList<>();
            List<String> others =
                    IntStream.range(1, count).mapToObj(Integer::toString).toList();
            conditions.add("COALESCE(" + remainder + ", 0) NOT IN (" + String.join(", ", others) + ")");
            others.forEach(number -> conditions.add(remainder + " = " + number));
            return conditions;
        }

        /** The factors tell (1, 2) from (2, 1). */
        private String sum() {
            return String.join(
                    " + ",
                    IntStream.range(0, columns.size())
                            .mapToObj(i -> (2 * i + 1) + " * MOD(COALESCE(FNV_HASH(" + hashed(columns.get(i))
                                    + "), 0), " + MODULUS + ")")
                            .toList());
        }

        /** That FNV_HASH takes integers and text is documented; what it makes of other types is not. */
        private static String hashed(Column column) {
            String name = Sql.identifier(column.name());
            RedshiftType type = column.type();
            if (type instanceof RedshiftType.Bool) {
                return "CASE WHEN " + name + " THEN 1 ELSE 0 END";
            }
            boolean documented = type instanceof RedshiftType.Whole
                    || type instanceof RedshiftType.Char
                    || type instanceof RedshiftType.Varchar;
            return documented ? name : "CAST(" + name + " AS VARCHAR)";
        }

        static boolean isHashable(RedshiftType type) {
            return type instanceof RedshiftType.Whole
                    || type instanceof RedshiftType.Char
                    || type instanceof RedshiftType.Varchar
                    || type instanceof RedshiftType.Bool
                    || type instanceof RedshiftType.Decimal
                    || type instanceof RedshiftType.Floating
                    || type instanceof RedshiftType.Date
                    || type instanceof RedshiftType.Timestamp
                    || type instanceof RedshiftType.TimestampTz;
        }

        @Override
        public String toString() {
            return count + " by a hash of " + columns.stream().map(Column::name).toList();
        }
    }
}
