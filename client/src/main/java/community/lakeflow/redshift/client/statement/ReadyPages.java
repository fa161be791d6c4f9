package community.lakeflow.redshift.client.statement;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Pages between the one who fetches them and the one who reads them, in order. There may be one at any time, and more of them while they are
 * small and the times that both take ask for it, so that a reader that stops for a moment does not stop the service, and memory does not
 * grow with the result. Thread-safe, for one of each.
 */
final class ReadyPages {
    /** Decoded, they take about as much memory. */
    private static final long BYTES = 4 << 20;

    private final LongSupplier nanoTime;
    private final PrefetchDepth depth = new PrefetchDepth();
    private final Deque<DecodedPage> pages = new ArrayDeque<>();
    private long bytes;
    private @Nullable Long requestedAt;
    private @Nullable Long takenAt;
    private @Nullable Throwable failure;

    /** @param nanoTime as {@link System#nanoTime} */
    ReadyPages(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Waits until one more page may be fetched, which is then asked for. */
    synchronized void awaitRoom() throws InterruptedException {
        while (!pages.isEmpty() && (pages.size() >= depth.pages() || bytes >= BYTES)) {
            wait();
        }
        requestedAt = nanoTime.getAsLong();
    }

    /** The first page comes without {@link #awaitRoom}: most of its time is the statement's. */
    synchronized void add(DecodedPage page) {
        long now = nanoTime.getAsLong();
        if (requestedAt != null) {
            depth.requested(now - requestedAt);
        }
        pages.addLast(page);
        bytes += page.page().bytes();
        notifyAll();
    }

    /** There will be no more pages. */
    synchronized void fail(Throwable reason) {
        failure = reason;
        notifyAll();
    }

    /** Waits for the next page, the one before being worked off; after the last the failure is thrown. */
    synchronized DecodedPage take() throws InterruptedException, ExecutionException {
        long now = nanoTime.getAsLong();
        if (takenAt != null) {
            depth.worked(now - takenAt);
        }
        while (pages.isEmpty()) {
            if (failure != null) {
                throw new ExecutionException(failure);
            }
            wait();
        }
        DecodedPage page = pages.removeFirst();
        bytes -= page.page().bytes();
        takenAt = nanoTime.getAsLong();
        notifyAll();
        return page;
    }
}
