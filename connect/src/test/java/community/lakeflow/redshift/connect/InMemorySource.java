package community.lakeflow.redshift.connect;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * A source in memory with every ability: table {@code app.log} only grows and keeps its deletes, table {@code app.fixed} is a snapshot.
 * The cursor of a row is its number.
 */
final class InMemorySource implements LakeflowConnect, SupportsNamespaces, SupportsPartitionedStream {
    static final String LOG = "app.log";
    private static final String FIXED = "app.fixed";
    private static final int ROWS_A_READ = 3;
    private static final int ROWS_A_PARTITION = 2;

    private final Store store;

    /** The rows that outlive a source. */
    static final class Store implements LakeflowConnectContract.Changes {
        private final List<Row> rows = new ArrayList<>();
        private final List<Row> deletes = new ArrayList<>();

        Store() {
            for (int i = 0; i < 7; i++) {
                insert();
            }
        }

        @Override
        public String table() {
            return LOG;
        }

        @Override
        public Object insert() {
            long number = rows.size() + 1L;
            rows.add(RowFactory.create(number, "row " + number));
            return number;
        }

        @Override
        public void delete(Object key) {
            deletes.add(RowFactory.create(key, null));
        }
    }

    InMemorySource(Store store) {
        this.store = store;
    }

    @Override
    public List<String> listTables() {
        return List.of(FIXED, LOG);
    }

    @Override
    public StructType schema(String table, Map<String, String> options) {
        check(table, options);
        return new StructType().add("number", "bigint").add("text", "string");
    }

    @Override
    public TableMetadata metadata(String table, Map<String, String> options) {
        check(table, options);
        return table.equals(LOG)
                ? new TableMetadata(List.of("number"), "number", IngestionType.CDC_WITH_DELETES)
                : new TableMetadata(List.of(), null, IngestionType.SNAPSHOT);
    }

    @Override
    public TableRead readTable(String table, Offset start, Map<String, String> options) {
        check(table, options);
        if (table.equals(FIXED)) {
            return new TableRead(new ListRows(store.rows.subList(0, 5)), null);
        }
        return slice(store.rows, start);
    }

    @Override
    public TableRead readTableDeletes(String table, Offset start, Map<String, String> options) {
        check(table, options);
        return table.equals(LOG)
                ? slice(store.deletes, start)
                : LakeflowConnect.super.readTableDeletes(table, start, options);
    }

    private static TableRead slice(List<Row> rows, Offset start) {
        int from = number(start);
        int to = Math.min(from + ROWS_A_READ, rows.size());
        return new TableRead(new ListRows(rows.subList(from, to)), offset(to));
    }

    @Override
    public List<List<String>> listNamespaces(List<String> prefix) {
        if (prefix.isEmpty()) {
            return List.of(List.of("app"));
        }
        return listTablesInNamespace(prefix).isEmpty() ? List.of(prefix) : List.of();
    }

    @Override
    public List<String> listTablesInNamespace(List<String> namespace) {
        if (namespace.isEmpty()) {
            return List.of();
        }
        if (!namespace.equals(List.of("app"))) {
            throw new IllegalArgumentException("no namespace " + namespace);
        }
        return listTables();
    }

    @Override
    public List<Partition> partitions(String table, Map<String, String> options) {
        check(table, options);
        return partitions(0, table.equals(FIXED) ? 5 : store.rows.size());
    }

    @Override
    public List<Partition> partitions(String table, Map<String, String> options, Offset start, Offset end) {
        check(table, options);
        return partitions(number(start), number(end));
    }

    private static List<Partition> partitions(int from, int to) {
        List<Partition> partitions = new ArrayList<>();
        for (int at = from; at < to; at += ROWS_A_PARTITION) {
            partitions.add(new Partition("[" + at + "," + Math.min(at + ROWS_A_PARTITION, to) + "]"));
        }
        return partitions;
    }

    @Override
    public Rows readPartition(String table, Partition partition, Map<String, String> options) {
        String[] ends = partition.json().replaceAll("[\\[\\]]", "").split(",", -1);
        return new ListRows(store.rows.subList(Integer.parseInt(ends[0]), Integer.parseInt(ends[1])));
    }

    @Override
    public boolean isPartitioned(String table) {
        check(table, Map.of());
        return table.equals(LOG);
    }

    @Override
    public Offset latestOffset(String table, Map<String, String> options, Offset start) {
        check(table, options);
        return offset(store.rows.size());
    }

    @Override
    public void close() {}

    private void check(String table, Map<String, String> options) {
        if (!listTables().contains(table)) {
            throw new IllegalArgumentException("no table " + table);
        }
        if (!options.isEmpty()) {
            throw new IllegalArgumentException("no options " + options.keySet());
        }
    }

    private static Offset offset(int rows) {
        return new Offset("{\"rows\":" + rows + "}");
    }

    private static int number(Offset offset) {
        return offset == null ? 0 : Integer.parseInt(offset.json().replaceAll("\\D", ""));
    }

    /** Rows of a list that does not change. */
    private static final class ListRows implements Rows {
        private final Iterator<Row> rows;

        ListRows(List<Row> rows) {
            this.rows = List.copyOf(rows).iterator();
        }

        @Override
        public boolean hasNext() {
            return rows.hasNext();
        }

        @Override
        public Row next() {
            return rows.next();
        }

        @Override
        public void close() {}
    }
}
