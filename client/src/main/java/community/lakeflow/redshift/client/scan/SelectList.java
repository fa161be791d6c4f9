package community.lakeflow.redshift.client.scan;

import community.lakeflow.redshift.client.catalog.Column;
import community.lakeflow.redshift.client.catalog.TableDescription;
import community.lakeflow.redshift.client.type.RedshiftType;
import community.lakeflow.redshift.client.type.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The columns of a result and the expressions that make them, in their order. */
record SelectList(List<Item> items) {
    /** @param column its name in the result, and its type */
    record Item(Column column, String expression) {
        String sql() {
            String name = Sql.identifier(column.name());
            return expression.equals(name) ? name : expression + " AS " + name;
        }
    }

    SelectList {
        items = List.copyOf(items);
    }

    static SelectList of(ScanRequest request) {
        return request.aggregation() == null
                ? new SelectList(request.columns().stream()
                        .map(column -> new Item(column, selected(column)))
                        .toList())
                : of(request.aggregation(), request.table());
    }

    private static SelectList of(Aggregation aggregation, TableDescription table) {
        List<Item> items = new ArrayList<>();
        for (Column group : aggregation.groups()) {
            items.add(new Item(named(items.size(), group.type(), table), group(group)));
        }
        for (Aggregate aggregate : aggregation.aggregates()) {
            items.add(new Item(named(items.size(), aggregate.type(), table), aggregate.expression()));
        }
        return new SelectList(items);
    }

    private static String selected(Column column) {
        return column.type().selectExpression(Sql.identifier(column.name()));
    }

    /** What makes a group. Texts that Redshift takes for equal may not be, so their bytes do. */
    static String groupKey(Column column) {
        return TextSql.isText(column) ? new TextSql(column).bytes() : Sql.identifier(column.name());
    }

    /** The smallest of texts that are the same to the byte is any of them. */
    private static String group(Column column) {
        return TextSql.isText(column) ? "MIN(" + selected(column) + ")" : selected(column);
    }

    /** A name that no column of the table has, so that GROUP BY and ORDER BY mean the table's columns. */
    private static Column named(int place, RedshiftType type, TableDescription table) {
        StringBuilder name = new StringBuilder("value_" + place);
        while (table.columns().stream().anyMatch(column -> column.name().contentEquals(name))) {
            name.append('_');
        }
        return new Column(name.toString(), type, type.toString(), true, null);
    }

    List<Column> columns() {
        return items.stream().map(Item::column).toList();
    }

    boolean isEmpty() {
        return items.isEmpty();
    }

    String sql() {
        return items.stream().map(Item::sql).collect(Collectors.joining(", "));
    }
}
