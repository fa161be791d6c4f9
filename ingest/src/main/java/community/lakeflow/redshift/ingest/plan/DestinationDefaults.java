package community.lakeflow.redshift.ingest.plan;

import community.lakeflow.redshift.client.catalog.TableName;
import org.jspecify.annotations.Nullable;

/** What the pipeline says for tables that say nothing of their own. */
record DestinationDefaults(@Nullable String catalog, @Nullable String schema) {

    TableDestination destination(
            TableName source, @Nullable String ownCatalog, @Nullable String ownSchema, @Nullable String ownTable) {
        return new TableDestination(
                ownCatalog != null ? ownCatalog : catalog,
                ownSchema != null ? ownSchema : schema != null ? schema : source.schema(),
                ownTable != null ? ownTable : source.table());
    }
}
