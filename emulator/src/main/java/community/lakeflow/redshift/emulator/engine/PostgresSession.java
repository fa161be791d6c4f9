package community.lakeflow.redshift.emulator.engine;

import community.lakeflow.redshift.emulator.dialect.CatalogRecord;
import community.lakeflow.redshift.emulator.dialect.Command;
import community.lakeflow.redshift.emulator.dialect.Copy;
import community.lakeflow.redshift.emulator.dialect.Dialect;
import community.lakeflow.redshift.emulator.dialect.IdentifierFolding;
import community.lakeflow.redshift.emulator.dialect.RefusedException;
import community.lakeflow.redshift.emulator.dialect.Setting;
import community.lakeflow.redshift.emulator.dialect.Unload;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;
import org.postgresql.util.PSQLState;

/** A JDBC connection. Rows come through a portal, some at a time, whatever the size of the result. */
final class PostgresSession implements AutoCloseable {

    private static final Outcome NO_RESULT = new Outcome(false, -1);

    private final Connection connection;
    private final ValueForms forms;
    private final Transfer transfer;
    private final Aside aside;
    private volatile boolean cancelRequested;
    private long queryId;
    private IdentifierFolding folding = IdentifierFolding.LOWER_CASE;
    private boolean inTransaction;

    /** Whether the user's transaction has no snapshot yet. */
    private boolean untouched;

    /** Whether the user's transaction was begun for a batch, which goes on in another one when a statement commits it. */
    private boolean batch;

