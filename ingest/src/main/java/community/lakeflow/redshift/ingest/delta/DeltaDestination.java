package community.lakeflow.redshift.ingest.delta;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where a Delta table lives: in a folder, or under a name that the Spark session's catalogs know. */
public sealed interface DeltaDestination {

    /** How users recognise the destination in messages and reports. */
    String label();

    /**
     * The folder {@code warehouse/[catalog/]schema/table}; the three names are spelt as {@link PathName} does.
     *
     * @param warehouse a local path or a URI of any file system that Hadoop knows, such as {@code s3a://bucket/lake}
     */
    static DeltaDestination inWarehouse(String warehouse, @Nullable String catalog, String schema, String table) {
        String root = warehouse.length() > 1 && warehouse.endsWith("/")
                ? warehouse.substring(0, warehouse.length() - 1)
                : warehouse;
        String names = names(catalog, schema, table).map(PathName::encode).collect(Collectors.joining("/"));
        return new Folder(root.equals("/") ? root + names : root + "/" + names);
    }

    /** The table of that name in the session's catalogs: the default one where {@code catalog} is null. */
    static DeltaDestination inCatalog(@Nullable String catalog, String schema, String table) {
        return new Named(names(catalog, schema, table).toList());
    }

    private static Stream<String> names(@Nullable String catalog, String schema, String table) {
        return catalog == null ? Stream.of(schema, table) : Stream.of(catalog, schema, table);
    }

    /** A folder, with nothing in it or a Delta table. */
    record Folder(String path) implements DeltaDestination {
        public Folder {
            if (path.isBlank()) {
                throw new IllegalArgumentException("the path of a destination is blank");
            }
        }

        @Override
        public String label() {
            return path;
        }
    }

    /** A name of two or three parts, unquoted. */
    record Named(List<String> parts) implements DeltaDestination {
        public Named {
            parts = List.copyOf(parts);
            if (parts.size() < 2 || parts.size() > 3 || parts.stream().anyMatch(String::isBlank)) {
                throw new IllegalArgumentException("not [catalog.]schema.table: " + parts);
            }
        }

        @Override
        public String label() {
            return parts.stream().map(Quoted::name).collect(Collectors.joining("."));
        }
    }
}
