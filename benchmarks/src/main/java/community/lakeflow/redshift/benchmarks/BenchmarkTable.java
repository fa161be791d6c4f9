package community.lakeflow.redshift.benchmarks;

/** The table that readers are compared on: ten columns of the kinds that warehouses hold, a tenth of the values NULL. */
record BenchmarkTable(long rows) {
    static final String NAME = "public.benchmark";

    /** Statements that make it; the same rows each time. */
    String sql() {
        return """
                CREATE TABLE public.benchmark (
                    id integer, quantity integer, account bigint, amount decimal(18,2), ratio double precision,
                    active boolean, day date, changed timestamp, name varchar(40), note varchar(100));
                INSERT INTO public.benchmark SELECT
                    i,
                    CASE WHEN i %% 10 = 1 THEN NULL ELSE i %% 1000 END,
                    CASE WHEN i %% 10 = 2 THEN NULL ELSE CAST(i AS bigint) * 7919 END,
                    CASE WHEN i %% 10 = 3 THEN NULL ELSE CAST(i %% 1000000 AS decimal(18,2)) / 100 END,
                    CASE WHEN i %% 10 = 4 THEN NULL ELSE CAST(i AS double precision) / 3 END,
                    CASE WHEN i %% 10 = 5 THEN NULL ELSE i %% 2 = 0 END,
                    CASE WHEN i %% 10 = 6 THEN NULL ELSE CAST('2020-01-01' AS date) + (i %% 2000) END,
                    CASE WHEN i %% 10 = 7 THEN NULL ELSE CAST('2020-01-01 00:00:00.000001' AS timestamp) + (i %% 100000) * INTERVAL '1 minute' END,
                    CASE WHEN i %% 10 = 8 THEN NULL ELSE 'customer ' || (i %% 5000) END,
                    CASE WHEN i %% 10 = 9 THEN NULL ELSE 'note ' || i || ' of an order that was sent' END
                FROM generate_series(1, %d) AS s(i);
                """
                .formatted(rows);
    }
}
