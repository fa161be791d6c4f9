package community.lakeflow.redshift.emulator.statement;

import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The life of one statement or sub-statement: SUBMITTED, PICKED, STARTED, then exactly one of FINISHED, FAILED, ABORTED.
 *
 * <p>The first end wins: whoever comes later, such as a worker that picks up a statement cancelled while it waited, is
 * told by {@code false}. A move that the states do not know is a bug of the emulator and throws. Thread-safe.
 */
final class Lifecycle {
    private final Clock clock;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final AtomicLong waiting = new AtomicLong();
    private volatile StatementState state;

    Lifecycle(Clock clock) {
        this.clock = clock;
        this.state = StatementState.submitted(clock.instant());
    }

    StatementState state() {
        return state;
    }

    /** Completes when the end is reached; each caller gets a future of its own, free to time out. */
    CompletableFuture<Void> ended() {
        return ended.copy();
    }

    /** How many requests wait for the end. */
    AtomicLong waiting() {
        return waiting;
    }

    synchronized boolean pick() {
        return move(StatementStatus.PICKED, state.picked(clock.instant()));
    }

    synchronized boolean start(long processId, long queryId) {
        return move(StatementStatus.STARTED, state.started(clock.instant(), processId, queryId));
    }

    boolean end(Ending ending) {
        synchronized (this) {
            if (!move(ending.status(), state.ended(clock.instant(), ending))) {
                return false;
            }
        }
        ended.complete(null);
        return true;
    }

    private boolean move(StatementStatus next, StatementState moved) {
        StatementStatus now = state.status();
        if (now.ended()) {
            return false;
        }
        if (!now.leadsTo(next)) {
            throw new IllegalStateException("A statement that is " + now + " cannot become " + next);
        }
        state = moved;
        return true;
    }
}
