package community.lakeflow.redshift.emulator.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/** A JDBC connection. Rows come through a portal, {@value #FETCH_ROWS} at a time, whatever the size of the result. */
final class PostgresSession implements EngineSession {

    /** 64 KB is the widest row of the Data API, so this is at most 16 MB in memory. */
    private static final int FETCH_ROWS = 256;

    private final Connection connection;
    private boolean inTransaction;

    PostgresSession(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
    }

    @Override
    public int processId() {
        return call(() -> connection.unwrap(PGConnection.class).getBackendPID());
    }

    @Override
    public void begin() {
        isolate(Connection.TRANSACTION_REPEATABLE_READ);
        inTransaction = true;
    }

    @Override
    public void commit() {
        end(connection::commit);
    }

    @Override
    public void rollback() {
        end(connection::rollback);
    }

    private void end(SqlAction action) {
        run(action);
        inTransaction = false;
        isolate(Connection.TRANSACTION_READ_COMMITTED);
    }

    private void isolate(int level) {
        run(() -> connection.setTransactionIsolation(level));
    }

    @Override
    public Outcome execute(String sql, RowSink sink) throws EngineException {
        boolean done = false;
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.setFetchSize(FETCH_ROWS);
            Outcome outcome = statement.execute(sql)
                    ? deliver(statement.getResultSet(), sink)
                    : new Outcome(false, statement.getLargeUpdateCount());
            if (!inTransaction) {
                connection.commit();
            }
            done = true;
            return outcome;
        } catch (SQLException e) {
            throw ServerErrors.describe(e);
        } catch (UncheckedSqlException e) {
            throw ServerErrors.describe(e.failure());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (!done && !inTransaction) {
                run(connection::rollback);
            }
        }
    }

    private static Outcome deliver(ResultSet rows, RowSink sink) throws SQLException, IOException {
        ResultColumns columns = new ResultColumns(rows.getMetaData());
        sink.columns(columns.describe());
        ResultRow row = new ResultRow(rows, columns.types());
        long count = 0;
        while (rows.next()) {
            sink.row(row);
            count++;
        }
        return new Outcome(true, count);
    }

    @Override
    public void cancel() {
        run(() -> connection.unwrap(PGConnection.class).cancelQuery());
    }

    @Override
    public void close() {
        run(connection::close);
    }

    private interface SqlAction {
        void run() throws SQLException;
    }

    private interface SqlCall<T> {
        T call() throws SQLException;
    }

    private static void run(SqlAction action) {
        try {
            action.run();
        } catch (SQLException e) {
            throw new UncheckedSqlException(e);
        }
    }

    private static <T> T call(SqlCall<T> call) {
        try {
            return call.call();
        } catch (SQLException e) {
            throw new UncheckedSqlException(e);
        }
    }
}
