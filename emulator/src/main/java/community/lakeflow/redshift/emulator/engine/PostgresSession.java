package community.lakeflow.redshift.emulator.engine;

import community.lakeflow.redshift.emulator.dialect.Command;
import community.lakeflow.redshift.emulator.dialect.Dialect;
import community.lakeflow.redshift.emulator.dialect.RefusedException;
import community.lakeflow.redshift.emulator.dialect.Setting;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/** A JDBC connection that understands Redshift's SQL: each statement is translated, and goes to whom it concerns. */
final class PostgresSession implements AutoCloseable {

    private static final Outcome NO_RESULT = new Outcome(false, -1);

    private final Connection connection;

    /** Asked once, as a connection that broke no longer tells. */
    private final int processId;

    private final SessionTransaction transaction;
    private final SessionSettings settings;
    private final SqlRunner sqlRunner;
    private final TransferRunner transferRunner;

    /** Of the statement that is running, or ran last. */
    private volatile boolean cancelRequested;

    PostgresSession(Connection connection, ValueForms forms, Transfer transfer, Aside aside) throws SQLException {
        this.connection = connection;
        this.processId = connection.unwrap(PGConnection.class).getBackendPID();
        this.transaction = new SessionTransaction(connection);
        this.settings = new SessionSettings(connection, transaction);
        this.sqlRunner = new SqlRunner(connection, transaction, forms);
        this.transferRunner =
                new TransferRunner(connection, transaction, sqlRunner, transfer, aside, () -> cancelRequested);
        connection.setAutoCommit(false);
    }

    int processId() {
        return processId;
    }

    void begin() {
        transaction.beginBatch();
    }

    void commit() {
        transaction.commitBatch();
    }

    void rollback() {
        transaction.rollBackBatch();
    }

    /** @param query the id that system views show for the statement */
    Outcome execute(long query, String sql, List<Parameter> parameters, RowSink sink) throws EngineException {
        cancelRequested = false;
        try {
            return translateAndRun(query, sql, parameters, sink);
        } catch (UncheckedSqlException e) {
            throw ServerErrors.describe(e.failure());
        }
    }

    private Outcome translateAndRun(long query, String sql, List<Parameter> parameters, RowSink sink)
            throws EngineException {
        Map<String, String> values =
                parameters.stream().collect(Collectors.toMap(Parameter::name, Parameter::value, (first, last) -> last));
        Command command = translate(sql, values.keySet());
        boolean first = transaction.touch();
        if (command instanceof Command.Run statement) {
            Outcome outcome = sqlRunner.run(statement, values, sink);
            if (first && transaction.isOpen() && Dialect.readsNoTable(sql)) {
                transaction.beginAgain();
            }
            return outcome;
        }
        if (command instanceof Command.ToS3 statement) {
            return transferRunner.unload(query, statement.unload());
        }
        if (command instanceof Command.FromS3 statement) {
            return transferRunner.copy(query, statement.copy());
        }
        control(command);
        return NO_RESULT;
    }

    private Command translate(String sql, Set<String> parameters) throws EngineException {
        try {
            return Dialect.translate(sql, settings.folding(), parameters);
        } catch (RefusedException e) {
            throw new EngineException("ERROR: " + e.getMessage(), e, false);
        }
    }

    private void control(Command command) {
        if (command instanceof Command.Begin begin) {
            transaction.begin(begin.access());
        } else if (command instanceof Command.Commit) {
            transaction.commit();
        } else if (command instanceof Command.Rollback) {
            transaction.rollback();
        } else {
            settings.fold(((Command.IdentifierCase) command).folding());
        }
    }

    String setting(Setting setting) {
        return settings.value(setting);
    }

    /** Keeps a text in a setting of the session, where functions find it; not in a transaction that has failed. */
    void keep(String setting, String value) {
        settings.keep(setting, value);
    }

    long copyIn(String postgresCopy, InputStream data) throws EngineException, IOException {
        try {
            return transaction.settled(
                    () -> connection.unwrap(PGConnection.class).getCopyAPI().copyIn(postgresCopy, data));
        } catch (SQLException e) {
            throw ServerErrors.describe(e);
        }
    }

    boolean isOpen() {
        return UncheckedSqlException.call(() -> !connection.isClosed());
    }

    void cancel() {
        cancelRequested = true;
        UncheckedSqlException.run(() -> connection.unwrap(PGConnection.class).cancelQuery());
    }

    @Override
    public void close() {
        UncheckedSqlException.run(connection::close);
    }
}
