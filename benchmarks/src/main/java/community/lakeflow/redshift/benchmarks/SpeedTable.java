package community.lakeflow.redshift.benchmarks;

/**
 * A table that readers are compared on.
 *
 * @param title what the report calls it
 * @param column whose values divide it, evenly from 1 to {@code last}
 * @param sql statements that make it, and none where it is a sample of the emulator's
 * @param plainLimit rows that the plain reader reads: it is slow
 * @param processes that each of the other readers has, one after another
 */
record SpeedTable(
        String title,
        String name,
        String column,
        long last,
        String sql,
        HostSettings settings,
        long plainLimit,
        int processes) {

    static SpeedTable benchmark(long rows) {
        BenchmarkTable table = new BenchmarkTable(rows);
        return new SpeedTable(
                "benchmark table", BenchmarkTable.NAME, "id", rows, table.sql(), HostSettings.NONE, rows, 3);
    }

    /** That of TPC-H at scale 1: 6,001,215 rows of 16 columns. */
    static SpeedTable lineitem() {
        return new SpeedTable(
                "TPC-H lineitem, scale 1",
                "tpch.lineitem",
                "l_orderkey",
                6_000_000,
                "",
                HostSettings.NONE.withSample("tpch.lineitem:1"),
                1_000_000,
                1);
    }

    EmulatorProcess start() {
        return EmulatorProcess.start(sql, settings, "1g");
    }
}
