package community.lakeflow.redshift.emulator.statement;

import community.lakeflow.redshift.emulator.engine.EngineSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A connection that outlives its statements, one at a time, with all that they leave on it: temporary tables, settings, an
 * open transaction. It ends when it was idle for as long as was asked, and after 24 hours in any case (documented).
 *
 * <p>Whether it is busy follows from the state of its last statement alone, so that who sees a statement's end may send the
 * next. Thread-safe.
 */
final class Session {
    private static final Duration LONGEST_LIFE = Duration.ofHours(24);

    private final String id = StatementId.fresh();
    private final Caller caller;
    private final Target target;
    private final Login login;
    private final Clock clock;
    private final Instant createdAt;
    private final ReentrantLock inUse = new ReentrantLock();
    private @Nullable EngineSession connection;
    private Duration keepAlive;
    private @Nullable Statement last;
    private @Nullable Instant closedAt;

    Session(Caller caller, Destination.Fresh destination, Duration keepAlive, Clock clock) {
        this.caller = caller;
        this.target = destination.target();
        this.login = destination.login();
        this.keepAlive = keepAlive;
        this.clock = clock;
        this.createdAt = clock.instant();
    }

    String id() {
        return id;
    }

    Caller caller() {
        return caller;
    }

    Target target() {
        return target;
    }

    Login login() {
        return login;
    }

    Instant createdAt() {
        return createdAt;
    }

    synchronized SessionState state() {
        Instant closed = closedAt;
        if (closed != null) {
            return new SessionState(SessionState.Status.CLOSED, closed, closed, keepAlive, null);
        }
        Instant touched = touchedAt();
        Instant end = touched.plus(keepAlive);
        Statement busyWith = runningStatement();
        return new SessionState(
                busyWith == null ? SessionState.Status.AVAILABLE : SessionState.Status.BUSY,
                touched,
                end.isBefore(latestEnd()) ? end : latestEnd(),
                keepAlive,
                busyWith == null ? null : busyWith.id());
    }

    private Instant latestEnd() {
        return createdAt.plus(LONGEST_LIFE);
    }

    /** When the last statement came or, if it is over, when it ended. */
    private Instant touchedAt() {
        if (last == null) {
            return createdAt;
        }
        StatementState state = last.lifecycle().state();
        return state.status().ended() ? state.updatedAt() : state.createdAt();
    }

    private @Nullable Statement runningStatement() {
        return last == null || last.lifecycle().state().status().ended() ? null : last;
    }

    /** The keep-alive of a later statement replaces that of the first, if it has one (documented). */
    synchronized void take(Statement statement, @Nullable Duration newKeepAlive) {
        last = statement;
        if (newKeepAlive != null) {
            keepAlive = newKeepAlive;
        }
    }

    /**
     * Closes the session if its time is over.
     *
     * @return the statement that was running in it for too long, to be cancelled
     */
    @Nullable
    Statement closeIfOver() {
        Statement cancelled;
        synchronized (this) {
            SessionState state = state();
            Instant end = state.status() == SessionState.Status.BUSY ? latestEnd() : state.endsAt();
            if (closedAt != null || !clock.instant().isAfter(end)) {
                return null;
            }
            cancelled = runningStatement();
            closedAt = end;
        }
        disconnectUnlessInUse();
        return cancelled;
    }

    void close() {
        synchronized (this) {
            if (closedAt == null) {
                closedAt = clock.instant();
            }
        }
        disconnectUnlessInUse();
    }

    private synchronized boolean isClosed() {
        return closedAt != null;
    }

    /**
     * Runs work on the session's connection, which the first work opens. One whose connection cannot be made or breaks is
     * closed.
     *
     * @return false when the session is closed, and the work was not done
     */
    boolean use(Supplier<EngineSession> opener, Consumer<EngineSession> work) {
        boolean over = true;
        inUse.lock();
        try {
            if (isClosed()) {
                return false;
            }
            if (connection == null) {
                connection = opener.get();
            }
            work.accept(connection);
            over = !connection.isOpen();
            return true;
        } finally {
            inUse.unlock();
            if (over || isClosed()) {
                close();
            }
        }
    }

    /** Whoever uses it looks whether it was closed, once done. PostgreSQL then rolls back what is open. */
    private void disconnectUnlessInUse() {
        if (inUse.tryLock()) {
            try {
                if (connection != null) {
                    connection.close();
                }
            } finally {
                inUse.unlock();
            }
        }
    }
}
