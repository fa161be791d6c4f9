package community.lakeflow.redshift.emulator.statement;

import community.lakeflow.redshift.emulator.fidelity.Guess;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The sessions, by id; a closed one is known for another 24 hours (guess). Thread-safe. */
final class SessionRegistry {
    private static final Duration MEMORY = Duration.ofHours(24);

    private final Clock clock;
    private final long quota;
    private final Guess.ForeignStatement foreign;
    private final Map<String, Session> sessions = new LinkedHashMap<>();

    /** @param quota how many sessions of one target may be open */
    SessionRegistry(Clock clock, long quota, Guess.ForeignStatement foreign) {
        this.clock = clock;
        this.quota = quota;
        this.foreign = foreign;
    }

    synchronized Session open(Caller caller, Destination.Fresh destination, Duration keepAlive) {
        long open = sessions.values().stream()
                .filter(session -> session.target().equals(destination.target()))
                .filter(session -> session.state().status() != SessionState.Status.CLOSED)
                .count();
        if (open >= quota) {
            throw Refusals.tooManySessions(quota);
        }
        Session session = new Session(caller, destination, keepAlive, clock);
        sessions.put(session.id(), session);
        return session;
    }

    synchronized Session session(String id, Caller caller) {
        Session session = sessions.get(id);
        if (session == null) {
            throw Refusals.unknownSession(id);
        }
        if (!session.caller().equals(caller)) {
            throw Refusals.foreign(foreign, Refusals.unknownSession(id), "session", id);
        }
        return session;
    }

    /** The caller's that were opened in the last 24 hours (documented). */
    synchronized List<Session> newestFirst(Caller caller) {
        List<Session> own = new ArrayList<>(sessions.values());
        own.removeIf(session -> !session.caller().equals(caller) || isPast(session.createdAt()));
        Collections.reverse(own);
        return own;
    }

    private synchronized List<Session> all() {
        return List.copyOf(sessions.values());
    }

    /**
     * Closes those whose time is over.
     *
     * @return the statements that were still running in them, to be cancelled
     */
    List<Statement> closeOver() {
        List<Statement> running = all().stream()
                .map(Session::closeIfOver)
                .filter(Objects::nonNull)
                .toList();
        forget();
        return running;
    }

    private synchronized void forget() {
        sessions.values().removeIf(session -> {
            SessionState state = session.state();
            return state.status() == SessionState.Status.CLOSED && isPast(state.endsAt());
        });
    }

    private boolean isPast(Instant moment) {
        return clock.instant().isAfter(moment.plus(MEMORY));
    }

    void closeAll() {
        all().forEach(Session::close);
    }
}
