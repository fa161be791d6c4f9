package community.lakeflow.redshift.client.statement;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts requests for those on whose behalf they are sent; what is counted for a part is counted for the whole. Thread-safe. */
public final class RequestTally {
    private final @Nullable RequestTally whole;
    private RequestFigures figures = RequestFigures.NONE;

    private RequestTally(@Nullable RequestTally whole) {
        this.whole = whole;
    }

    static RequestTally ofAll() {
        return new RequestTally(null);
    }

    RequestTally part() {
        return new RequestTally(this);
    }

    /** What was counted so far. */
    public synchronized RequestFigures figures() {
        return figures;
    }

    void sent(Operation operation) {
        add(new RequestFigures(Map.of(operation, 1L), 0, 0, Duration.ZERO, Duration.ZERO));
    }

    void throttled() {
        add(new RequestFigures(Map.of(), 1, 0, Duration.ZERO, Duration.ZERO));
    }

    void retried() {
        add(new RequestFigures(Map.of(), 0, 1, Duration.ZERO, Duration.ZERO));
    }

    void answered(Duration time) {
        add(new RequestFigures(Map.of(), 0, 0, time, Duration.ZERO));
    }

    void waitedForQuota(Duration time) {
        add(new RequestFigures(Map.of(), 0, 0, Duration.ZERO, time));
    }

    /** At most some dozens a second: requests are what is scarce. */
    private void add(RequestFigures more) {
        synchronized (this) {
            figures = figures.plus(more);
        }
        if (whole != null) {
            whole.add(more);
        }
    }
}
