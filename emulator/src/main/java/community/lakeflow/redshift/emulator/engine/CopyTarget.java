package community.lakeflow.redshift.emulator.engine;

import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.List;
import java.util.function.BooleanSupplier;

/** The table of a COPY, described and filled in the transaction of its session. */
final class CopyTarget implements Transfer.Target {

    private final String name;
    private final CopiedTable table;
    private final SessionTransaction transaction;
    private final TransferLog log;
    private final BooleanSupplier cancelRequested;

    CopyTarget(
            String name,
            CopiedTable table,
            SessionTransaction transaction,
            TransferLog log,
            BooleanSupplier cancelRequested) {
        this.name = name;
        this.table = table;
        this.transaction = transaction;
        this.log = log;
        this.cancelRequested = cancelRequested;
    }

    @Override
    public List<TableColumn> columns() throws EngineException {
        try {
            return transaction.settled(table::columns);
        } catch (SQLException e) {
            throw EngineException.failed("Table " + name + " cannot be described: " + e.getMessage(), e);
        }
    }

    @Override
    public long load(List<TableColumn> columns, InputStream rows) throws EngineException, IOException {
        try {
            return transaction.settled(() -> table.load(columns, rows));
        } catch (SQLException e) {
            throw ServerErrors.describe(e);
        }
    }

    @Override
    public void record(List<LoadError> errors) {
        UncheckedSqlException.run(() -> log.failed(name, errors));
    }

    @Override
    public boolean cancelled() {
        return cancelRequested.getAsBoolean();
    }
}
