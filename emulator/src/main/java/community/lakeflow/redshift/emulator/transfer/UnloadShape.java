package community.lakeflow.redshift.emulator.transfer;

import community.lakeflow.redshift.emulator.dialect.FileFormat;
import community.lakeflow.redshift.emulator.dialect.Unload;
import community.lakeflow.redshift.emulator.engine.ResultColumn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Which columns go into the files and which into their folders. Refuses what cannot be unloaded so. Documented: r_UNLOAD; the words are a
 * guess.
 */
record UnloadShape(List<OutputColumn> partitions, List<OutputColumn> written) {
    private static final Set<String> PARTITION_TYPES =
            Set.of("int2", "int4", "int8", "numeric", "float4", "bool", "bpchar", "varchar", "date", "timestamp");
    private static final Set<String> TEXT_ONLY = Set.of("geometry", "geography", "hllsketch", "varbyte");

    static UnloadShape of(Unload unload, List<ResultColumn> result) throws IOException {
        List<OutputColumn> all = IntStream.range(0, result.size())
                .mapToObj(i -> new OutputColumn(i, result.get(i)))
                .toList();
        List<OutputColumn> partitions = partitions(unload, all);
        boolean included = unload.partitionColumns() == Unload.PartitionColumns.INCLUDED;
        List<OutputColumn> written = all.stream()
                .filter(column -> included || !partitions.contains(column))
                .toList();
        if (all.size() == partitions.size()) {
            throw new IOException("UNLOAD with PARTITION BY needs at least one column that is no partition column");
        }
        for (OutputColumn column : written) {
            checkType(unload, column);
        }
        checkNames(unload, written);
        return new UnloadShape(partitions, written);
    }

    private static List<OutputColumn> partitions(Unload unload, List<OutputColumn> all) throws IOException {
        List<OutputColumn> partitions = new ArrayList<>();
        for (String name : unload.partitionBy()) {
            OutputColumn column = all.stream()
                    .filter(each -> each.name().equals(name))
                    .findFirst()
                    .orElseThrow(
                            () -> new IOException("PARTITION BY column \"" + name + "\" is not in the query's result"));
            if (!PARTITION_TYPES.contains(column.type())) {
                throw new IOException("Column \"" + name + "\" of type " + column.type()
                        + " is not supported as a PARTITION BY column");
            }
            partitions.add(column);
        }
        return partitions;
    }

    private static void checkType(Unload unload, OutputColumn column) throws IOException {
        boolean delimited = unload.format() == FileFormat.CSV || unload.format() == FileFormat.TEXT;
        if (TEXT_ONLY.contains(column.type()) && (!delimited || unload.text().fixedWidth())) {
            String how = delimited ? "with FIXEDWIDTH" : "to " + unload.format();
            throw new IOException(
                    "Column \"" + column.name() + "\" of type " + column.type() + " is not supported in UNLOAD " + how);
        }
    }

    private static void checkNames(Unload unload, List<OutputColumn> written) throws IOException {
        Set<String> names = new HashSet<>();
        boolean named = unload.format() == FileFormat.JSON || unload.format() == FileFormat.PARQUET;
        for (OutputColumn column : written) {
            if (!names.add(column.name()) && named) {
                throw new IOException("UNLOAD to " + unload.format() + " needs unique column names, and \""
                        + column.name() + "\" stands twice");
            }
        }
        int widths = unload.text().widths().size();
        if (unload.text().fixedWidth() && widths != written.size()) {
            throw new IOException("FIXEDWIDTH has " + widths + " columns, and the query has " + written.size());
        }
    }
}
