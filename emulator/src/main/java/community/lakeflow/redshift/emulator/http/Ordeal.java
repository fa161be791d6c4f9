package community.lakeflow.redshift.emulator.http;

import community.lakeflow.redshift.emulator.fault.Fault;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.redshiftdata.model.InternalServerException;

/**
 * What one request and its answer have to go through, by the faults that struck it.
 *
 * @param token by which a page is asked for, where one is
 */
record Ordeal(List<Fault.OfRequest> onRequest, List<Fault.OfPage> onPage, @Nullable String token) {
    static final Ordeal NONE = new Ordeal(List.of(), List.of(), null);

    boolean dropsRequest() {
        return strikes(Fault.DroppedRequest.class);
    }

    boolean dropsAnswer() {
        return strikes(Fault.DroppedAnswer.class);
    }

    boolean throttles() {
        return strikes(Fault.Throttle.class);
    }

    /** Stands for the request's effect and answer. */
    Optional<RuntimeException> refusal() {
        if (throttles()) {
            return Optional.of(ProtocolException.throttled());
        }
        if (strikes(Fault.CredentialsExpired.class)) {
            return Optional.of(ProtocolException.credentialsExpired());
        }
        if (strikes(Fault.ServerError.class)) {
            return Optional.of(InternalServerException.builder()
                    .message("The request failed by a fault on demand.")
                    .build());
        }
        return Optional.empty();
    }

    /** Until the request has its effect. */
    Duration latency() {
        return all(Fault.Latency.class).map(Fault.Latency::least).reduce(Duration.ZERO, Duration::plus);
    }

    /** Until the answer begins. */
    Duration headerDelay() {
        return all(Fault.SlowHeaders.class).map(Fault.SlowHeaders::delay).reduce(Duration.ZERO, Duration::plus);
    }

    boolean isSlow() {
        return strikes(Fault.SlowBody.class);
    }

    Answer afflicted(Answer answer) {
        if (token == null || onPage.isEmpty() || !(answer instanceof Answer.Page page)) {
            return answer;
        }
        if (onPage.contains(new Fault.RepeatedToken())) {
            return new Answer.Page(page.page().leadingTo(token));
        }
        try {
            return new Answer.Page(page.page().emptyBefore().leadingTo(PageMark.put(token)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the body of an answer of this length is written to. */
    OutputStream body(OutputStream connection, long length) {
        OutputStream body = connection;
        if (strikes(Fault.HalfAnswer.class)) {
            body = new HalfStream(body, length / 2);
        }
        for (Fault.SlowBody slow : all(Fault.SlowBody.class).toList()) {
            body = new SlowStream(body, slow.bytesPerSecond());
        }
        return body;
    }

    private boolean strikes(Class<? extends Fault.OfRequest> type) {
        return onRequest.stream().anyMatch(type::isInstance);
    }

    private <F extends Fault.OfRequest> Stream<F> all(Class<F> type) {
        return onRequest.stream().filter(type::isInstance).map(type::cast);
    }
}
