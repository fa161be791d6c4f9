package community.lakeflow.redshift.client.statement;

import community.lakeflow.redshift.client.error.ErrorKind;
import community.lakeflow.redshift.client.error.RedshiftException;
import community.lakeflow.redshift.client.page.PageDecoder;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.redshiftdata.model.ActiveWaitingRequestsExceededException;
import software.amazon.awssdk.services.redshiftdata.model.ResourceNotFoundException;
import software.amazon.awssdk.services.redshiftdata.model.ValidationException;

/**
 * Fetches pages of results. The first is asked for right away, in a request that waits for the statement's end: where it answers, nobody
 * needs to ask how the statement does. Where it does not (not yet, not at all, or because the service does not know such requests),
 * DescribeStatement tells what became of the statement. Whether requests for results can wait is found out once. Thread-safe.
 */
final class ResultFetcher {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);

    private final Calls calls;
    private final Statements statements;
    private final LongSupplier nanoTime;
    private volatile boolean requestsWait = true;

    ResultFetcher(Calls calls, Statements statements, LongSupplier nanoTime) {
        this.calls = calls;
        this.statements = statements;
        this.nanoTime = nanoTime;
    }

    /**
     * The first page of a result.
     *
     * @param rows as the statement's description counts them; -1 where it was not asked or does not say
     */
    record First(DecodedPage page, long rows) {}

    /** Waits until the statement is finished. */
    First first(String id, PageDecoder decoder, RequestTally tally) {
        long start = nanoTime.getAsLong();
        Duration patience = statements.patience(id);
        Duration wait = patience.compareTo(LONGEST_WAIT) < 0 ? patience : LONGEST_WAIT;
        RedshiftException refusal = null;
        if (requestsWait && wait.compareTo(SHORTEST_WAIT) >= 0) {
            try {
                DecodedPage page = calls.page(id, decoder, null, (int) wait.toSeconds(), tally);
                statements.ended(id);
                return new First(page, -1);
            } catch (RedshiftException e) {
                refusal = mayBeOfTheWait(e);
            }
        }
        Duration asked = Duration.ofNanos(nanoTime.getAsLong() - start);
        FinishedStatement finished = statements.awaitFinished(id, patience.minus(asked), tally);
        if (!finished.hasResultSet()) {
            throw new RedshiftException(ErrorKind.INTERNAL, "Statement " + id + " finished without a result to read.");
        }
        DecodedPage page = afterItsEnd(id, decoder, tally);
        if (refusal != null && isOfTheWait(refusal, asked.compareTo(wait.minus(SHORTEST_WAIT)) < 0)) {
            requestsWait = false;
        }
        return new First(page, finished.rows());
    }

    /** Thrown, unless asking without a wait might have another answer. */
    private static RedshiftException mayBeOfTheWait(RedshiftException failure) {
        Throwable cause = failure.getCause();
        boolean may = cause instanceof ResourceNotFoundException
                || cause instanceof ValidationException
                || cause instanceof ActiveWaitingRequestsExceededException;
        if (!may) {
            throw failure;
        }
        return failure;
    }

    /** The page came without a wait: one that refused the wait, or said in less time that there is no result, does not wait. */
    private static boolean isOfTheWait(RedshiftException refusal, boolean early) {
        Throwable cause = refusal.getCause();
        return cause instanceof ValidationException || (cause instanceof ResourceNotFoundException && early);
    }

    private DecodedPage afterItsEnd(String id, PageDecoder decoder, RequestTally tally) {
        try {
            return calls.page(id, decoder, null, null, tally);
        } catch (RedshiftException e) {
            RedshiftException why =
                    e.getCause() instanceof ResourceNotFoundException ? statements.failureOfBatch(id, tally) : null;
            throw why == null ? e : why;
        }
    }

    DecodedPage following(String id, PageDecoder decoder, @Nullable String token, RequestTally tally) {
        return calls.page(id, decoder, token, null, tally);
    }

    /** As the statement's description counts them; -1 where it does not say. */
    long rows(String id, RequestTally tally) {
        return statements.rows(id, tally);
    }
}
