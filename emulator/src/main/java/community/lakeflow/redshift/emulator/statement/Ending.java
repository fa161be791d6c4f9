package community.lakeflow.redshift.emulator.statement;

import org.jspecify.annotations.Nullable;

/** How a statement or sub-statement came to its end. */
sealed interface Ending {

    StatementStatus status();

    /** @param rows rows returned or affected, -1 unknown; @param bytes of the result, -1 unknown */
    record Finished(boolean hasResultSet, long rows, long bytes) implements Ending {
        @Override
        public StatementStatus status() {
            return StatementStatus.FINISHED;
        }
    }

    /** A batch in which statements failed for themselves has no text of its own (documented sample). */
    record Failed(@Nullable String error) implements Ending {
        @Override
        public StatementStatus status() {
            return StatementStatus.FAILED;
        }
    }

    /** Stopped by the user (no text), or never run because another of its batch failed. */
    record Aborted(@Nullable String error) implements Ending {
        @Override
        public StatementStatus status() {
            return StatementStatus.ABORTED;
        }
    }
}
