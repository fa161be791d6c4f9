package community.lakeflow.redshift.emulator.statement;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One moment of a statement's life. Numbers that are not known yet are those of AWS's own samples of a running and of a
 * failed statement (documented): duration, rows and size -1, process and query id 0.
 */
record StatementState(
        StatementStatus status,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant startedAt,
        long processId,
        long queryId,
        @Nullable Ending ending) {

    static final long UNKNOWN = -1;

    static StatementState submitted(Instant now) {
        return new StatementState(StatementStatus.SUBMITTED, now, now, null, 0, 0, null);
    }

    StatementState picked(Instant now) {
        return new StatementState(StatementStatus.PICKED, createdAt, now, null, 0, 0, null);
    }

    StatementState started(Instant now, long process, long query) {
        return new StatementState(StatementStatus.STARTED, createdAt, now, now, process, query, null);
    }

    StatementState ended(Instant now, Ending end) {
        return new StatementState(end.status(), createdAt, now, startedAt, processId, queryId, end);
    }

    /** Nanoseconds of a finished statement. */
    long duration() {
        return ending instanceof Ending.Finished && startedAt != null
                ? Duration.between(startedAt, updatedAt).toNanos()
                : UNKNOWN;
    }

    boolean hasResultSet() {
        return ending instanceof Ending.Finished finished && finished.hasResultSet();
    }

    long rows() {
        return ending instanceof Ending.Finished finished ? finished.rows() : UNKNOWN;
    }

    long bytes() {
        return ending instanceof Ending.Finished finished ? finished.bytes() : UNKNOWN;
    }

    @Nullable
    String error() {
        if (ending instanceof Ending.Failed failed) {
            return failed.error();
        }
        return ending instanceof Ending.Aborted aborted ? aborted.error() : null;
    }
}
