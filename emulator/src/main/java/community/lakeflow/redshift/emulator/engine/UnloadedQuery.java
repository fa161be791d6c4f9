package community.lakeflow.redshift.emulator.engine;

import community.lakeflow.redshift.emulator.dialect.Command;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** The query of an UNLOAD, run in its session. */
record UnloadedQuery(Command.Run select, SqlRunner runner, BooleanSupplier cancelRequested) implements Transfer.Rows {

    @Override
    public List<ResultColumn> columns() throws EngineException {
        return runner.columns(select);
    }

    @Override
    public void feed(RowSink sink) throws EngineException {
        runner.run(select, Map.of(), sink);
    }

    @Override
    public boolean cancelled() {
        return cancelRequested.getAsBoolean();
    }
}
