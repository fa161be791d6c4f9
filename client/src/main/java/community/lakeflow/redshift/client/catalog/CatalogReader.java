package community.lakeflow.redshift.client.catalog;

import community.lakeflow.redshift.client.error.StatementFailedException;
import community.lakeflow.redshift.client.option.ConnectionOptions;
import community.lakeflow.redshift.client.page.Page;
import community.lakeflow.redshift.client.page.ResultLayout;
import community.lakeflow.redshift.client.statement.DataApiClient;
import community.lakeflow.redshift.client.statement.ResultPages;
import community.lakeflow.redshift.client.type.TypeNames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the catalog of a database in at most six statements, submitted together. */
public final class CatalogReader {
    private static final Logger LOG = LoggerFactory.getLogger(CatalogReader.class);

    private final DataApiClient client;
    private final String database;
    private final CatalogQueries queries;
    private final Map<TableName, TableKind> kinds = new TreeMap<>();
    private final Map<TableName, List<Ordered<Column>>> columns = new TreeMap<>();
    private final Map<TableName, List<Ordered<String>>> keys = new TreeMap<>();

    /** Something with its place among its like. */
    private record Ordered<T>(int position, T value) {}

    private CatalogReader(DataApiClient client, ConnectionOptions options) {
        this.client = client;
        this.database = options.database();
        this.queries = new CatalogQueries(options.database(), options.schemaFilter());
    }

    public static Catalog read(DataApiClient client, ConnectionOptions options) {
        return new CatalogReader(client, options).read();
    }

    private Catalog read() {
        try (Submitted tables = new Submitted(queries.tables());
                Submitted allColumns = new Submitted(queries.columns());
                Submitted primaryKeys = new Submitted(queries.primaryKeys());
                Submitted materialized = new Submitted(queries.materializedViews());
                Submitted lateBinding = new Submitted(queries.lateBindingViews())) {
            tables.forEach(row -> kinds.put(row.tableName(), kind(row.text(2))));
            allColumns.forEach(this::addColumn);
            primaryKeys.forEach(row -> keys.computeIfAbsent(row.tableName(), table -> new ArrayList<>())
                    .add(new Ordered<>(row.number(3), row.text(2))));
            materialized.forEachOrNone(row -> kinds.put(row.tableName(), TableKind.MATERIALIZED_VIEW));
            lateBinding.forEachOrNone(row -> kinds.replace(row.tableName(), TableKind.LATE_BINDING_VIEW));
        }
        addColumnsOfViews();
        leaveOutStorageOfMaterializedViews();
        return new Catalog(database, kinds.keySet().stream().map(this::describe).toList());
    }

    /** Asked only where some table has no columns yet. */
    private void addColumnsOfViews() {
        Set<TableName> without = new HashSet<>(kinds.keySet());
        without.removeAll(columns.keySet());
        if (without.isEmpty()) {
            return;
        }
        try (Submitted ofViews = new Submitted(queries.columnsOfViews())) {
            ofViews.forEach(row -> {
                if (without.contains(row.tableName())) {
                    addColumn(row);
                }
            });
        }
    }

    private void addColumn(CatalogRow row) {
        Column column = new Column(
                row.text(2),
                TypeNames.parse(row.text(3), row.numberOrNull(7), row.numberOrNull(8), row.numberOrNull(9)),
                row.text(3),
                !row.text(4).equalsIgnoreCase("no"),
                row.textOrNull(5));
        columns.computeIfAbsent(row.tableName(), table -> new ArrayList<>()).add(new Ordered<>(row.number(6), column));
    }

    private TableDescription describe(TableName name) {
        return new TableDescription(
                name,
                kinds.getOrDefault(name, TableKind.OTHER),
                inOrder(columns.getOrDefault(name, List.of())),
                inOrder(keys.getOrDefault(name, List.of())));
    }

    private static <T> List<T> inOrder(List<Ordered<T>> items) {
        return items.stream()
                .sorted(Comparator.comparingInt(Ordered::position))
                .map(Ordered::value)
                .toList();
    }

    /** A materialized view keeps its rows in a table named mv_tbl__NAME__0, which is nothing to list. */
    private void leaveOutStorageOfMaterializedViews() {
        Set<TableName> storage = kinds.entrySet().stream()
                .filter(entry -> entry.getValue() == TableKind.MATERIALIZED_VIEW)
                .map(entry -> new TableName(
                        entry.getKey().schema(), "mv_tbl__" + entry.getKey().table() + "__0"))
                .collect(Collectors.toSet());
        kinds.keySet().removeAll(storage);
    }

    /** Sources disagree on the words, so they are matched loosely. */
    private static TableKind kind(String tableType) {
        String words = tableType.toUpperCase(Locale.ROOT);
        if (words.contains("EXTERNAL")) {
            return TableKind.EXTERNAL_TABLE;
        }
        if (words.contains("MATERIALIZED")) {
            return TableKind.MATERIALIZED_VIEW;
        }
        if (words.contains("VIEW")) {
            return TableKind.VIEW;
        }
        return words.contains("TABLE") ? TableKind.TABLE : TableKind.OTHER;
    }

    /** A statement of the catalog that is under way. */
    private final class Submitted implements AutoCloseable {
        private final ResultPages pages;

        Submitted(CatalogQueries.Query query) {
            pages = client.ownResults(
                    client.submit(query.sql(), "LakeflowRedshift:catalog"), new ResultLayout.Json(query.columns()));
        }

        void forEach(Consumer<CatalogRow> action) {
            for (Optional<Page> page = pages.next(); page.isPresent(); page = pages.next()) {
                for (int row = 0; row < page.get().rows(); row++) {
                    action.accept(new CatalogRow(page.get(), row));
                }
            }
        }

        /** For what only refines the kind of a view: a view that may not be asked for costs no more than that. */
        void forEachOrNone(Consumer<CatalogRow> action) {
            try {
                forEach(action);
            } catch (StatementFailedException e) {
                LOG.info("The kinds of some views stay unknown: {}", e.getMessage());
            }
        }

        @Override
        public void close() {
            pages.close();
        }
    }
}
