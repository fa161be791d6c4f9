package community.lakeflow.redshift.integration.client;

import static org.assertj.core.api.Assertions.assertThat;

import community.lakeflow.redshift.client.RedshiftConnection;
import community.lakeflow.redshift.client.catalog.Column;
import community.lakeflow.redshift.client.catalog.TableDescription;
import community.lakeflow.redshift.client.catalog.TableName;
import community.lakeflow.redshift.client.option.TableOptions;
import community.lakeflow.redshift.client.page.ColumnValues;
import community.lakeflow.redshift.client.page.RowBatch;
import community.lakeflow.redshift.client.scan.Literal;
import community.lakeflow.redshift.client.scan.Partitioning;
import community.lakeflow.redshift.client.scan.ScanPages;
import community.lakeflow.redshift.emulator.EmulatorOptions;
import community.lakeflow.redshift.emulator.RedshiftEmulator;
import community.lakeflow.redshift.emulator.fidelity.Quotas;
import community.lakeflow.redshift.integration.Lakehouse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;

/** Whatever the values, bounds and number of partitions: each row is in exactly one of them. JDBC is the judge. */
class PartitioningPropertyTest {
    private static final RedshiftEmulator EMULATOR = RedshiftEmulator.start(EmulatorOptions.builder()
            .quotas(Quotas.documented().withoutRates())
            .pageRows(7)
            .build());
    private static final TableName NAME = new TableName("public", "random");

    @AfterContainer
    static void stop() {
        EMULATOR.close();
    }

    @Provide
    Arbitrary<List<Long>> values() {
        Arbitrary<Long> few = Arbitraries.longs().between(-3, 3);
        Arbitrary<Long> any = Arbitraries.longs().between(-1_000_000_000_000L, 1_000_000_000_000L);
        return Arbitraries.oneOf(few, any).injectNull(0.2).list().ofMinSize(1).ofMaxSize(60);
    }

    @Property(tries = 25)
    void aReadInPartitionsIsTheTable(
            @ForAll ValueKind kind,
            @ForAll("values") List<Long> values,
            @ForAll @IntRange(min = 1, max = 40) int partitions)
            throws SQLException {
        create(kind, values);
        try (RedshiftConnection redshift = RedshiftConnection.open(Lakehouse.connection(EMULATOR))) {
            TableDescription table = redshift.catalog().describe(NAME);
            List<Long> read = ids(
                    redshift, table, Map.of("partitions", Integer.toString(partitions), "partition_column", "value"));
            assertThat(read).containsExactlyInAnyOrderElementsOf(judged());
        }
    }

    /** Bounds that have nothing to do with the rows, as if all of them had changed. */
    @Property(tries = 25)
    void eachRowSatisfiesTheConditionOfOnePartition(
            @ForAll ValueKind kind,
            @ForAll("values") List<Long> values,
            @ForAll("values") List<Long> bounds,
            @ForAll Partitioning.Nulls nulls,
            @ForAll @IntRange(min = 2, max = 40) int parts)
            throws SQLException {
        create(kind, values);
        try (RedshiftConnection redshift = RedshiftConnection.open(Lakehouse.connection(EMULATOR))) {
            TableDescription table = redshift.catalog().describe(NAME);
            Column column = table.column("value").orElseThrow();
            Partitioning partitioning = !kind.hasRanges()
                    ? new Partitioning.Hash(List.of(column, table.columns().get(0)), parts)
                    : new Partitioning.Ranges(column, bounds(kind, bounds), nulls);
            String satisfied = partitioning.conditions().stream()
                    .map(condition -> "CASE WHEN " + condition + " THEN 1 ELSE 0 END")
                    .collect(Collectors.joining(" + "));

            assertThat(ids(redshift, table, Map.of("where_clause", satisfied + " = 1")))
                    .containsExactlyInAnyOrderElementsOf(judged());
        }
    }

    private static List<Literal> bounds(ValueKind kind, List<Long> numbers) {
        return numbers.stream()
                .map(number -> number == null ? 0 : number)
                .map(number -> kind == ValueKind.BIGINT
                        ? number
                        : kind == ValueKind.SMALLINT ? number % 32_000 : Math.floorMod(number, 3_650_000L))
                .distinct()
                .sorted()
                .map(kind::literal)
                .toList();
    }

    private static void create(ValueKind kind, List<Long> values) {
        String rows = IntStream.range(0, values.size())
                .mapToObj(i -> "(" + i + ", " + kind.sql(values.get(i)) + ")")
                .collect(Collectors.joining(", "));
        Lakehouse.run(
                EMULATOR,
                List.of(
                        "DROP TABLE IF EXISTS random",
                        "CREATE TABLE random (id int, value " + kind.type() + ")",
                        "INSERT INTO random VALUES " + rows));
    }

    private static List<Long> judged() throws SQLException {
        List<Long> ids = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(EMULATOR.jdbcUrl("dev"));
                ResultSet result = connection.createStatement().executeQuery("SELECT id FROM public.random")) {
            while (result.next()) {
                ids.add(result.getLong(1));
            }
        }
        return ids;
    }

    private static List<Long> ids(RedshiftConnection redshift, TableDescription table, Map<String, String> options) {
        List<Long> ids = new ArrayList<>();
        try (ScanPages pages = redshift.read(redshift.scan(table, TableOptions.of("random", options)))) {
            for (Optional<RowBatch> batch = pages.next(); batch.isPresent(); batch = pages.next()) {
                ColumnValues.Longs values = (ColumnValues.Longs) batch.get().column(0);
                for (int row = 0; row < batch.get().rows(); row++) {
                    ids.add(values.values()[row]);
                }
            }
        }
        return ids;
    }
}
