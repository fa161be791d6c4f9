package community.lakeflow.redshift.benchmarks;

import community.lakeflow.redshift.client.RedshiftConnection;
import community.lakeflow.redshift.client.catalog.TableDescription;
import community.lakeflow.redshift.client.catalog.TableName;
import community.lakeflow.redshift.client.option.TableOptions;
import community.lakeflow.redshift.client.scan.ScanPages;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Counts, at the emulator, the requests that reading a described table and describing many tables take. */
record RequestCounts(long rows) implements Measurement {
    private static final int TABLES = 1_000;
    private static final int BEYOND_PAGES = 3;
    private static final int TO_DESCRIBE = 12;

    @Override
    public void measure(Report report) {
        report.heading("Requests");
        try (EmulatorProcess emulator = EmulatorProcess.start(new BenchmarkTable(rows));
                RedshiftConnection connection = RedshiftConnection.open(Local.connection(emulator.endpoint()))) {
            TableDescription table = connection.catalog().describe(TableName.parse(BenchmarkTable.NAME));
            // The first read of a connection finds out whether the service's CSV is exact.
            read(connection, table, "1");
            reading(report, emulator, connection, table, "1");
            reading(report, emulator, connection, table, "8");
        }
        try (EmulatorProcess emulator = EmulatorProcess.start(tables(), HostSettings.NONE, "1g");
                RedshiftConnection connection = RedshiftConnection.open(Local.connection(emulator.endpoint()))) {
            describing(report, emulator, connection);
        }
    }

    private static void reading(
            Report report,
            EmulatorProcess emulator,
            RedshiftConnection connection,
            TableDescription table,
            String partitions) {
        long before = emulator.figures().allRequests();
        long pages = read(connection, table, partitions);
        long beyond = emulator.figures().allRequests() - before - pages;
        report.figure(
                "read of a described table in %s partition(s): %d pages and %d other requests",
                partitions, pages, beyond);
        report.goal(
                "requests to read a described table, " + partitions + " partition(s)",
                "pages + " + BEYOND_PAGES,
                "pages + " + beyond,
                Report.Reached.when(beyond <= BEYOND_PAGES));
    }

    /** The pages read. */
    private static long read(RedshiftConnection connection, TableDescription table, String partitions) {
        TableOptions options =
                TableOptions.of(BenchmarkTable.NAME, Map.of("partitions", partitions, "partition_column", "id"));
        try (ScanPages pages = connection.read(connection.scan(table, options))) {
            Optional<?> page = pages.next();
            while (page.isPresent()) {
                page = pages.next();
            }
            return pages.pages();
        }
    }

    private static void describing(Report report, EmulatorProcess emulator, RedshiftConnection connection) {
        long before = emulator.figures().allRequests();
        long described = connection.catalog().tables().stream()
                .filter(table ->
                        table.columns().size() == 10 && table.primaryKey().size() == 1)
                .count();
        HostFigures after = emulator.figures();
        if (described != TABLES) {
            throw new IllegalStateException(described + " tables were described");
        }
        long requests = after.allRequests() - before;
        report.figure("description of %,d tables: %s", TABLES, after.requests());
        report.goal(
                "requests to describe 1,000 tables (names, columns, keys, sizes)",
                Integer.toString(TO_DESCRIBE),
                Long.toString(requests),
                Report.Reached.when(requests <= TO_DESCRIBE));
    }

    private static String tables() {
        return IntStream.range(0, TABLES)
                .mapToObj(
                        """
                        CREATE TABLE public.table_%d (
                            id integer PRIMARY KEY, quantity integer, account bigint, amount decimal(18,2), ratio double precision,
                            active boolean, day date, changed timestamp, name varchar(40), note varchar(100));
                        """
                                ::formatted)
                .collect(Collectors.joining());
    }
}
