package community.lakeflow.redshift.integration.client;

import static org.assertj.core.api.Assertions.assertThat;

import community.lakeflow.redshift.client.RedshiftConnection;
import community.lakeflow.redshift.client.catalog.Column;
import community.lakeflow.redshift.client.catalog.TableDescription;
import community.lakeflow.redshift.client.catalog.TableName;
import community.lakeflow.redshift.client.error.RedshiftException;
import community.lakeflow.redshift.client.option.TableOptions;
import community.lakeflow.redshift.client.page.RowBatch;
import community.lakeflow.redshift.client.scan.ScanPages;
import community.lakeflow.redshift.client.scan.ScanRequest;
import community.lakeflow.redshift.client.scan.StartedScan;
import community.lakeflow.redshift.client.statement.ResultPages;
import community.lakeflow.redshift.emulator.RedshiftEmulator;
import community.lakeflow.redshift.emulator.fault.Fault;
import community.lakeflow.redshift.emulator.fault.FaultRule;
import community.lakeflow.redshift.emulator.fault.Faults;
import community.lakeflow.redshift.emulator.fault.When;
import community.lakeflow.redshift.integration.Lakehouse;
import community.lakeflow.redshift.integration.SmallPieces;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Random tables, divided by random columns and read among random faults, from the catalog to the last page. JDBC is the judge. */
class FaultyReadsTest {
    private static final int ROUNDS = 24;

    private static final List<Fault> PASSING = List.of(
            new Fault.Throttle(),
            new Fault.ServerError(),
            new Fault.DroppedRequest(),
            new Fault.DroppedAnswer(),
            new Fault.HalfAnswer(),
            new Fault.SlowBody(50_000),
            new Fault.EmptyPage());
    private static final List<Fault> FATAL = List.of(
            new Fault.RepeatedToken(),
            new Fault.ResultExpired(),
            new Fault.StatementFails("ERROR: by chance"),
            new Fault.StatementAborted());

    private static RedshiftEmulator emulator;

    @BeforeAll
    static void start() {
        emulator = RedshiftEmulator.start(
                SmallPieces.options().faults(Faults.seeded(5)).build());
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    /** A round whose faults all pass has to be exact; with one that does not, it may fail. */
    @Test
    void aReadIsExactOrFailsByTheNameOfItsStatement() throws SQLException {
        int exact = 0;
        for (long seed = 1; seed <= ROUNDS; seed++) {
            Round round = new Round(seed);
            List<List<String>> expected = round.create();
            round.faults.forEach(emulator.faults()::add);
            try {
                assertThat(round.read()).as(round.toString()).isEqualTo(expected);
                exact++;
            } catch (RedshiftException e) {
                assertThat(round.mayFail)
                        .as(round + " failed: " + e.getMessage())
                        .isTrue();
                assertThat(e.getMessage())
                        .as(round.toString())
                        .containsPattern("(?i)statement [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
                        .containsPattern("(?i)(read|run) (it|the table) again");
            } finally {
                emulator.faults().clear();
            }
        }
        assertThat(exact).as("exact of " + ROUNDS + " rounds").isBetween(ROUNDS / 2, ROUNDS - 1);
    }

    /** All that chance decides of one read; the seed decides chance. */
    private static final class Round {
        private final long seed;
        private final Random random;
        private final ValueKind kind;
        private final Map<String, String> options = new HashMap<>();
        private final String format;
        private final boolean sideBySide;
        private final boolean mayFail;
        private final List<FaultRule> faults = new ArrayList<>();
        private final List<String> described = new ArrayList<>();

        Round(long seed) {
            this.seed = seed;
            random = new Random(seed);
            kind = ValueKind.values()[random.nextInt(ValueKind.values().length)];
            options.put("partitions", Integer.toString(1 + random.nextInt(8)));
            options.put("partition_column", random.nextInt(4) == 0 ? "id" : "value");
            format = random.nextBoolean() ? "json" : "csv";
            sideBySide = random.nextBoolean();
            mayFail = random.nextBoolean();
            for (int i = 0; i < 3; i++) {
                add(PASSING.get(random.nextInt(PASSING.size())), random.nextDouble() / 5);
            }
            if (mayFail) {
                add(FATAL.get(random.nextInt(FATAL.size())), 0.05);
            }
        }

        private void add(Fault fault, double probability) {
            faults.add(FaultRule.of(fault).when(new When.Probability(probability)));
            described.add(fault + " " + probability);
        }

        private String table() {
            return "random_" + seed;
        }

        /** Returns the rows that are to be read. */
        List<List<String>> create() throws SQLException {
            RandomTable.create(emulator, table(), random.nextInt(60), kind, random);
            return RandomTable.judged(emulator, table());
        }

        List<List<String>> read() {
            Map<String, String> connection = new HashMap<>(Lakehouse.connection(emulator));
            connection.put("result_format", format);
            try (RedshiftConnection redshift = RedshiftConnection.open(connection)) {
                TableDescription table = redshift.catalog().describe(new TableName("public", table()));
                ScanRequest request =
                        redshift.scan(table, TableOptions.of(table(), options)).withColumns(columns(table));
                List<List<String>> rows = sideBySide ? sideBySide(redshift, request) : inOrder(redshift, request);
                return rows.stream()
                        .sorted(Comparator.comparingInt(row -> Integer.parseInt(row.get(0))))
                        .toList();
            }
        }

        private static List<Column> columns(TableDescription table) {
            return Stream.of("id", "amount", "name")
                    .map(name -> table.column(name).orElseThrow())
                    .toList();
        }

        private static List<List<String>> inOrder(RedshiftConnection redshift, ScanRequest request) {
            try (ScanPages pages = redshift.read(request)) {
                return rows(pages::next);
            }
        }

        /** As Spark's tasks do. */
        private static List<List<String>> sideBySide(RedshiftConnection redshift, ScanRequest request) {
            StartedScan scan = redshift.start(request);
            List<CompletableFuture<List<List<String>>>> reads = scan.submission().resultIds().stream()
                    .map(id -> CompletableFuture.supplyAsync(() -> {
                        try (ResultPages pages = redshift.results(id, scan.layout())) {
                            return rows(pages::next);
                        }
                    }))
                    .toList();
            try {
                return reads.stream().flatMap(read -> read.join().stream()).toList();
            } catch (CompletionException e) {
                throw e.getCause() instanceof RedshiftException failure ? failure : e;
            }
        }

        private static List<List<String>> rows(Supplier<Optional<RowBatch>> batches) {
            List<List<String>> rows = new ArrayList<>();
            for (Optional<RowBatch> batch = batches.get(); batch.isPresent(); batch = batches.get()) {
                for (int row = 0; row < batch.get().rows(); row++) {
                    rows.add(PageValues.row(batch.get(), row));
                }
            }
            return rows;
        }

        @Override
        public String toString() {
            return "round " + seed + " by " + kind + ", " + options + ", " + format + ", side by side: " + sideBySide
                    + ", among " + described;
        }
    }
}
