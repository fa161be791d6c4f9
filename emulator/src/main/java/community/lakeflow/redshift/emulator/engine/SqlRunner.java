package community.lakeflow.redshift.emulator.engine;

import community.lakeflow.redshift.emulator.dialect.CatalogRecord;
import community.lakeflow.redshift.emulator.dialect.Command;
import community.lakeflow.redshift.emulator.dialect.Dialect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import org.postgresql.util.PSQLState;

/**
 * Runs the SQL of a session's statements, with what the catalog is to record of them. Rows come through a portal, some at a time,
 * whatever the size of the result. Failures are worded as Redshift words them; an I/O failure of the sink comes back as an
 * {@link UncheckedIOException}.
 */
final class SqlRunner {

    private final Connection connection;
    private final SessionTransaction transaction;
    private final ValueForms forms;
    private final CatalogWriter catalog;

    SqlRunner(Connection connection, SessionTransaction transaction, ValueForms forms) {
        this.connection = connection;
        this.transaction = transaction;
        this.forms = forms;
        this.catalog = new CatalogWriter(connection);
    }

    /** Describes a query's result without running it. */
    List<ResultColumn> columns(Command.Run query) throws EngineException {
        try (PreparedStatement statement = connection.prepareStatement(query.sql())) {
            return new ResultColumns(connection, statement.getMetaData(), forms).describe();
        } catch (SQLException e) {
            throw ServerErrors.describe(e, query.positions());
        }
    }

    /** @param values of the parameters, by name */
    Outcome run(Command.Run command, Map<String, String> values, RowSink sink) throws EngineException {
        try {
            return transaction.run(command.transaction(), () -> executeAndRecord(command, values, sink));
        } catch (SQLException e) {
            throw describe(e, command);
        } catch (UncheckedSqlException e) {
            throw describe(e.failure(), command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A late-binding view that never found its tables has no columns: why not is what the user wants to know. */
    private EngineException describe(SQLException failure, Command.Run command) {
        EngineException described = ServerErrors.describe(failure, command.positions());
        if (transaction.isOpen() || !PSQLState.UNDEFINED_COLUMN.getState().equals(failure.getSQLState())) {
            return described;
        }
        try {
            return transaction.settled(() -> {
                String problem = catalog.unboundView(Dialect.identifiers(command.sql()));
                return problem == null ? described : new EngineException("ERROR: " + problem, failure, false);
            });
        } catch (SQLException e) {
            failure.addSuppressed(e);
            return described;
        }
    }

    private Outcome executeAndRecord(Command.Run command, Map<String, String> values, RowSink sink)
            throws SQLException, IOException {
        String createdIfAbsent = command.createdIfAbsent();
        boolean present = createdIfAbsent != null && catalog.exists(createdIfAbsent);
        Outcome outcome = command.parameters().isEmpty()
                ? execute(command.sql(), sink)
                : execute(
                        command.sql(),
                        command.parameters().stream().map(values::get).toList(),
                        sink);
        if (!present) {
            for (CatalogRecord record : command.records()) {
                catalog.write(record);
            }
        }
        return outcome;
    }

    private Outcome execute(String sql, RowSink sink) throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.setFetchSize(FetchSize.first());
            boolean hasRows = statement.execute(sql);
            return outcome(statement, hasRows, sink);
        }
    }

    /** A value has no type of its own, so that PostgreSQL casts it as it would cast a literal. */
    private Outcome execute(String sql, List<String> values, RowSink sink) throws SQLException, IOException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(FetchSize.first());
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i), Types.OTHER);
            }
            boolean hasRows = statement.execute();
            return outcome(statement, hasRows, sink);
        }
    }

    private Outcome outcome(Statement executed, boolean hasRows, RowSink sink) throws SQLException, IOException {
        return hasRows
                ? new Outcome(true, deliver(executed.getResultSet(), sink))
                : new Outcome(false, executed.getLargeUpdateCount());
    }

    /** @return how many there were */
    private long deliver(ResultSet rows, RowSink sink) throws SQLException, IOException {
        ResultColumns columns = new ResultColumns(connection, rows.getMetaData(), forms);
        sink.columns(columns.describe());
        ResultRow row = new ResultRow(rows, columns.types(), forms);
        FetchSize fetchSize = new FetchSize();
        long count = 0;
        while (row.next()) {
            rows.setFetchSize(fetchSize.after(row.wireBytes()));
            sink.row(row);
            count++;
        }
        return count;
    }
}
