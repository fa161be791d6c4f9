package community.lakeflow.redshift.client.scan;

import community.lakeflow.redshift.client.error.RowTooLargeException;
import community.lakeflow.redshift.client.page.PageColumn;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Names the columns to leave out where a row is over the service's limit. Which of them it was, the service does not say. */
public final class WidestColumns {
    private static final int NAMED = 3;

    private WidestColumns() {}

    /** The same failure, with the columns whose declared width is the largest. */
    public static RowTooLargeException named(RowTooLargeException failure, List<PageColumn> columns) {
        Comparator<PageColumn> byWidth =
                Comparator.comparingLong(column -> ValueWidth.of(column.type()).most());
        String widest = columns.stream()
                .sorted(byWidth.reversed())
                .limit(NAMED)
                .map(column -> column.label() + " (up to "
                        + ValueWidth.of(column.type()).most() + " bytes)")
                .collect(Collectors.joining(", "));
        return new RowTooLargeException(
                failure.statementId(), failure.getMessage() + " The widest are, as they are declared: " + widest + ".");
    }
}
