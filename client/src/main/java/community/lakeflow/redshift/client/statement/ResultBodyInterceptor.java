package community.lakeflow.redshift.client.statement;

import community.lakeflow.redshift.client.page.PageDecoder;
import community.lakeflow.redshift.client.page.ResultPage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Takes the body of a result page as a stream, before the SDK would make an object of every value, and hands the SDK an empty page in its
 * place. Credentials, signing and endpoints stay the SDK's own. A body that breaks off counts as a failed attempt, which is repeated like
 * any other.
 */
final class ResultBodyInterceptor implements ExecutionInterceptor {
    static final ExecutionAttribute<Target> TARGET = new ExecutionAttribute<>("LakeflowRedshiftResultTarget");

    private static final byte[] EMPTY_PAGE = "{\"Records\":[]}".getBytes(StandardCharsets.UTF_8);

    /** Decodes the page of one request and keeps it. */
    static final class Target {
        private final PageDecoder decoder;
        private @Nullable DecodedPage page;

        Target(PageDecoder decoder) {
            this.decoder = decoder;
        }

        @Nullable
        DecodedPage page() {
            return page;
        }
    }

    @Override
    public Optional<InputStream> modifyHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        Target target = attributes.getAttribute(TARGET);
        Optional<InputStream> body = context.responseBody();
        if (target == null || body.isEmpty() || !context.httpResponse().isSuccessful()) {
            return body;
        }
        try (InputStream content = body.get()) {
            long start = System.nanoTime();
            TimedInputStream timed = new TimedInputStream(content);
            ResultPage page = target.decoder.decode(timed);
            Duration taken = Duration.ofNanos(System.nanoTime() - start);
            target.page = new DecodedPage(page, taken.minus(timed.waited()));
        } catch (IOException e) {
            throw RetryableException.builder()
                    .message("The body of a result page broke off: " + e.getMessage())
                    .cause(e)
                    .build();
        }
        return Optional.of(new ByteArrayInputStream(EMPTY_PAGE));
    }
}
