package community.lakeflow.redshift.spark.read;

import community.lakeflow.redshift.client.option.ConnectionOptions;
import community.lakeflow.redshift.client.statement.Submission;

/**
 * Stops the statements of a read when nobody wants their rows any more: when the query failed or was cancelled, and when it ended with less
 * than all rows, or without coming to them. A read that is known to have come to its end costs no request.
 */
final class RunningRead implements QueryEnd.Work {
    private final ConnectionOptions options;
    private final Submission submission;
    private final ReadProgress progress;
    private final Keeping keeping;

    RunningRead(ConnectionOptions options, Submission submission, ReadProgress progress, Keeping keeping) {
        this.options = options;
        this.submission = submission;
        this.progress = progress;
        this.keeping = keeping;
    }

    @Override
    public boolean isDone(QueryEnd.Outcome outcome) {
        if (progress.hasEnded(submission.resultIds())) {
            return true;
        }
        if (keeping.isReadAfter(outcome)) {
            return false;
        }
        try (Connections.Borrowed borrowed = Connections.OF_PROCESS.borrow(options)) {
            borrowed.connection().cancel(submission.id());
        }
        return true;
    }
}
