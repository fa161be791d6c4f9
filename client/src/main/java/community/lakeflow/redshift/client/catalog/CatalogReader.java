package community.lakeflow.redshift.client.catalog;

import community.lakeflow.redshift.client.error.StatementFailedException;
import community.lakeflow.redshift.client.option.ConnectionOptions;
import community.lakeflow.redshift.client.option.ResultFormat;
import community.lakeflow.redshift.client.page.ResultLayout;
import community.lakeflow.redshift.client.page.RowBatch;
import community.lakeflow.redshift.client.statement.DataApiClient;
import community.lakeflow.redshift.client.statement.ResultPages;
import community.lakeflow.redshift.client.statement.Submission;
import community.lakeflow.redshift.client.type.TypeNames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the catalog of a database in eight statements, submitted together, and a ninth where there are late-binding views. */
public final class CatalogReader {
    private static final Logger LOG = LoggerFactory.getLogger(CatalogReader.class);
    private static final long BLOCK = 1024 * 1024;
    private static final Pattern CHOSEN_SORT_KEY = Pattern.compile("AUTO\\(SORTKEY\\((.+)\\)\\)");

    private final DataApiClient client;
    private final String database;
    private final CatalogQueries queries;
    private final Map<TableName, TableKind> kinds = new TreeMap<>();
    private final Map<TableName, List<Ordered<Column>>> columns = new TreeMap<>();
    private final Map<TableName, List<Ordered<String>>> keys = new TreeMap<>();
    private final Map<TableName, List<Ordered<String>>> sortKeys = new TreeMap<>();
    private final Map<TableName, TableSize> sizes = new TreeMap<>();
    private final Map<TableName, Map<String, ColumnStatistics>> statistics = new TreeMap<>();

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
        try (Answers answers = new Answers(List.of(
                queries.tables(),
                queries.columns(),
                queries.primaryKeys(),
                queries.materializedViews(),
                queries.lateBindingViews(),
                queries.sortKeys(),
                queries.sizes(),
                queries.statistics()))) {
            answers.forEach(row -> kinds.put(row.tableName(), kind(row.text(2))));
            answers.forEach(this::addColumn);
            answers.forEach(row -> addTo(keys, row, row.number(3)));
            answers.forEachIfAllowed(
                    "Which views are materialized", row -> kinds.put(row.tableName(), TableKind.MATERIALIZED_VIEW));
            answers.forEachIfAllowed(
                    "Which views bind late", row -> kinds.replace(row.tableName(), TableKind.LATE_BINDING_VIEW));
            answers.forEachIfAllowed(
                    "By which columns rows are sorted", row -> addTo(sortKeys, row, Math.abs(row.number(3))));
            answers.forEachIfAllowed("How large the tables are", this::addSize);
            answers.forEachIfAllowed("Which values columns have", this::addStatistics);
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
        try (Answers ofViews = new Answers(List.of(queries.columnsOfViews()))) {
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

    private static void addTo(Map<TableName, List<Ordered<String>>> all, CatalogRow row, int position) {
        all.computeIfAbsent(row.tableName(), table -> new ArrayList<>()).add(new Ordered<>(position, row.text(2)));
    }

    private void addSize(CatalogRow row) {
        Long blocks = row.largeNumberOrNull(3);
        Long rows = row.largeNumberOrNull(4);
        if (blocks != null && rows != null) {
            sizes.put(row.tableName(), new TableSize(blocks * BLOCK, rows));
        }
        leadingSortKey(row.text(2))
                .ifPresent(column -> sortKeys.putIfAbsent(row.tableName(), List.of(new Ordered<>(1, column))));
    }

    private void addStatistics(CatalogRow row) {
        String text = row.textOrNull(2);
        if (text != null) {
            ColumnStatistics.Named.parse(text).ifPresent(named -> statistics
                    .computeIfAbsent(row.tableName(), table -> new HashMap<>())
                    .put(named.column(), named.statistics()));
        }
    }

    /** The name of a column, or such as AUTO(SORTKEY(day)), AUTO(SORTKEY) and INTERLEAVED; without a row in the other view this is all there is. */
    private static Optional<String> leadingSortKey(String sortKey1) {
        Matcher chosen = CHOSEN_SORT_KEY.matcher(sortKey1);
        if (chosen.matches()) {
            return Optional.of(chosen.group(1));
        }
        boolean none = sortKey1.isEmpty() || sortKey1.startsWith("AUTO(") || sortKey1.equals("INTERLEAVED");
        return none ? Optional.empty() : Optional.of(sortKey1);
    }

    private TableDescription describe(TableName name) {
        return new TableDescription(
                name,
                kinds.getOrDefault(name, TableKind.OTHER),
                inOrder(columns.getOrDefault(name, List.of())),
                inOrder(keys.getOrDefault(name, List.of())),
                inOrder(sortKeys.getOrDefault(name, List.of())),
                size(name),
                statistics.getOrDefault(name, Map.of()));
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
                .map(entry -> storage(entry.getKey()))
                .collect(Collectors.toSet());
        kinds.keySet().removeAll(storage);
    }

    private static TableName storage(TableName materializedView) {
        return new TableName(materializedView.schema(), "mv_tbl__" + materializedView.table() + "__0");
    }

    private @Nullable TableSize size(TableName name) {
        boolean stored = kinds.get(name) == TableKind.MATERIALIZED_VIEW && !sizes.containsKey(name);
        return sizes.get(stored ? storage(name) : name);
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

    /** The answers to statements of the catalog, in the order in which they were asked, while the later ones are still under way. */
    private final class Answers implements AutoCloseable {
        private final List<ResultPages> open = new ArrayList<>();
        private final Iterator<ResultPages> next;

        Answers(List<CatalogQueries.Query> asked) {
            Submission submission = client.submitIndependent(
                    asked.stream().map(CatalogQueries.Query::sql).toList(),
                    ResultFormat.JSON,
                    "LakeflowRedshift:catalog");
            for (int i = 0; i < asked.size(); i++) {
                open.add(client.ownResults(
                        submission.resultIds().get(i),
                        new ResultLayout.Json(asked.get(i).columns())));
            }
            next = open.iterator();
        }

        void forEach(Consumer<CatalogRow> action) {
            ResultPages pages = next.next();
            for (Optional<RowBatch> batch = pages.next(); batch.isPresent(); batch = pages.next()) {
                for (int row = 0; row < batch.get().rows(); row++) {
                    action.accept(new CatalogRow(batch.get(), row));
                }
            }
        }

        /** A view that is missing or may not be asked costs no more than what it would have told. */
        void forEachIfAllowed(String subject, Consumer<CatalogRow> action) {
            try {
                forEach(action);
            } catch (StatementFailedException e) {
                LOG.info("{} is not known: {}", subject, e.getMessage());
            }
        }

        @Override
        public void close() {
            open.forEach(ResultPages::close);
        }
    }
}
