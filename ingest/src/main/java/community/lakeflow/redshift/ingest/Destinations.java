package community.lakeflow.redshift.ingest;

import community.lakeflow.redshift.ingest.delta.DeltaDestination;
import community.lakeflow.redshift.ingest.plan.TableDestination;

/** Where the destinations of a pipeline live. */
@FunctionalInterface
public interface Destinations {
    DeltaDestination locate(TableDestination destination);

    /**
     * Each table in a folder {@code warehouse/[catalog/]schema/table}.
     *
     * @param warehouse a local path or a URI of any file system that Hadoop knows
     */
    static Destinations inWarehouse(String warehouse) {
        return destination -> DeltaDestination.inWarehouse(
                warehouse, destination.catalog(), destination.schema(), destination.table());
    }

    /** Each table under its name in the catalogs of the Spark session, as on Databricks. */
    static Destinations inCatalogs() {
        return destination ->
                DeltaDestination.inCatalog(destination.catalog(), destination.schema(), destination.table());
    }
}
