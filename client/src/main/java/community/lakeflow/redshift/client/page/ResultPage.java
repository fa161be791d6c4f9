package community.lakeflow.redshift.client.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one request for results answered.
 *
 * @param batches its rows; none where it has no rows, as also a page in the middle of a result may
 * @param labels the names of the columns as the service gives them; empty where it gives none
 * @param totalRows rows of the whole result, of all its pages; null where the service does not say
 * @param nextToken asks for the following page; null at the last one
 * @param bytes length of the body as it was read
 * @param following decodes the next page
 */
public record ResultPage(
        List<RowBatch> batches,
        List<String> labels,
        @Nullable Long totalRows,
        @Nullable String nextToken,
        long bytes,
        PageDecoder following) {
    public ResultPage {
        batches = List.copyOf(batches);
        labels = List.copyOf(labels);
    }

    public long rows() {
        return batches.stream().mapToLong(RowBatch::rows).sum();
    }
}
