package community.lakeflow.redshift.emulator.engine;

import community.lakeflow.redshift.emulator.dialect.Copy;
import community.lakeflow.redshift.emulator.dialect.Unload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Runs a session's UNLOAD and COPY, logs them for the system views, and remembers the last of each. */
final class TransferRunner {

    private final Connection connection;
    private final SessionTransaction transaction;
    private final SqlRunner sqlRunner;
    private final Transfer transfer;
    private final Aside aside;
    private final BooleanSupplier cancelRequested;

    TransferRunner(
            Connection connection,
            SessionTransaction transaction,
            SqlRunner sqlRunner,
            Transfer transfer,
            Aside aside,
            BooleanSupplier cancelRequested) {
        this.connection = connection;
        this.transaction = transaction;
        this.sqlRunner = sqlRunner;
        this.transfer = transfer;
        this.aside = aside;
        this.cancelRequested = cancelRequested;
    }

    /** @param query its id in the system views */
    Outcome unload(long query, Unload unload) throws EngineException {
        return transferred(() -> {
            UnloadedQuery select = new UnloadedQuery(unload.select(), sqlRunner, cancelRequested);
            List<UnloadedPart> files = transfer.unload(unload, select);
            new TransferLog(aside, query).unloaded(unload, files);
            long rows = files.stream().mapToLong(UnloadedPart::rows).sum();
            remember("last_unload_id", query, rows);
            return rows;
        });
    }

    /** @param query its id in the system views */
    Outcome copy(long query, Copy copy) throws EngineException {
        return transferred(() -> {
            CopiedTable table = new CopiedTable(connection, copy.table());
            TransferLog log = new TransferLog(aside, query);
            long rows = transfer.copy(copy, new CopyTarget(copy.table(), table, transaction, log, cancelRequested));
            remember("last_copy_id", query, rows);
            return rows;
        });
    }

    private interface Work {
        long run() throws EngineException, IOException, SQLException;
    }

    private static Outcome transferred(Work work) throws EngineException {
        try {
            return new Outcome(false, work.run());
        } catch (IOException | UncheckedIOException e) {
            Throwable cause = e instanceof UncheckedIOException ? e.getCause() : e;
            throw EngineException.failed(cause == null ? e.toString() : String.valueOf(cause.getMessage()), e);
        } catch (SQLException e) {
            throw ServerErrors.describe(e);
        }
    }

    /** What pg_last_copy_id(), pg_last_copy_count() and pg_last_unload_id() answer. */
    private void remember(String setting, long query, long rows) throws SQLException {
        transaction.settled(() -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT redshift_emulator.remember(?, ?, ?)")) {
                statement.setString(1, setting);
                statement.setLong(2, query);
                statement.setLong(3, rows);
                return statement.execute();
            }
        });
    }
}
