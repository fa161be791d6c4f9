package community.lakeflow.redshift.emulator.engine;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** One connection to a database; not thread-safe, except for {@link #cancel()}. */
public interface EngineSession extends AutoCloseable {

    int processId();

    /** Starts a transaction that reads one snapshot, taken by its first statement. */
    void begin();

    void commit();

    void rollback();

    /**
     * Runs one Redshift statement and hands its rows to the sink while they arrive. Outside {@link #begin()} the statement
     * commits by itself when it succeeds. An I/O failure of the sink ends the statement and comes back as an
     * {@link java.io.UncheckedIOException}.
     *
     * @throws EngineException when PostgreSQL or the dialect refuses the statement; nothing of it remains
     */
    default Outcome execute(String sql, RowSink sink) throws EngineException {
        return execute(sql, List.of(), sink);
    }

    /**
     * As {@link #execute(String, RowSink)}, with values for {@code :name}; a name may be used several times, and one without a
     * value is left to PostgreSQL, which takes it for a syntax error.
     */
    Outcome execute(String sql, List<Parameter> parameters, RowSink sink) throws EngineException;

    /**
     * Feeds a {@code COPY ... FROM STDIN} of PostgreSQL, which is not rewritten; commits as {@link #execute} does.
     *
     * @return rows loaded
     */
    long copyIn(String postgresCopy, InputStream data) throws EngineException, IOException;

    /** The number that the next statement will have in the system views, such as STL_QUERY. */
    long nextQueryId();

    /** False once it was closed or has broken. */
    boolean isOpen();

    /** Ends the statement that is running, if any. */
    void cancel();

    @Override
    void close();
}
