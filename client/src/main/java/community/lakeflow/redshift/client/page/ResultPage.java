package community.lakeflow.redshift.client.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one request for results answered.
 *
 * @param labels the names of the columns as the service gives them; empty where it gives none
 * @param totalRows rows of the whole result, of all its pages; null where the service does not say
 * @param nextToken asks for the following page; null at the last one
 * @param bytes length of the body as it was read
 * @param following decodes the next page
 */
public record ResultPage(
        Page page,
        List<String> labels,
        @Nullable Long totalRows,
        @Nullable String nextToken,
        long bytes,
        PageDecoder following) {
    public ResultPage {
        labels = List.copyOf(labels);
    }
}