    PostgresSession(Connection connection, ValueForms forms, Transfer transfer, Aside aside) throws SQLException {
        this.connection = connection;
        this.forms = forms;
        this.transfer = transfer;
        this.aside = aside;
        // The JDBC driver announces the zone of this JVM; a session of Redshift begins in UTC. Documented:
        // r_timezone_config.
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone TO 'UTC'");
        }
        connection.setAutoCommit(false);
    }

    int processId() {
        return call(() -> connection.unwrap(PGConnection.class).getBackendPID());
    }

    void begin() {
        batch = true;
        beginTransaction();
    }

    private void beginTransaction() {
        if (!inTransaction) {
            isolate(Connection.TRANSACTION_REPEATABLE_READ);
            inTransaction = true;
            untouched = true;
        }
    }

    void commit() {
        batch = false;
        end(connection::commit);
    }

    void rollback() {
        batch = false;
        end(connection::rollback);
    }

    private void end(SqlAction action) {
        run(action);
        inTransaction = false;
        isolate(Connection.TRANSACTION_READ_COMMITTED);
    }

    private void beginTransaction(Command.Access access) {
        boolean fresh = !inTransaction;
        beginTransaction();
        if (fresh && access == Command.Access.READ_ONLY) {
            run(() -> {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("SET TRANSACTION READ ONLY");
                }
            });
            untouched = false;
        }
    }

    /**
     * A SELECT without a table takes no snapshot in Redshift (documented: c_serial_isolation) and does in PostgreSQL, so that a transaction
     * that began with one begins again.
     */
    private void beginAgain() {
        run(connection::commit);
        untouched = true;
    }

    /** A batch that ends its transaction goes on in another one. */
    private void endAndGoOn(SqlAction action) {
        end(action);
        if (batch) {
            beginTransaction();
        }
    }

    private void isolate(int level) {
        run(() -> connection.setTransactionIsolation(level));
    }

    Outcome execute(String sql, List<Parameter> parameters, RowSink sink) throws EngineException {
        Map<String, String> values =
                parameters.stream().collect(Collectors.toMap(Parameter::name, Parameter::value, (first, last) -> last));
        Command command = translate(sql, values.keySet());
        boolean first = untouched;
        untouched = false;
        if (command instanceof Command.Run statement) {
            Outcome outcome = runAndSettle(statement, values, sink);
            if (first && inTransaction && Dialect.readsNoTable(sql)) {
                beginAgain();
            }
            return outcome;
        }
        if (command instanceof Command.ToS3 statement) {
            return unload(statement.unload());
        }
        if (command instanceof Command.FromS3 statement) {
            return copy(statement.copy());
        }
        if (command instanceof Command.Begin begin) {
            beginTransaction(begin.access());
        } else if (command instanceof Command.Commit) {
            endAndGoOn(connection::commit);
        } else if (command instanceof Command.Rollback) {
            endAndGoOn(connection::rollback);
        } else if (command instanceof Command.IdentifierCase setting) {
            fold(setting.folding());
        }
        return NO_RESULT;
    }

    String setting(Setting setting) {
        return call(() -> {
            try (PreparedStatement statement = connection.prepareStatement("SELECT current_setting(?)")) {
                statement.setString(1, setting.postgresName());
                return first(statement);
            } finally {
                commitOutsideTransaction();
            }
        });
    }

    /** Keeps a text in a setting of the session, where functions find it; not in a transaction that has failed. */
    void keep(String setting, String value) {
        run(() -> {
            if (connection.unwrap(BaseConnection.class).getTransactionState() == TransactionState.FAILED) {
                return;
            }
            try (PreparedStatement statement = connection.prepareStatement("SELECT set_config(?, ?, false)")) {
                statement.setString(1, setting);
                statement.setString(2, value);
                first(statement);
            }
            commitOutsideTransaction();
        });
    }

    private static String first(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getString(1);
        }
    }

    private void commitOutsideTransaction() throws SQLException {
        if (!inTransaction) {
            connection.commit();
        }
    }

    /** PostgreSQL keeps the setting too, for whoever asks. */
    private void fold(IdentifierFolding wanted) {
        String value = wanted == IdentifierFolding.CASE_SENSITIVE ? "on" : "off";
        run(() -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET " + Setting.ENABLE_CASE_SENSITIVE_IDENTIFIER.postgresName() + " TO " + value);
            }
            commitOutsideTransaction();
        });
        folding = wanted;
    }

    private Outcome unload(Unload unload) throws EngineException {
        return transferred(() -> {
            List<UnloadedPart> files = transfer.unload(unload, new UnloadedQuery(unload.select()));
            TransferLog.unloaded(aside, queryId, unload, files);
            long rows = files.stream().mapToLong(UnloadedPart::rows).sum();
            remember("last_unload_id", rows);
            return rows;
        });
    }

    private Outcome copy(Copy copy) throws EngineException {
        return transferred(() -> {
            long rows = transfer.copy(copy, new Target(copy.table()));
            remember("last_copy_id", rows);
            return rows;
        });
    }

    private interface TransferWork {
        long run() throws EngineException, IOException, SQLException;
    }

    private Outcome transferred(TransferWork work) throws EngineException {
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
    private void remember(String idSetting, long rows) throws SQLException, IOException {
        settled(() -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT redshift_emulator.remember(?, ?, ?)")) {
                statement.setString(1, idSetting);
                statement.setLong(2, queryId);
                statement.setLong(3, rows);
                return statement.execute();
            }
        });
    }

    /** The id that system views show for what is executed next. */
    void runsAs(long query) {
        queryId = query;
    }

    private final class Target implements Transfer.Target {
        private final CopiedTable table;
        private final String name;

        Target(String name) {
            this.table = new CopiedTable(connection, name);
            this.name = name;
        }

        @Override
        public List<TableColumn> columns() throws EngineException {
            try {
                return settled(table::columns);
            } catch (SQLException | IOException e) {
                throw EngineException.failed("Table " + name + " cannot be described: " + e.getMessage(), e);
            }
        }

        @Override
        public long load(List<TableColumn> columns, InputStream rows) throws EngineException, IOException {
            try {
                return settled(() -> table.load(columns, rows));
            } catch (SQLException e) {
                throw ServerErrors.describe(e);
            }
        }

        @Override
        public boolean cancelled() {
            return cancelRequested;
        }

        @Override
        public void record(List<LoadError> errors) {
            PostgresSession.run(() -> TransferLog.failed(aside, queryId, name, errors));
        }
    }

    private final class UnloadedQuery implements Transfer.Rows {
        private final Command.Run select;

        UnloadedQuery(Command.Run select) {
            this.select = select;
        }

        @Override
        public List<ResultColumn> columns() throws EngineException {
            try (PreparedStatement statement = connection.prepareStatement(select.sql())) {
                return new ResultColumns(connection, statement.getMetaData(), forms).describe();
            } catch (SQLException e) {
                throw ServerErrors.describe(e, select.positions());
            }
        }

        @Override
        public boolean cancelled() {
            return cancelRequested;
        }

        @Override
        public void feed(RowSink sink) throws EngineException {
            runAndSettle(select, Map.of(), sink);
        }
    }

    private Command translate(String sql, Set<String> parameters) throws EngineException {
        try {
            return Dialect.translate(sql, folding, parameters);
        } catch (RefusedException e) {
            throw new EngineException("ERROR: " + e.getMessage(), e, false);
        }
    }

    private Outcome runAndSettle(Command.Run command, Map<String, String> values, RowSink sink) throws EngineException {
        if (inTransaction && command.transaction() instanceof Command.Transaction.Alone alone) {
            throw new EngineException("ERROR: " + alone.statement() + " cannot run inside a transaction block");
        }
        try {
            boolean alone = command.transaction() instanceof Command.Transaction.Alone;
            Outcome outcome = settled(() -> alone ? runAlone(command, values, sink) : run(command, values, sink));
            if (command.transaction() instanceof Command.Transaction.Commits && inTransaction) {
                endAndGoOn(connection::commit);
            }
            return outcome;
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
        if (inTransaction || !PSQLState.UNDEFINED_COLUMN.getState().equals(failure.getSQLState())) {
            return described;
        }
        try {
            String problem = new CatalogWriter(connection).unboundView(Dialect.identifiers(command.sql()));
            connection.commit();
            return problem == null ? described : new EngineException("ERROR: " + problem, failure, false);
        } catch (SQLException e) {
            failure.addSuppressed(e);
            return described;
        }
    }

    /** Outside a transaction of the user's, work commits when all of it went well, and leaves nothing when not. */
    private <T> T settled(SqlWork<T> work) throws SQLException, IOException {
        try {
            T result = work.run();
            commitOutsideTransaction();
            return result;
        } catch (SQLException | IOException | RuntimeException e) {
            if (!inTransaction) {
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

    private Outcome runAlone(Command.Run command, Map<String, String> values, RowSink sink)
            throws SQLException, IOException {
        connection.setAutoCommit(true);
        try {
            return run(command, values, sink);
        } finally {
            connection.setAutoCommit(false);
        }
    }

    private Outcome run(Command.Run command, Map<String, String> values, RowSink sink)
            throws SQLException, IOException {
        CatalogWriter catalog = new CatalogWriter(connection);
        String createdIfAbsent = command.createdIfAbsent();
        boolean present = createdIfAbsent != null && catalog.exists(createdIfAbsent);
        Outcome outcome = command.parameters().isEmpty()
                ? statement(command.sql(), sink)
                : prepared(
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

    private Outcome statement(String sql, RowSink sink) throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.setFetchSize(FetchSize.first());
            return statement.execute(sql)
                    ? deliver(statement.getResultSet(), sink)
                    : new Outcome(false, statement.getLargeUpdateCount());
        }
    }

    /** A value has no type of its own, so that PostgreSQL casts it as it would cast a literal. */
    private Outcome prepared(String sql, List<String> values, RowSink sink) throws SQLException, IOException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(FetchSize.first());
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i), Types.OTHER);
            }
            return statement.execute()
                    ? deliver(statement.getResultSet(), sink)
                    : new Outcome(false, statement.getLargeUpdateCount());
        }
    }

    private Outcome deliver(ResultSet rows, RowSink sink) throws SQLException, IOException {
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
        return new Outcome(true, count);
    }

    long copyIn(String postgresCopy, InputStream data) throws EngineException, IOException {
        try {
            return settled(
                    () -> connection.unwrap(PGConnection.class).getCopyAPI().copyIn(postgresCopy, data));
        } catch (SQLException e) {
            throw ServerErrors.describe(e);
        }
    }

    boolean isOpen() {
        return call(() -> !connection.isClosed());
    }

    void cancel() {
        run(() -> connection.unwrap(PGConnection.class).cancelQuery());
    }

    @Override
    public void close() {
        run(connection::close);
    }

    private interface SqlWork<T> {
        T run() throws SQLException, IOException;
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
