package community.lakeflow.redshift.client;

import community.lakeflow.redshift.client.error.RedshiftException;
import community.lakeflow.redshift.client.option.ResultFormat;
import community.lakeflow.redshift.client.page.CsvDialect;
import community.lakeflow.redshift.client.page.CsvDialect.Header;
import community.lakeflow.redshift.client.page.CsvForm;
import community.lakeflow.redshift.client.page.RecordedPages;
import community.lakeflow.redshift.client.page.ResultLayout;
import community.lakeflow.redshift.client.statement.DataApiClient;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Finds the dialect of the service's CSV, which is documented only in part: sends rows of awkward constants, and takes that dialect in which
 * every value arrives as it was sent. What so small a result cannot show (names that come again, rows that are cut) the decoder finds by itself.
 */
final class CsvProbe {
    /** How NULL may stand; an empty field is NULL with each of them. */
    private static final List<String> NULL_TEXTS = List.of("", "\\N", "NULL", "null", "(null)", "\\\\N", "nil", "None");

    private static final String UNREADABLE = "it cannot be read: ";

    /** What is known after it. */
    sealed interface Finding {
        /** Everything arrived as it was sent. */
        record Exact(CsvForm form) implements Finding {}

        /** @param why a part of a sentence */
        record Inexact(String why) implements Finding {}
    }

    private final String maskName;

    CsvProbe(String maskName) {
        this.maskName = maskName;
    }

    /** @throws RedshiftException when the statement fails, nobody waits for it any more, or the service has no CSV */
    Finding run(DataApiClient client) {
        RecordedPages recorded = client.record(
                client.submit(List.of(ProbeRows.sql(maskName + "_0")), ResultFormat.CSV, "LakeflowRedshift:csv")
                        .resultIds()
                        .get(0));
        return find(recorded);
    }

    Finding find(RecordedPages recorded) {
        String why = null;
        for (Header header : Header.values()) {
            for (String nullText : NULL_TEXTS) {
                CsvForm form = new CsvForm(new CsvDialect(header, nullText), maskName);
                Optional<String> flaw = flaw(recorded, form);
                if (flaw.isEmpty()) {
                    return new Finding.Exact(form);
                }
                // A value that arrives changed tells more than a dialect in which nothing can be read.
                why = why == null || (why.startsWith(UNREADABLE) && !flaw.get().startsWith(UNREADABLE))
                        ? flaw.get()
                        : why;
            }
        }
        return new Finding.Inexact(Objects.requireNonNull(why));
    }

    /** What arrives changed in a dialect, if anything does. */
    private static Optional<String> flaw(RecordedPages recorded, CsvForm form) {
        try {
            return ProbeRows.flaw(recorded.decoded(layout(form)));
        } catch (IOException | RedshiftException e) {
            return Optional.of(UNREADABLE + e.getMessage());
        }
    }

    private static ResultLayout layout(CsvForm form) {
        return new ResultLayout.Csv(
                ProbeRows.COLUMNS, form.mask(List.of(ProbeRows.FIRST_TEXT, ProbeRows.LAST_TEXT)), form.dialect());
    }
}
