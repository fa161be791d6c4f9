package community.lakeflow.redshift.client.scan;

import community.lakeflow.redshift.client.option.ResultFormat;
import java.util.OptionalLong;

/** How many requests a read will take, before anything is sent: to submit, and for each result its pages. An estimate, as the rows are one. */
public final class ExpectedRequests {
    /** Documented: 15 MB of CSV in a response. */
    private static final double CSV_PAGE = 15 << 20;

    /** Nobody documents the size of a page of JSON. */
    private static final double JSON_PAGE = 1 << 20;

    /** The names of fields and quotes around each value. */
    private static final int JSON_AROUND_A_VALUE = 20;

    private ExpectedRequests() {}

    /** Nothing where the number of rows is not known, as that of groups is not. */
    public static OptionalLong of(ScanRequest request, ResultFormat format) {
        Aggregation aggregation = request.aggregation();
        if (aggregation != null) {
            return aggregation.groups().isEmpty() ? OptionalLong.of(2) : OptionalLong.empty();
        }
        int statements = ScanPlanner.plan(request).statements().size();
        Long all = SizeEstimate.rows(request);
        if (all == null) {
            return OptionalLong.empty();
        }
        double rows = all * Selectivity.of(request.predicates()) / statements;
        double pages =
                Math.max(1, Math.ceil(Math.min(rows, limit(request)) * rowBytes(request, format) / pageBytes(format)));
        return OptionalLong.of(1 + statements * (long) pages);
    }

    private static double limit(ScanRequest request) {
        Long given = request.options().limit();
        double most = given == null ? Double.MAX_VALUE : given;
        if (request.slice() instanceof Slice.First first) {
            return Math.min(most, first.rows());
        }
        return request.slice() instanceof Slice.Enough enough ? Math.min(most, enough.rows()) : most;
    }

    private static double rowBytes(ScanRequest request, ResultFormat format) {
        long typical = ValueWidth.ofRow(request.resultColumns()).typical();
        return format == ResultFormat.JSON
                ? typical
                        + (double) JSON_AROUND_A_VALUE * request.resultColumns().size()
                : typical;
    }

    private static double pageBytes(ResultFormat format) {
        return format == ResultFormat.JSON ? JSON_PAGE : CSV_PAGE;
    }
}
