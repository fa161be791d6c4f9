package community.lakeflow.redshift.spark.pushdown;

import community.lakeflow.redshift.client.catalog.TableDescription;
import community.lakeflow.redshift.client.scan.SortKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.connector.expressions.NullOrdering;
import org.apache.spark.sql.connector.expressions.SortDirection;
import org.apache.spark.sql.connector.expressions.SortOrder;

/** Translates Spark's sort orders of one table, whole or not at all. */
public final class SortOrderTranslator {
    private final TableDescription table;

    public SortOrderTranslator(TableDescription table) {
        this.table = table;
    }

    /** Nothing where Redshift could order otherwise than Spark. */
    public Optional<List<SortKey>> translate(SortOrder[] orders) {
        List<SortKey> keys = new ArrayList<>();
        for (SortOrder order : orders) {
            translate(order).ifPresent(keys::add);
        }
        return keys.size() == orders.length ? Optional.of(keys) : Optional.empty();
    }

    private Optional<SortKey> translate(SortOrder order) {
        return Columns.find(table, order.expression())
                .filter(column -> Ordering.isOrdered(column.type()))
                .map(column -> new SortKey(column, direction(order.direction()), nulls(order.nullOrdering())));
    }

    private static SortKey.Direction direction(SortDirection direction) {
        return switch (direction) {
            case ASCENDING -> SortKey.Direction.ASCENDING;
            case DESCENDING -> SortKey.Direction.DESCENDING;
        };
    }

    private static SortKey.Nulls nulls(NullOrdering nulls) {
        return switch (nulls) {
            case NULLS_FIRST -> SortKey.Nulls.FIRST;
            case NULLS_LAST -> SortKey.Nulls.LAST;
        };
    }
}
