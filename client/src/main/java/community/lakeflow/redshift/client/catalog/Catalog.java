package community.lakeflow.redshift.client.catalog;

import community.lakeflow.redshift.client.error.TableNotFoundException;
import community.lakeflow.redshift.client.option.EditDistance;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The tables of one database as they were when it was asked. Immutable. */
public final class Catalog {
    private final String database;
    private final TreeMap<TableName, TableDescription> tables = new TreeMap<>();

    Catalog(String database, Collection<TableDescription> tables) {
        this.database = database;
        tables.forEach(table -> this.tables.put(table.name(), table));
    }

    /** Every table, view and external table that the user may see, in the order of their names. */
    public List<TableDescription> tables() {
        return List.copyOf(tables.values());
    }

    /** The schemas that hold at least one table, in order. */
    public List<String> schemas() {
        return tables.keySet().stream().map(TableName::schema).distinct().toList();
    }

    /**
     * @param name as the catalog spells it; letters may differ in case where that leaves one table, as in SQL without quotes
     * @throws TableNotFoundException with the nearest names
     */
    public TableDescription describe(TableName name) {
        TableDescription exact = tables.get(name);
        if (exact != null) {
            return exact;
        }
        List<TableDescription> alike = tables.values().stream()
                .filter(table -> table.name().schema().equalsIgnoreCase(name.schema())
                        && table.name().table().equalsIgnoreCase(name.table()))
                .toList();
        if (alike.size() == 1) {
            return alike.get(0);
        }
        throw new TableNotFoundException("Table " + name + " is not in database " + database
                + ", or the user may not see it, or schema_filter leaves its schema out." + nearest(name));
    }

    private String nearest(TableName name) {
        Map<TableName, Integer> distances = tables.keySet().stream()
                .collect(Collectors.toMap(
                        known -> known, known -> EditDistance.between(known.toString(), name.toString())));
        String names = distances.entrySet().stream()
                .filter(entry -> entry.getValue() <= Math.max(3, name.toString().length() / 3))
                .sorted(Map.Entry.<TableName, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .limit(3)
                .map(entry -> entry.getKey().toString())
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : " Near that name: " + names + ".";
    }
}
