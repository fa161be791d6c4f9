package community.lakeflow.redshift.client.scan;

import community.lakeflow.redshift.client.catalog.Column;
import community.lakeflow.redshift.client.catalog.TableDescription;
import community.lakeflow.redshift.client.error.ConfigurationException;
import community.lakeflow.redshift.client.option.EditDistance;
import community.lakeflow.redshift.client.option.TableOptions;
import community.lakeflow.redshift.client.type.RedshiftType;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** By which columns of a table its rows can be divided. */
final class PartitionColumns {
    /** A hash of more of them would be longer and no more even. */
    private static final int MOST_HASHED = 8;

    private static final int MOST_NAMED = 20;

    private final TableDescription table;
    private final @Nullable Column chosen;

    /** @throws ConfigurationException where the user's column is not there or cannot divide rows */
    PartitionColumns(TableDescription table, TableOptions options) {
        this.table = table;
        String name = options.partitioning().column();
        this.chosen = name == null ? null : named(table, name);
    }

    boolean isChosenByUser() {
        return chosen != null;
    }

    /**
     * The user's column, if its values have an order that ranges can follow; else the leading sort key, by whose ranges Redshift skips
     * blocks; else the key; else the first of the types that tend to have the most values.
     */
    Optional<Column> ofRanges() {
        if (chosen != null) {
            return Optional.of(chosen).filter(column -> isRanged(column.type()));
        }
        Stream<Column> keys = Stream.of(table.sortKey().stream().limit(1), table.primaryKey().stream())
                .flatMap(names -> names)
                .flatMap(name -> table.column(name).stream());
        Stream<Column> others = table.columns().stream().sorted(Comparator.comparingInt(PartitionColumns::rank));
        return Stream.concat(keys, others)
                .filter(column -> isRanged(column.type()))
                .findFirst();
    }

    /** The user's column, else the key, else the row; none where no type can be hashed. */
    List<Column> ofHash() {
        if (chosen != null) {
            return List.of(chosen);
        }
        return ofFinestHash();
    }

    /** The key, else the row, whatever the user chose: a column of few values makes few partitions. */
    List<Column> ofFinestHash() {
        List<Column> key = table.primaryKey().stream()
                .flatMap(name -> table.column(name).stream())
                .toList();
        boolean hashable =
                !key.isEmpty() && key.stream().allMatch(column -> Partitioning.Hash.isHashable(column.type()));
        return (hashable ? key : table.columns())
                .stream()
                        .filter(column -> Partitioning.Hash.isHashable(column.type()))
                        .limit(MOST_HASHED)
                        .toList();
    }

    private static boolean isRanged(RedshiftType type) {
        return type instanceof RedshiftType.Whole
                || type instanceof RedshiftType.Date
                || type instanceof RedshiftType.Timestamp
                || type instanceof RedshiftType.TimestampTz;
    }

    private static int rank(Column column) {
        RedshiftType type = column.type();
        if (type instanceof RedshiftType.SmallInt) {
            return 2;
        }
        return type instanceof RedshiftType.Date ? 1 : 0;
    }

    private static Column named(TableDescription table, String name) {
        List<Column> alike = table.columns().stream()
                .filter(column -> column.name().equalsIgnoreCase(name))
                .toList();
        Column column = table.column(name).orElse(alike.size() == 1 ? alike.get(0) : null);
        if (column == null) {
            throw problem(
                    table,
                    "partition_column: " + table.name() + " has no column '" + name + "'" + nearest(table, name));
        }
        if (!isRanged(column.type()) && !Partitioning.Hash.isHashable(column.type())) {
            throw problem(
                    table,
                    "partition_column: column " + column.name() + " is of type " + column.dataType()
                            + ", which cannot divide rows; choose one of numbers, dates, timestamps, text or booleans.");
        }
        return column;
    }

    private static String nearest(TableDescription table, String name) {
        List<String> names = table.columns().stream().map(Column::name).toList();
        return EditDistance.nearest(name, names)
                .map(candidate -> "; did you mean '" + candidate + "'?")
                .orElseGet(() -> "; it has " + String.join(", ", names.subList(0, Math.min(names.size(), MOST_NAMED)))
                        + (names.size() > MOST_NAMED ? " and others." : "."));
    }

    private static ConfigurationException problem(TableDescription table, String problem) {
        return new ConfigurationException("table " + table.name(), List.of(problem));
    }
}
