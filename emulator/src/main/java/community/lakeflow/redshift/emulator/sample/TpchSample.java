package community.lakeflow.redshift.emulator.sample;

import community.lakeflow.redshift.emulator.dialect.Dialect;
import community.lakeflow.redshift.emulator.dialect.ScriptStatement;
import community.lakeflow.redshift.emulator.engine.EngineException;
import community.lakeflow.redshift.emulator.engine.EngineSession;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Tables of TPC-H, in the schema tpch, with the rows of the benchmark's own generator but for their comments ({@link TpchTable}).
 *
 * @param scale the benchmark's scale factor: at 1 lineitem has 6,001,215 rows
 */
record TpchSample(List<TpchTable> tables, BigDecimal scale) implements Sample {
    private static final String SCHEMA = "tpch";

    TpchSample {
        tables = List.copyOf(tables);
    }

    /** {@code tpch} is all tables, {@code tpch.orders} is one of them; another name is none. */
    static List<TpchTable> tablesOf(String name) {
        return Arrays.stream(TpchTable.values())
                .filter(table -> name.equals(SCHEMA) || name.equals(qualified(table)))
                .toList();
    }

    @Override
    public SampleData.Loaded into(EngineSession session) throws EngineException, IOException {
        Sessions.run(session, "CREATE SCHEMA IF NOT EXISTS " + SCHEMA);
        SampleData.Loaded loaded = SampleData.Loaded.BEFORE;
        for (TpchTable table : tables) {
            if (!Sessions.exists(session, qualified(table))) {
                Sessions.run(session, definition(table));
                copy(session, table);
                loaded = SampleData.Loaded.NOW;
            }
        }
        return loaded;
    }

    private static String definition(TpchTable table) {
        return Dialect.statements(Sample.script("tpch.sql")).stream()
                .map(ScriptStatement::sql)
                .filter(sql -> sql.contains("CREATE TABLE " + qualified(table) + " "))
                .findFirst()
                .orElseThrow();
    }

    private void copy(EngineSession session, TpchTable table) throws EngineException, IOException {
        try (TpchLines lines = new TpchLines(table.rows(scale.doubleValue()))) {
            long copied =
                    session.copyIn("COPY " + qualified(table) + " FROM STDIN (DELIMITER '|', ENCODING 'UTF8')", lines);
            if (copied != lines.count()) {
                throw new SampleException("Loading " + qualified(table) + " failed: " + lines.count()
                        + " rows were made, but PostgreSQL took " + copied + ".");
            }
        }
    }

    private static String qualified(TpchTable table) {
        return SCHEMA + "." + table.name().toLowerCase(Locale.ROOT);
    }
}
