package community.lakeflow.redshift.emulator.fault;

import java.time.Duration;

/** What goes wrong. The name of each in a script stands beside it. */
public sealed interface Fault {

    /** Strikes a request, when it is known who sends it and before it is answered. */
    sealed interface OfRequest extends Fault {}

    /** Strikes a result, when it is asked for. */
    sealed interface OfResult extends Fault {}

    /** Strikes a page of a result that is not the first. */
    sealed interface OfPage extends Fault {}

    /** Strikes a statement, or one of a batch, as soon as it is STARTED. */
    sealed interface OfStatement extends Fault {}

    /** {@code throttle}: ThrottlingException, as when there are too many requests. */
    record Throttle() implements OfRequest {}

    /** {@code server_error}: HTTP 500, InternalServerException. */
    record ServerError() implements OfRequest {}

    /** {@code credentials_expired}: ExpiredTokenException. */
    record CredentialsExpired() implements OfRequest {}

    /** {@code dropped_request}: the connection is closed before any byte of an answer; the request has no effect. */
    record DroppedRequest() implements OfRequest {}

    /** {@code dropped_answer}: the connection is closed before any byte of the answer; the request had its effect. */
    record DroppedAnswer() implements OfRequest {}

    /** {@code half_answer}: the length of the whole answer is promised, half of it is sent, and the connection is closed. */
    record HalfAnswer() implements OfRequest {}

    /** {@code latency}: the request has its effect only after a while, somewhere from {@code least} to {@code most}. */
    record Latency(Duration least, Duration most) implements OfRequest {
        public Latency {
            require(!least.isNegative() && most.compareTo(least) >= 0, "a latency goes from 0 or more up, not down");
        }
    }

    /** {@code slow_headers}: the request has its effect at once, and its answer begins after a while. */
    record SlowHeaders(Duration delay) implements OfRequest {
        public SlowHeaders {
            require(!delay.isNegative(), "a delay is not negative");
        }
    }

    /** {@code slow_body}: the answer's body comes at so many bytes a second. */
    record SlowBody(int bytesPerSecond) implements OfRequest {
        public SlowBody {
            require(bytesPerSecond > 0, "a slow body has at least 1 byte a second");
        }
    }

    /** {@code result_expired}: the result is gone for good, as after 24 hours. */
    record ResultExpired() implements OfResult {}

    /** {@code empty_page}: before the page comes one without rows, whose token leads to it. */
    record EmptyPage() implements OfPage {}

    /** {@code repeated_token}: the page gives out the token again by which it was asked for. */
    record RepeatedToken() implements OfPage {}

    /** {@code statement_fails}: FAILED with this text, without effect. */
    record StatementFails(String error) implements OfStatement {}

    /** {@code statement_aborted}: ABORTED without effect, as if an administrator had stopped it. */
    record StatementAborted() implements OfStatement {}

    /** {@code database_restarts}: PostgreSQL is killed and recovers; what was running FAILED, what was committed is there. */
    record DatabaseRestarts() implements OfStatement {}

    private static void require(boolean fulfilled, String rule) {
        if (!fulfilled) {
            throw new IllegalArgumentException(rule);
        }
    }
}
