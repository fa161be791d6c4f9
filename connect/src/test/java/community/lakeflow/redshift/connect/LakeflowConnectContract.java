package community.lakeflow.redshift.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What every implementation of {@link LakeflowConnect} must do. Extend it and say how to open the source; tests of abilities that the
 * source does not have are skipped.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class LakeflowConnectContract {
    /** A table that has not been read to its end after so many reads never will be. */
    private static final int MOST_READS = 50;

    private static final String UNKNOWN_TABLE = "no_such_schema.no_such_table";

    /** Changes to one table of the source, made behind the source's back. */
    public interface Changes {
        /** A table with a cursor. */
        String table();

        /** Adds a row and answers its key. */
        Object insert();

        /** Deletes the row of a key. */
        void delete(Object key);
    }

    protected LakeflowConnect source;

    /** A source with the same tables each time. */
    protected abstract LakeflowConnect open();

    /** The tables to read; those of a large source may be fewer than it lists. */
    protected List<String> tables() {
        return source.listTables();
    }

    protected Map<String, String> tableOptions(String table) {
        return Map.of();
    }

    /** How the source is changed; nothing where it cannot be, or has no table with a cursor. */
    protected Optional<Changes> changes() {
        return Optional.empty();
    }

    @BeforeEach
    final void openSource() {
        source = open();
    }

    @AfterEach
    final void closeSource() {
        source.close();
    }

    @Test
    void listsEachTableOnce() {
        assertThat(source.listTables()).isNotEmpty().doesNotHaveDuplicates().allMatch(name -> !name.isBlank());
        assertThat(source.listTables()).containsAll(tables());
    }

    @Test
    void listsTheSameTablesAtEachCall() {
        assertThat(source.listTables()).isEqualTo(source.listTables());
    }

    @Test
    void refusesAnUnknownTableByName() {
        List<Consumer<String>> questions = new ArrayList<>(List.of(
                table -> source.schema(table, Map.of()),
                table -> source.metadata(table, Map.of()),
                table -> source.readTable(table, null, Map.of()).close(),
                table -> source.readTableDeletes(table, null, Map.of()).close()));
        if (source instanceof SupportsPartition parts) {
            questions.add(table -> parts.partitions(table, Map.of()));
        }
        if (source instanceof SupportsPartitionedStream stream) {
            questions.add(stream::isPartitioned);
            questions.add(table -> stream.latestOffset(table, Map.of(), null));
        }
        assertThat(questions).allSatisfy(question -> assertThatThrownBy(() -> question.accept(UNKNOWN_TABLE))
                .isInstanceOf(RuntimeException.class)
                .hasMessageContaining(UNKNOWN_TABLE));
    }

    @Test
    void refusesAnUnknownTableOption() {
        String table = tables().get(0);
        Map<String, String> misspelt = Map.of("no_such_option", "1");
        assertThatThrownBy(() -> source.readTable(table, null, misspelt).close())
                .hasMessageContaining("no_such_option");
        assertThatThrownBy(() -> source.schema(table, misspelt)).hasMessageContaining("no_such_option");
        assertThatThrownBy(() -> source.metadata(table, misspelt)).hasMessageContaining("no_such_option");
    }

    @Test
    void describesEachTableTheSameAtEachCall() {
        assertThat(tables()).allSatisfy(table -> {
            StructType schema = schema(table);
            assertThat(schema.fields()).isNotEmpty();
            assertThat(schema.fieldNames()).doesNotHaveDuplicates();
            assertThat(schema(table)).isEqualTo(schema);
        });
    }

    @Test
    void anotherOpeningDescribesTheTablesTheSame() {
        try (LakeflowConnect other = open()) {
            assertThat(tables()).allSatisfy(table -> {
                assertThat(other.schema(table, tableOptions(table))).isEqualTo(schema(table));
                assertThat(other.metadata(table, tableOptions(table))).isEqualTo(metadata(table));
            });
        }
    }

    @Test
    void keysAndCursorAreColumns() {
        assertThat(tables()).allSatisfy(table -> {
            TableMetadata metadata = metadata(table);
            List<String> columns = List.of(schema(table).fieldNames());
            assertThat(columns).containsAll(metadata.primaryKeys());
            assertThat(metadata.primaryKeys()).doesNotHaveDuplicates();
            if (metadata.cursorField() != null) {
                assertThat(columns).contains(metadata.cursorField());
            }
        });
    }

    @Test
    void changesAreReadByKeyInTheOrderOfACursor() {
        assertThat(tables()).allSatisfy(table -> {
            TableMetadata metadata = metadata(table);
            if (isChangeFeed(metadata)) {
                assertThat(metadata.primaryKeys()).isNotEmpty();
                assertThat(metadata.cursorField()).isNotNull();
            }
        });
    }

    @Test
    void readingEndsAndOnlyASnapshotHasNoOffset() {
        assertThat(tables()).allSatisfy(table -> {
            Offset end = readToEnd(table, null, row -> {});
            if (metadata(table).ingestionType() == IngestionType.SNAPSHOT) {
                return;
            }
            assertThat(end).isNotNull();
            try (TableRead again = source.readTable(table, end, tableOptions(table))) {
                assertThat(again.rows().hasNext()).isFalse();
                assertThat(again.end()).isEqualTo(end);
            }
        });
    }

    @Test
    void valuesHaveTheTypesOfTheSchema() {
        assertThat(tables()).allSatisfy(table -> {
            StructField[] fields = schema(table).fields();
            readToEnd(table, null, row -> {
                assertThat(row.length()).isEqualTo(fields.length);
                for (int i = 0; i < fields.length; i++) {
                    RowTypes.check(table, fields[i], row.get(i));
                }
            });
        });
    }

    @Test
    void everyColumnHasAValueInSomeRow() {
        assertThat(tables()).allSatisfy(table -> {
            Set<String> without = new HashSet<>(Arrays.asList(schema(table).fieldNames()));
            readToEnd(table, null, row -> without.removeIf(column -> !row.isNullAt(indexOf(table, column))));
            assertThat(without).isEmpty();
        });
    }

    @Test
    void takingMoreRowsThanThereAreFails() {
        String table = tables().get(0);
        try (TableRead read = source.readTable(table, null, tableOptions(table))) {
            read.rows().forEachRemaining(row -> {});
            assertThat(read.rows().hasNext()).isFalse();
            assertThatThrownBy(() -> read.rows().next()).isInstanceOf(java.util.NoSuchElementException.class);
        }
    }

    @Test
    void aReadMayBeGivenUpBeforeItsEnd() {
        String table = tables().get(0);
        try (TableRead read = source.readTable(table, null, tableOptions(table))) {
            assertThat(read.rows()).isNotNull();
        }
        assertThat(rows(table)).isNotEmpty();
    }

    @Test
    void deletedRowsAreReadWhereTheyAreAnnounced() {
        assertThat(tables()).allSatisfy(table -> {
            if (metadata(table).ingestionType() == IngestionType.CDC_WITH_DELETES) {
                try (TableRead read = source.readTableDeletes(table, null, tableOptions(table))) {
                    assertThat(read.end()).isNotNull();
                }
            } else {
                assertThatThrownBy(() -> source.readTableDeletes(table, null, tableOptions(table))
                                .close())
                        .hasMessageContaining(table);
            }
        });
    }

    @Test
    void everyTableStandsInOneNamespace() {
        assumeTrue(source instanceof SupportsNamespaces, "no namespaces");
        SupportsNamespaces namespaces = (SupportsNamespaces) source;
        List<String> found = new ArrayList<>();
        collectTables(namespaces, List.of(), found);
        assertThat(found).containsExactlyInAnyOrderElementsOf(source.listTables());
    }

    @Test
    void refusesAnUnknownNamespace() {
        assumeTrue(source instanceof SupportsNamespaces, "no namespaces");
        List<String> unknown = List.of("no_such_namespace");
        assertThatThrownBy(() -> ((SupportsNamespaces) source).listTablesInNamespace(unknown))
                .hasMessageContaining("no_such_namespace");
        assertThatThrownBy(() -> ((SupportsNamespaces) source).listNamespaces(unknown))
                .hasMessageContaining("no_such_namespace");
    }

    @Test
    void partitionsAreStableAndHoldEachRowOnce() {
        assumeTrue(source instanceof SupportsPartition, "no partitions");
        SupportsPartition parts = (SupportsPartition) source;
        assertThat(tables()).allSatisfy(table -> {
            List<Partition> partitions = parts.partitions(table, tableOptions(table));
            assertThat(partitions).isNotEmpty().doesNotHaveDuplicates();
            assertThat(parts.partitions(table, tableOptions(table))).isEqualTo(partitions);
            assertThat(rows(parts, table, partitions)).containsExactlyInAnyOrderElementsOf(rows(table));
        });
    }

    @Test
    void microBatchesConverge() {
        assumeTrue(source instanceof SupportsPartitionedStream, "no partitioned stream");
        SupportsPartitionedStream stream = (SupportsPartitionedStream) source;
        assertThat(partitioned(stream)).allSatisfy(table -> {
            Offset start = null;
            List<Row> read = new ArrayList<>();
            for (int batch = 0; batch < MOST_READS; batch++) {
                Offset end = stream.latestOffset(table, tableOptions(table), start);
                if (end.equals(start)) {
                    assertThat(stream.partitions(table, tableOptions(table), start, end))
                            .isEmpty();
                    assertThat(read).containsExactlyInAnyOrderElementsOf(rows(table));
                    return;
                }
                List<Partition> partitions = stream.partitions(table, tableOptions(table), start, end);
                assertThat(stream.partitions(table, tableOptions(table), start, end))
                        .isEqualTo(partitions);
                read.addAll(rows(stream, table, partitions));
                start = end;
            }
            assertThat(MOST_READS)
                    .as("reads of %s without coming to an end", table)
                    .isZero();
        });
    }

    @Test
    void anInsertedRowIsSeenByTheNextRead() {
        assumeTrue(changes().isPresent(), "no table to change");
        Changes changes = changes().orElseThrow();
        Offset end = readToEnd(changes.table(), null, row -> {});
        Object key = changes.insert();
        List<Object> keys = new ArrayList<>();
        Offset after = readToEnd(changes.table(), end, row -> keys.add(key(changes.table(), row)));
        assertThat(keys).containsExactly(key);
        assertThat(after).isNotEqualTo(end);
    }

    @Test
    void aDeletedRowIsSeenAmongTheDeletes() {
        assumeTrue(changes().isPresent(), "no table to change");
        Changes changes = changes().orElseThrow();
        assumeTrue(metadata(changes.table()).ingestionType() == IngestionType.CDC_WITH_DELETES, "no deletes");
        Object key = changes.insert();
        changes.delete(key);
        List<Object> deleted = new ArrayList<>();
        try (TableRead read = source.readTableDeletes(changes.table(), null, tableOptions(changes.table()))) {
            read.rows().forEachRemaining(row -> deleted.add(key(changes.table(), row)));
        }
        assertThat(deleted).contains(key);
    }

    private StructType schema(String table) {
        return source.schema(table, tableOptions(table));
    }

    private TableMetadata metadata(String table) {
        return source.metadata(table, tableOptions(table));
    }

    private static boolean isChangeFeed(TableMetadata metadata) {
        return switch (metadata.ingestionType()) {
            case CDC, CDC_WITH_DELETES -> true;
            case SNAPSHOT, APPEND -> false;
        };
    }

    private int indexOf(String table, String column) {
        return List.of(schema(table).fieldNames()).indexOf(column);
    }

    /** The deletes of a table carry its key and cursor under the names of its schema. */
    private Object key(String table, Row row) {
        return row.get(indexOf(table, metadata(table).primaryKeys().get(0)));
    }

    private List<Row> rows(String table) {
        List<Row> rows = new ArrayList<>();
        readToEnd(table, null, rows::add);
        return rows;
    }

    private List<Row> rows(SupportsPartition parts, String table, List<Partition> partitions) {
        List<Row> rows = new ArrayList<>();
        for (Partition partition : partitions) {
            try (Rows part = parts.readPartition(table, partition, tableOptions(table))) {
                part.forEachRemaining(rows::add);
            }
        }
        return rows;
    }

    private Offset readToEnd(String table, Offset start, Consumer<Row> action) {
        Offset from = start;
        for (int read = 0; read < MOST_READS; read++) {
            try (TableRead answer = source.readTable(table, from, tableOptions(table))) {
                answer.rows().forEachRemaining(action);
                if (metadata(table).ingestionType() == IngestionType.SNAPSHOT
                        || answer.end().equals(from)) {
                    return answer.end();
                }
                from = answer.end();
            }
        }
        throw new AssertionError(table + " is not read to its end after " + MOST_READS + " reads");
    }

    private List<String> partitioned(SupportsPartitionedStream stream) {
        return tables().stream().filter(stream::isPartitioned).toList();
    }

    private static void collectTables(SupportsNamespaces source, List<String> namespace, List<String> found) {
        found.addAll(source.listTablesInNamespace(namespace));
        source.listNamespaces(namespace).forEach(child -> {
            assertThat(child.subList(0, child.size() - 1)).isEqualTo(namespace);
            collectTables(source, child, found);
        });
    }
}
