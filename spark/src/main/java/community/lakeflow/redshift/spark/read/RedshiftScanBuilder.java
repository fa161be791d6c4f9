package community.lakeflow.redshift.spark.read;

import community.lakeflow.redshift.client.catalog.Column;
import community.lakeflow.redshift.client.catalog.TableDescription;
import community.lakeflow.redshift.client.option.ConnectionOptions;
import community.lakeflow.redshift.client.option.TableOptions;
import community.lakeflow.redshift.client.scan.ScanRequest;
import community.lakeflow.redshift.client.scan.Slice;
import community.lakeflow.redshift.spark.pushdown.Pushdown;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.SupportsPushDownLimit;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.connector.read.SupportsPushDownV2Filters;
import org.apache.spark.sql.types.StructType;

/** Gathers what a query needs of a table. Nothing is sent. */
public final class RedshiftScanBuilder
        implements SupportsPushDownV2Filters, SupportsPushDownLimit, SupportsPushDownRequiredColumns {
    private final ConnectionOptions connection;
    private final TableDescription table;
    private ScanRequest request;
    private Pushdown pushdown = Pushdown.NONE;

    public RedshiftScanBuilder(ConnectionOptions connection, TableDescription table, TableOptions options) {
        this.connection = connection;
        this.table = table;
        this.request = ScanRequest.of(table, options);
    }

    @Override
    public Predicate[] pushPredicates(Predicate[] filters) {
        pushdown = Pushdown.of(table, List.of(filters));
        request = request.withPredicates(pushdown.conditions());
        return pushdown.remaining().toArray(Predicate[]::new);
    }

    @Override
    public Predicate[] pushedPredicates() {
        return pushdown.pushed().toArray(Predicate[]::new);
    }

    /** One statement reads the table, so its limit is the query's. */
    @Override
    public boolean pushLimit(int limit) {
        request = request.withSlice(new Slice.First(List.of(), 0, limit));
        return true;
    }

    @Override
    public void pruneColumns(StructType required) {
        request = request.withColumns(
                Arrays.stream(required.fieldNames()).map(this::column).toList());
    }

    private Column column(String name) {
        return table.column(name)
                .orElseThrow(() -> new IllegalArgumentException(table.name() + " has no column " + name));
    }

    @Override
    public Scan build() {
        return new RedshiftScan(connection, request);
    }
}
