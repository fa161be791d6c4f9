package community.lakeflow.redshift.emulator.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A query as the system views show it.
 *
 * @param label the session's query_group
 * @param end null while it runs
 * @param rows returned or affected, -1 where nothing counts them
 */
record RanQuery(
        long id,
        int process,
        String user,
        String database,
        String text,
        String label,
        Status status,
        Instant start,
        @Nullable Instant end,
        long rows,
        String error) {

    /** As SYS_QUERY_HISTORY spells them. Documented. */
    enum Status {
        RUNNING,
        SUCCESS,
        FAILED,
        CANCELED
    }

    RanQuery ended(Status how, Instant when, long counted, String message) {
        return new RanQuery(id, process, user, database, text, label, how, start, when, counted, message);
    }
}
