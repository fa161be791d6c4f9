package community.lakeflow.redshift.client.scan;

import community.lakeflow.redshift.client.catalog.Column;
import java.util.List;

/**
 * Rows put together to groups: one result row for each combination of values of the group's columns, in which NULL is a value like any
 * other. Without such columns all rows are one group, also when there are none.
 *
 * @param groups columns of the table; may be empty when there is an aggregate
 * @param aggregates computed for each group; may be empty when there is a group
 */
public record Aggregation(List<Column> groups, List<Aggregate> aggregates) {
    public Aggregation {
        groups = List.copyOf(groups);
        aggregates = List.copyOf(aggregates);
        if (groups.isEmpty() && aggregates.isEmpty()) {
            throw new IllegalArgumentException("neither a group nor an aggregate");
        }
    }
}
