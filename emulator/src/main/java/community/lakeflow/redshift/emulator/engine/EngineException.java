package community.lakeflow.redshift.emulator.engine;

import org.jspecify.annotations.Nullable;

/** An SQL failure with the text that Redshift shows, e.g. {@code ERROR: relation "x" does not exist}. */
public final class EngineException extends Exception {

    private final boolean cancelled;

    EngineException(String message) {
        super(message);
        this.cancelled = false;
    }

    EngineException(String message, @Nullable Throwable cause, boolean cancelled) {
        super(message, cause);
        this.cancelled = cancelled;
    }

    /** What fails outside PostgreSQL; the text is worded as PostgreSQL's failures are. */
    public static EngineException failed(String message) {
        return new EngineException("ERROR: " + message, null, false);
    }

    /** The same, with its cause. */
    public static EngineException failed(String message, Throwable cause) {
        return new EngineException("ERROR: " + message, cause, false);
    }

    /** What ends outside PostgreSQL because {@link EngineSession#cancel()} was called. */
    public static EngineException ended() {
        return new EngineException("ERROR: canceling statement due to user request", null, true);
    }

    /** True when the statement ended because {@link EngineSession#cancel()} was called. */
    public boolean cancelled() {
        return cancelled;
    }
}
