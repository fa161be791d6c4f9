package community.lakeflow.redshift.client.statement;

import community.lakeflow.redshift.client.error.OutcomeUnknownException;
import community.lakeflow.redshift.client.error.RedshiftException;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Sends requests: each in its turn, and again while its failure is one that passes, after pauses of a random length whose limit doubles
 * (full jitter), for no longer than a limit. Thread-safe.
 */
final class Attempts {
    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final int DOUBLINGS = 7;

    /** A service that never answered is most likely not there. */
    private static final Duration PATIENCE_WITH_SILENCE = Duration.ofSeconds(10);

    /** A provider of credentials has fresh ones soon or not at all. */
    private static final int ATTEMPTS_WITH_EXPIRED_CREDENTIALS = 3;

    private final Governor governor;
    private final Failures failures;
    private final Means means;
    private final Consumer<String> notices;
    private volatile boolean answered;

    /**
     * Time and chance.
     *
     * @param nanoTime as {@link System#nanoTime}
     */
    record Means(Sleeper sleeper, LongSupplier nanoTime, RandomGenerator random) {}

    /**
     * What is sent.
     *
     * @param what is done by it, such as "Submitting a statement"
     * @param limit how long it may be repeated
     */
    record Request(String what, Operation operation, Duration limit, RequestTally tally) {}

    Attempts(Governor governor, Failures failures, Means means) {
        this(governor, failures, means, notice -> LOG.warn("{}", notice));
    }

    /** @param notices of what is repeated for long */
    Attempts(Governor governor, Failures failures, Means means, Consumer<String> notices) {
        this.governor = governor;
        this.failures = failures;
        this.means = means;
        this.notices = notices;
    }

    /**
     * The answer to a request.
     *
     * @throws RedshiftException when it failed for good, with the SDK's exception as its cause; when
     *     the limit is reached; when the thread was interrupted or the connection closed
     * @throws OutcomeUnknownException for the same reasons, when the request starts something and an attempt may have been accepted
     */
    <T> T send(Request request, Supplier<T> call) {
        Repetition repetition = new Repetition(means.nanoTime());
        try {
            return answer(request, repetition, call);
        } catch (RedshiftException e) {
            if (request.operation().starts() && repetition.isLeftOpen()) {
                throw new OutcomeUnknownException(
                        e.kind(),
                        e.getMessage() + " An attempt had no answer, so it may have begun nevertheless.",
                        Objects.requireNonNullElse(e.getCause(), e));
            }
            throw e;
        }
    }

    private <T> T answer(Request request, Repetition repetition, Supplier<T> call) {
        for (int attempt = 1; ; attempt++) {
            awaitTurn(request, repetition);
            try {
                T answer = timed(request, call);
                answered = true;
                return answer;
            } catch (SdkException e) {
                Remedy remedy = Remedy.of(e);
                answered |= Failures.isAnswer(e);
                if (Failures.leavesOpen(e)) {
                    repetition.leftOpen();
                }
                Duration left = patience(request).minus(repetition.elapsed());
                if (!isWorthRepeating(remedy, attempt, left)) {
                    throw Failures.isInterruption(e)
                            ? failures.interrupted(request.what(), repetition, e)
                            : failures.of(request.what(), e, attempt, repetition.elapsed());
                }
                repetition.failed(e);
                LOG.debug("{} failed and is repeated: {}", request.what(), e.getMessage());
                repetition.notice(left).ifPresent(notice -> notices.accept(request.what() + failures.on() + notice));
                pause(request, repetition, remedy, left);
            }
        }
    }

    private <T> T timed(Request request, Supplier<T> call) {
        request.tally().sent(request.operation());
        long start = means.nanoTime().getAsLong();
        try {
            return call.get();
        } finally {
            request.tally().answered(Duration.ofNanos(means.nanoTime().getAsLong() - start));
        }
    }

    private Duration patience(Request request) {
        return answered ? request.limit() : shorter(request.limit(), PATIENCE_WITH_SILENCE);
    }

    private static boolean isWorthRepeating(Remedy remedy, int attempts, Duration left) {
        return switch (remedy) {
            case NONE -> false;
            case REPEAT_WITH_FRESH_CREDENTIALS -> attempts < ATTEMPTS_WITH_EXPIRED_CREDENTIALS;
            case SLOW_DOWN, REPEAT -> !left.isNegative() && !left.isZero();
        };
    }

    private void awaitTurn(Request request, Repetition repetition) {
        Duration wait = governor.reserve(request.operation());
        if (!wait.isZero()) {
            request.tally().waitedForQuota(wait);
            sleep(request, repetition, wait);
        }
        if (Thread.currentThread().isInterrupted()) {
            // The SDK would find out only after sending: too late for what starts something.
            throw failures.interrupted(request.what(), repetition, new InterruptedException());
        }
    }

    private void pause(Request request, Repetition repetition, Remedy remedy, Duration left) {
        Duration longest =
                shorter(FIRST_PAUSE.multipliedBy(1L << Math.min(repetition.failures() - 1, DOUBLINGS)), LONGEST_PAUSE);
        Duration chosen = Duration.ofNanos(means.random().nextLong(longest.toNanos() + 1));
        Duration pause = shorter(chosen, left);
        if (remedy == Remedy.SLOW_DOWN) {
            governor.throttled(request.operation());
            request.tally().throttled();
            request.tally().waitedForQuota(pause);
        }
        sleep(request, repetition, pause);
        request.tally().retried();
    }

    private void sleep(Request request, Repetition repetition, Duration duration) {
        try {
            means.sleeper().sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failures.interrupted(request.what(), repetition, e);
        }
    }

    private static Duration shorter(Duration left, Duration right) {
        return left.compareTo(right) <= 0 ? left : right;
    }
}
