package community.lakeflow.redshift.emulator.sample;

import community.lakeflow.redshift.emulator.dialect.Dialect;
import community.lakeflow.redshift.emulator.dialect.ScriptStatement;
import community.lakeflow.redshift.emulator.engine.EngineException;
import community.lakeflow.redshift.emulator.engine.EngineSession;
import community.lakeflow.redshift.emulator.engine.ResultColumn;
import community.lakeflow.redshift.emulator.engine.RowSink;
import community.lakeflow.redshift.emulator.engine.RowValues;
import java.util.List;

/** Statements whose rows nobody wants to see. */
final class Sessions {

    private static final RowSink NOWHERE = new RowSink() {
        @Override
        public void columns(List<ResultColumn> columns) {
            // Nobody looks at them.
        }

        @Override
        public void row(RowValues row) {
            // Counted by the outcome.
        }
    };

    private Sessions() {}

    static long run(EngineSession session, String statement) throws EngineException {
        return session.execute(statement, NOWHERE).rows();
    }

    /** {@code table} is SQL text of a name. */
    static boolean exists(EngineSession session, String table) throws EngineException {
        String literal = table.replace("\\", "\\\\").replace("'", "''");
        return run(session, "SELECT 1 WHERE to_regclass('" + literal + "') IS NOT NULL") == 1;
    }

    /** Runs the statements of a script, unless the table that it makes last is there. */
    static SampleData.Loaded runUnlessThere(EngineSession session, String script, String lastTable)
            throws EngineException {
        if (exists(session, lastTable)) {
            return SampleData.Loaded.BEFORE;
        }
        for (ScriptStatement statement : Dialect.statements(script)) {
            run(session, statement.sql());
        }
        return SampleData.Loaded.NOW;
    }
}
