package community.lakeflow.redshift.emulator.engine;

/** An SQL failure with the text that Redshift shows, e.g. {@code ERROR: relation "x" does not exist}. */
public final class EngineException extends Exception {

    private final boolean cancelled;

    EngineException(String message) {
        super(message);
        this.cancelled = false;
    }

    EngineException(String message, Throwable cause, boolean cancelled) {
        super(message, cause);
        this.cancelled = cancelled;
    }

    /** True when the statement ended because {@link EngineSession#cancel()} was called. */
    public boolean cancelled() {
        return cancelled;
    }
}
