package community.lakeflow.redshift.benchmarks;

import java.io.ByteArrayInputStream;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.Field;

/** The same pages as the AWS SDK decodes them: from bodies in memory, without signatures. */
final class SdkPages implements AutoCloseable {
    private final List<byte[]> bodies;
    private final RedshiftDataClient client;
    private int next;

    SdkPages(List<byte[]> bodies) {
        this.bodies = bodies;
        this.client = RedshiftDataClient.builder()
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClient(new BodiesInMemory())
                .build();
    }

    List<List<Field>> page(int number) {
        next = number;
        return client.getStatementResult(request -> request.id("captured")).records();
    }

    int pages() {
        return bodies.size();
    }

    @Override
    public void close() {
        client.close();
    }

    private final class BodiesInMemory implements SdkHttpClient {
        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            return new ExecutableHttpRequest() {
                @Override
                public HttpExecuteResponse call() {
                    return HttpExecuteResponse.builder()
                            .response(SdkHttpResponse.builder().statusCode(200).build())
                            .responseBody(AbortableInputStream.create(new ByteArrayInputStream(bodies.get(next))))
                            .build();
                }

                @Override
                public void abort() {}
            };
        }

        @Override
        public void close() {}
    }
}
