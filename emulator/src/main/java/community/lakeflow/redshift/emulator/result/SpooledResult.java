package community.lakeflow.redshift.emulator.result;

import community.lakeflow.redshift.emulator.fidelity.Guess;
import community.lakeflow.redshift.emulator.fidelity.Guess.PageMetadata;
import community.lakeflow.redshift.emulator.fidelity.Guesses;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.redshiftdata.model.ColumnMetadata;
import software.amazon.awssdk.services.redshiftdata.model.ValidationException;

/** A finished result on disk. There is no file when there are no rows. Thread-safe. */
public final class SpooledResult {
    private final String queryId;
    private final ResultFormat format;
    private final List<ColumnMetadata> columns;
    private final long rows;
    private final long bytes;
    private final Pages pages;
    private final PageMetadata shownOn;

    SpooledResult(
            String queryId,
            ResultFormat format,
            List<ColumnMetadata> columns,
            long rows,
            long bytes,
            Pages pages,
            Guesses guesses) {
        this.queryId = queryId;
        this.format = format;
        this.columns = List.copyOf(columns);
        this.rows = rows;
        this.bytes = bytes;
        this.pages = pages;
        this.shownOn = guesses.of(Guess.PAGE_METADATA);
    }

    public long rows() {
        return rows;
    }

    /** ResultSize: see {@link community.lakeflow.redshift.emulator.fidelity.Behaviour#RESULT_SIZE}. */
    public long bytes() {
        return bytes;
    }

    /**
     * The page of a NextToken, or the first one. An empty token is none, as the model says of the one in an answer.
     *
     * @throws ValidationException for a token that did not come from this result
     */
    public ResultPage page(@Nullable String token) throws IOException {
        return page(token == null || token.isEmpty() ? 0 : PageToken.parse(token, queryId, pages.count()));
    }

    private ResultPage page(int page) throws IOException {
        boolean described = page == 0 || shownOn == PageMetadata.EVERY_PAGE;
        return new ResultPage(
                format,
                described ? columns : null,
                rows,
                PageToken.of(queryId, page),
                page + 1 < pages.count() ? PageToken.of(queryId, page + 1) : null,
                pages.content(page));
    }

    public void delete() throws IOException {
        pages.delete();
    }
}
