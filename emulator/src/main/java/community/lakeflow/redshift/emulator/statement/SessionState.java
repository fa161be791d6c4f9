package community.lakeflow.redshift.emulator.statement;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One moment of a session's life.
 *
 * @param updatedAt when it closed, its last statement ended, or its present one came
 * @param endsAt when it closed, or will if nothing more comes (documented samples)
 * @param statement the one that is running
 */
record SessionState(Status status, Instant updatedAt, Instant endsAt, Duration keepAlive, @Nullable String statement) {

    /** Names and meaning are those of the service's SessionStatusString (documented). */
    enum Status {
        AVAILABLE,
        BUSY,
        CLOSED
    }
}
