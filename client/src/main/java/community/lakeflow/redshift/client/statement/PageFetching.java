package community.lakeflow.redshift.client.statement;

import community.lakeflow.redshift.client.error.ErrorKind;
import community.lakeflow.redshift.client.error.RedshiftException;
import community.lakeflow.redshift.client.page.PageDecoder;
import community.lakeflow.redshift.client.page.ResultPage;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Fetches the pages of one result, one after another, for as long as there is room for them: a thread's work. */
final class PageFetching implements Runnable {
    private final String id;
    private final ResultFetcher fetcher;
    private final ReadyPages ready;
    private final RequestTally tally;
    private PageDecoder decoder;
    private boolean announced;
    private volatile long rows = -1;

    PageFetching(String id, PageDecoder decoder, ResultFetcher fetcher, ReadyPages ready, RequestTally tally) {
        this.id = id;
        this.decoder = decoder;
        this.fetcher = fetcher;
        this.ready = ready;
        this.tally = tally;
    }

    @Override
    public void run() {
        try {
            String token = first();
            while (token != null) {
                ready.awaitRoom();
                token = hand(fetcher.following(id, decoder, token, tally), token);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            ready.fail(closed(id, e));
        } catch (RuntimeException | Error e) {
            ready.fail(e);
        }
    }

    /** The first page is not kept while the others are fetched. @return the token of the next, or null */
    private @Nullable String first() {
        ResultFetcher.First first = fetcher.first(id, decoder, tally);
        rows = first.rows();
        return hand(first.page(), null);
    }

    /** Hands a page on. @return the token of the next, or null */
    private @Nullable String hand(DecodedPage decoded, @Nullable String token) {
        ResultPage page = decoded.page();
        decoder = page.following();
        announced |= page.totalRows() != null && page.totalRows() >= 0;
        String next = page.nextToken();
        if (next == null && !announced && rows < 0) {
            rows = fetcher.rows(id, tally);
        }
        ready.add(decoded);
        if (next != null && next.equals(token)) {
            throw incomplete(id, "the service answered the same page token twice");
        }
        return next;
    }

    /** What the one is told who waits for another thread to read. */
    static RedshiftException failed(String id, ExecutionException failure) {
        return failure.getCause() instanceof RedshiftException own
                ? own
                : new RedshiftException(
                        ErrorKind.INTERNAL,
                        "Reading the result of statement " + id + " failed: " + failure.getCause(),
                        failure.getCause());
    }

    static RedshiftException closed(String id, Throwable cause) {
        return new RedshiftException(
                ErrorKind.USER,
                "Reading the result of statement " + id
                        + " failed: the connection was closed. Read to the end before closing it.",
                cause);
    }

    static RedshiftException incomplete(String id, String why) {
        return new RedshiftException(
                ErrorKind.EXTERNAL,
                "The result of statement " + id + " cannot be trusted: " + why + ". Read it again.");
    }

    /** As the description of the statement counts them; -1 where it was not asked or does not say. Known with the last page. */
    long rows() {
        return rows;
    }
}
