package community.lakeflow.redshift.emulator.engine;

import community.lakeflow.redshift.emulator.dialect.Command;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Where a session stands: in a transaction of its user's, which reads one snapshot, or outside, where each piece of work commits by
 * itself. The connection does not commit by itself in either case.
 */
final class SessionTransaction {

    private final Connection connection;

    /** Whether there is one of the user's. */
    private boolean open;

    /** Whether the user's transaction has no snapshot yet. */
    private boolean untouched;

    /** Whether the user's transaction was begun for a batch, which goes on in another one when a statement commits it. */
    private boolean batch;

    SessionTransaction(Connection connection) {
        this.connection = connection;
    }

    boolean isOpen() {
        return open;
    }

    void beginBatch() {
        batch = true;
        begin();
    }

    void commitBatch() {
        batch = false;
        end(connection::commit);
    }

    void rollBackBatch() {
        batch = false;
        end(connection::rollback);
    }

    /** Has no effect inside of a transaction. */
    void begin(Command.Access access) {
        boolean fresh = !open;
        begin();
        if (fresh && access == Command.Access.READ_ONLY) {
            UncheckedSqlException.run(() -> {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("SET TRANSACTION READ ONLY");
                }
            });
            untouched = false;
        }
    }

    void commit() {
        endAndGoOn(connection::commit);
    }

    void rollback() {
        endAndGoOn(connection::rollback);
    }

    /** To be called before each statement: true when it is the first of its transaction. */
    boolean touch() {
        boolean first = untouched;
        untouched = false;
        return first;
    }

    /**
     * A SELECT without a table takes no snapshot in Redshift (documented: c_serial_isolation) and does in PostgreSQL, so that a transaction
     * that began with one begins again.
     */
    void beginAgain() {
        UncheckedSqlException.run(connection::commit);
        untouched = true;
    }

    /** Runs the work of a statement as the statement stands to transactions. */
    <T, E extends Exception> T run(Command.Transaction standing, SqlWork<T, E> work)
            throws EngineException, SQLException, E {
        if (standing instanceof Command.Transaction.Alone alone) {
            return alone(alone.statement(), work);
        }
        T result = settled(work);
        if (standing instanceof Command.Transaction.Commits && open) {
            commit();
        }
        return result;
    }

    private <T, E extends Exception> T alone(String statement, SqlWork<T, E> work)
            throws EngineException, SQLException, E {
        if (open) {
            throw new EngineException("ERROR: " + statement + " cannot run inside a transaction block");
        }
        connection.setAutoCommit(true);
        try {
            return work.run();
        } finally {
            connection.setAutoCommit(false);
        }
    }

    /** Outside a transaction of the user's, work commits when all of it went well, and leaves nothing when not. */
    <T, E extends Exception> T settled(SqlWork<T, E> work) throws SQLException, E {
        try {
            T result = work.run();
            if (!open) {
                connection.commit();
            }
            return result;
        } catch (Exception e) {
            if (!open) {
                rollBackAfter(e);
            }
            throw e;
        }
    }

    private void rollBackAfter(Exception failure) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    private void begin() {
        if (!open) {
            isolate(Connection.TRANSACTION_REPEATABLE_READ);
            open = true;
            untouched = true;
        }
    }

    /** A batch that ends its transaction goes on in another one. */
    private void endAndGoOn(UncheckedSqlException.Action action) {
        end(action);
        if (batch) {
            begin();
        }
    }

    private void end(UncheckedSqlException.Action action) {
        UncheckedSqlException.run(action);
        open = false;
        isolate(Connection.TRANSACTION_READ_COMMITTED);
    }

    private void isolate(int level) {
        UncheckedSqlException.run(() -> connection.setTransactionIsolation(level));
    }
}
