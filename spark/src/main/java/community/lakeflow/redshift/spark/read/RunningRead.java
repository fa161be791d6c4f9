package community.lakeflow.redshift.spark.read;

import community.lakeflow.redshift.client.option.ConnectionOptions;
import community.lakeflow.redshift.client.statement.Submission;
import org.jspecify.annotations.Nullable;

/**
 * Stops the statements of a read when nobody wants their rows any more: when the query failed or was cancelled, and when it ended with less
 * than all rows. A read that is known to have come to its end costs no request.
 */
final class RunningRead implements QueryEnd.Work {
    private final ConnectionOptions options;
    private final Submission submission;
    private final ReadProgress progress;
    private final Keeping keeping;
    private final @Nullable String execution;

    /** Whether somebody may come back for the rows when the query was a success. */
    enum Keeping {
        FOR_THE_CACHE,
        FOR_THE_QUERY
    }

    RunningRead(
            ConnectionOptions options,
            Submission submission,
            ReadProgress progress,
            Keeping keeping,
            @Nullable String execution) {
        this.options = options;
        this.submission = submission;
        this.progress = progress;
        this.keeping = keeping;
        this.execution = execution;
    }

    @Override
    public boolean isDone(QueryEnd.Outcome outcome) {
        if (progress.hasEnded(submission.resultIds())) {
            return true;
        }
        if (outcome == QueryEnd.Outcome.SUCCEEDED && mayBeReadLater()) {
            return false;
        }
        try (Connections.Borrowed borrowed = Connections.OF_PROCESS.borrow(options)) {
            borrowed.connection().cancel(submission.id());
        }
        return true;
    }

    /**
     * A query none of whose own tasks began to read has handed the rows on: {@code toLocalIterator} reads when its query is over, and may have
     * begun before its end is told here.
     */
    private boolean mayBeReadLater() {
        return keeping == Keeping.FOR_THE_CACHE || !progress.hasBegun(submission.resultIds(), execution);
    }
}
