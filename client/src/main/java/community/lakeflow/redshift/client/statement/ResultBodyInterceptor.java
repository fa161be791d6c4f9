package community.lakeflow.redshift.client.statement;

import community.lakeflow.redshift.client.page.PageDecoder;
import community.lakeflow.redshift.client.page.ResultPage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Takes the body of a result page as a stream, before the SDK would make an object of every value, and hands the SDK an empty page in its
 * place. Credentials, signing, retries and metrics stay the SDK's own. A body that breaks off counts as a failed attempt, which the SDK
 * repeats like any other.
 */
final class ResultBodyInterceptor implements ExecutionInterceptor {
    static final ExecutionAttribute<Target> TARGET = new ExecutionAttribute<>("LakeflowRedshiftResultTarget");

    private static final byte[] EMPTY_PAGE = "{\"Records\":[]}".getBytes(StandardCharsets.UTF_8);

    /** Decodes the page of one request and keeps it. */
    static final class Target {
        private final PageDecoder decoder;
        private @Nullable ResultPage page;

        Target(PageDecoder decoder) {
            this.decoder = decoder;
        }

        @Nullable
        ResultPage page() {
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
            target.page = target.decoder.decode(content);
        } catch (IOException e) {
            throw RetryableException.builder()
                    .message("The body of a result page broke off: " + e.getMessage())
                    .cause(e)
                    .build();
        }
        return Optional.of(new ByteArrayInputStream(EMPTY_PAGE));
    }
}
