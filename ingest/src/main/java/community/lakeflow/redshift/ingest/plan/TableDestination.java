package community.lakeflow.redshift.ingest.plan;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The name of a destination table.
 *
 * @param catalog null: the default catalog, or none where destinations are folders
 */
public record TableDestination(@Nullable String catalog, String schema, String table) {
    public TableDestination {
        if ((catalog != null && catalog.isBlank()) || schema.isBlank() || table.isBlank()) {
            throw new IllegalArgumentException(
                    "a blank name in the destination " + catalog + ", " + schema + ", " + table);
        }
    }

    /** Catalogs and some file systems cannot tell upper from lower case, so two names that differ in nothing else are one place. */
    TableDestination place() {
        return new TableDestination(catalog == null ? null : lower(catalog), lower(schema), lower(table));
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return (catalog == null ? "" : catalog + ".") + schema + "." + table;
    }
}
