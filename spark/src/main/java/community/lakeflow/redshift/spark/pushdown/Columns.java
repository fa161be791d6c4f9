package community.lakeflow.redshift.spark.pushdown;

import community.lakeflow.redshift.client.catalog.Column;
import community.lakeflow.redshift.client.catalog.TableDescription;
import java.util.Optional;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.NamedReference;

/** The columns of a table, by Spark's references. */
final class Columns {
    private Columns() {}

    /** Nothing for what is more than the column itself, such as a cast or a field within it. */
    static Optional<Column> find(TableDescription table, Expression expression) {
        return expression instanceof NamedReference reference && reference.fieldNames().length == 1
                ? table.column(reference.fieldNames()[0])
                : Optional.empty();
    }
}
