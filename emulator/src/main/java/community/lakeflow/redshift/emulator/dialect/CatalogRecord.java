package community.lakeflow.redshift.emulator.dialect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a DDL statement says that PostgreSQL has no place for. Tables are SQL text of a name; columns are plain names. */
public sealed interface CatalogRecord {

    /** Whether a user may do everything. */
    enum Rank {
        REGULAR,
        SUPERUSER
    }

    record DistStyle(String relation, String style) implements CatalogRecord {}

    record DistKey(String relation, String column) implements CatalogRecord {}

    /** {@code style} is COMPOUND or INTERLEAVED; no columns means no sort key. */
    record SortKey(String relation, String style, List<String> columns) implements CatalogRecord {
        public SortKey {
            columns = List.copyOf(columns);
        }
    }

    record Encoding(String relation, String column, String encoding) implements CatalogRecord {}

    /** {@code kind} as information_schema spells it; no foreign columns means the primary key of the foreign table. */
    record Key(
            String relation,
            @Nullable String name,
            String kind,
            List<String> columns,
            @Nullable String foreignRelation,
            List<String> foreignColumns)
            implements CatalogRecord {
        public Key {
            columns = List.copyOf(columns);
            foreignColumns = List.copyOf(foreignColumns);
        }
    }

    record DroppedKey(String relation, String name) implements CatalogRecord {}

    /** A table made from a query: columns whose length or scale only the rows tell. */
    record QueryResult(String relation) implements CatalogRecord {}

    /** A regular view, which may take the place of a late-binding one. */
    record EarlyBinding(String relation) implements CatalogRecord {}

    /** A table has the distribution, sort keys and encodings of another. */
    record Like(String relation, String other) implements CatalogRecord {}

    /** A materialized view over the relation that stores its rows. */
    record Materialized(String store, String view, boolean automatic) implements CatalogRecord {}

    record Refreshed(String store) implements CatalogRecord {}

    record CreatedDatabase(String name) implements CatalogRecord {}

    /** A user, group or role. */
    record CreatedUser(String name, Rank rank) implements CatalogRecord {}
}
