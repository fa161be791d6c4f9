package community.lakeflow.redshift.client.statement;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/** What became so far of a request that is sent until it succeeds: worth a line once that takes seconds, and again whenever it took twice as long. */
final class Repetition {
    private static final Duration FIRST_NOTICE = Duration.ofSeconds(5);

    private final LongSupplier nanoTime;
    private final long start;
    private int failures;
    private boolean leftOpen;
    private @Nullable SdkException last;
    private Duration nextNotice = FIRST_NOTICE;

    /** It begins now. @param nanoTime as {@link System#nanoTime} */
    Repetition(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
    }

    void failed(SdkException failure) {
        failures++;
        last = failure;
    }

    /** Whether the service did what it was asked cannot be told from an attempt's failure. */
    void leftOpen() {
        leftOpen = true;
    }

    boolean isLeftOpen() {
        return leftOpen;
    }

    int failures() {
        return failures;
    }

    Duration elapsed() {
        return Duration.ofNanos(nanoTime.getAsLong() - start);
    }

    /**
     * What to tell who waits, after a failure; mostly nothing.
     *
     * @param left how much longer it will be tried
     */
    Optional<String> notice(Duration left) {
        Duration elapsed = elapsed();
        if (last == null || elapsed.compareTo(nextNotice) < 0) {
            return Optional.empty();
        }
        nextNotice = elapsed.multipliedBy(2);
        return Optional.of(" has failed " + count() + " and is repeated for up to " + left.toSeconds()
                + " s more; the last time: " + Failures.reason(last));
    }

    /** What an end would otherwise leave untold; empty where it had not failed. */
    String story() {
        return last == null
                ? ""
                : ", after it had failed " + count() + ", the last time: "
                        + Failures.reason(last).replaceFirst("\\.$", "");
    }

    private String count() {
        return (failures == 1 ? "once" : failures + " times") + " in "
                + elapsed().toSeconds() + " s";
    }
}
