package community.lakeflow.redshift.client.statement;

import community.lakeflow.redshift.client.error.ErrorKind;
import community.lakeflow.redshift.client.error.RedshiftException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits until the time is over or this is closed, which fails all who wait, and who ask to wait later. Thread-safe. */
final class ClosingSleeper implements Sleeper, AutoCloseable {
    private final CountDownLatch closed = new CountDownLatch(1);

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        if (closed.await(duration.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new RedshiftException(
                    ErrorKind.USER, "The connection was closed while a request waited for its turn.");
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
