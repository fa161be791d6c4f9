package community.lakeflow.redshift.emulator.engine;

import community.lakeflow.redshift.emulator.dialect.Dialect;
import community.lakeflow.redshift.emulator.dialect.Setting;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * Writes down each query of a session, and hands PostgreSQL the history before a query that names a view of it: a view of the user's
 * over such a view sees what was handed over last.
 */
final class RecordedSession implements EngineSession {

    private static final Set<String> VIEWS = Set.of(
            "sys_query_history",
            "sys_query_text",
            "stl_query",
            "stl_querytext",
            "svl_qlog",
            "stv_recents",
            "stv_inflight",
            "svl_statementtext",
            "stl_ddltext",
            "stl_utilitytext",
            "pg_last_query_id");

    private final PostgresSession session;
    private final QueryHistory history;
    private final String database;
    private final String user;
    private String label = Setting.QUERY_GROUP.initial();
    private long nextId;
    private long lastId = -1;

    RecordedSession(PostgresSession session, QueryHistory history, String database, String user) {
        this.session = session;
        this.history = history;
        this.database = database;
        this.user = user;
        this.nextId = history.newId();
    }

    @Override
    public long nextQueryId() {
        return nextId;
    }

    @Override
    public Outcome execute(String sql, List<Parameter> parameters, RowSink sink) throws EngineException {
        Set<String> names = Dialect.identifiers(sql);
        long previousId = lastId;
        RanQuery query = start(sql);
        if (!Collections.disjoint(names, VIEWS)) {
            session.keep("redshift_emulator.history", history.json());
            session.keep("redshift_emulator.last_query_id", Long.toString(previousId));
        }
        try {
            Outcome outcome = session.execute(query.id(), sql, parameters, sink);
            history.put(query.ended(RanQuery.Status.SUCCESS, history.now(), outcome.rows(), ""));
            if (names.contains(Setting.QUERY_GROUP.key())) {
                label = session.setting(Setting.QUERY_GROUP);
            }
            return outcome;
        } catch (EngineException e) {
            RanQuery.Status status = e.cancelled() ? RanQuery.Status.CANCELED : RanQuery.Status.FAILED;
            history.put(query.ended(status, history.now(), -1, String.valueOf(e.getMessage())));
            throw e;
        } catch (RuntimeException | Error e) {
            history.put(query.ended(RanQuery.Status.FAILED, history.now(), -1, String.valueOf(e.getMessage())));
            throw e;
        }
    }

    private RanQuery start(String sql) {
        RanQuery query = new RanQuery(
                nextId,
                session.processId(),
                user,
                database,
                QueryHistory.shown(sql),
                label,
                RanQuery.Status.RUNNING,
                history.now(),
                null,
                -1,
                "");
        history.put(query);
        lastId = nextId;
        nextId = history.newId();
        return query;
    }

    @Override
    public int processId() {
        return session.processId();
    }

    @Override
    public void begin() {
        session.begin();
    }

    @Override
    public void commit() {
        session.commit();
    }

    @Override
    public void rollback() {
        session.rollback();
    }

    @Override
    public long copyIn(String postgresCopy, InputStream data) throws EngineException, IOException {
        return session.copyIn(postgresCopy, data);
    }

    @Override
    public boolean isOpen() {
        return session.isOpen();
    }

    @Override
    public void cancel() {
        session.cancel();
    }

    @Override
    public void close() {
        session.close();
    }
}
