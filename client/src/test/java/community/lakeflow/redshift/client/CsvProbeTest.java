package community.lakeflow.redshift.client;

import static org.assertj.core.api.Assertions.assertThat;

import community.lakeflow.redshift.client.page.CsvDialect;
import community.lakeflow.redshift.client.page.PageColumn;
import community.lakeflow.redshift.client.page.PageDecoder;
import community.lakeflow.redshift.client.page.RecordedPages;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A dialect is taken only when each awkward value comes back as it was sent. */
class CsvProbeTest {
    private static final String MASK = "nulls";

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    private static CsvProbe.Finding finding(String nullText, UnaryOperator<String> text) throws IOException {
        return finding(nullText, text, UnaryOperator.identity());
    }

    /** What the probe finds where a service writes NULL and texts so. */
    private static CsvProbe.Finding finding(String nullText, UnaryOperator<String> text, UnaryOperator<String> whole)
            throws IOException {
        String header = ProbeRows.COLUMNS.stream().map(PageColumn::label).collect(Collectors.joining(",")) + "," + MASK
                + "_0\r\n";
        String rows = IntStream.range(0, ProbeRows.ROWS)
                .mapToObj(row -> row(row, nullText, text))
                .collect(Collectors.joining());
        String csv = whole.apply(header + rows);
        int half = csv.offsetByCodePoints(0, csv.codePointCount(0, csv.length()) / 2);
        PageDecoder first = RecordedPages.NONE;
        PageDecoder second = first.decode(page("\"NextToken\":\"n\",", csv.substring(0, half)))
                .following();
        PageDecoder recorded = second.decode(page("", csv.substring(half))).following();
        return new CsvProbe(MASK).find((RecordedPages) recorded);
    }

    private static InputStream page(String token, String csv) {
        String body = "{" + token + "\"Records\":[{\"CSVRecords\":" + json(csv) + "}]}";
        return new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
    }

    private static String row(int row, String nullText, UnaryOperator<String> text) {
        List<String> fields = new ArrayList<>(List.of(Integer.toString(row)));
        for (int column = 1; column < ProbeRows.COLUMNS.size(); column++) {
            String value = ProbeRows.sent(column, row);
            boolean isText = column == ProbeRows.FIRST_TEXT || column == ProbeRows.LAST_TEXT;
            fields.add(value == null ? nullText : isText ? text.apply(value) : value);
        }
        return String.join(",", fields) + "," + (ProbeRows.sent(ProbeRows.FIRST_TEXT, row) == null ? 3 : 0) + "\r\n";
    }

    private static String json(String text) {
        StringBuilder json = new StringBuilder("\"");
        text.chars()
                .forEach(unit -> json.append(
                        unit < ' ' || unit == '"' || unit == '\\' ? String.format("\\u%04x", unit) : (char) unit));
        return json.append('"').toString();
    }

    private static String why(CsvProbe.Finding finding) {
        return ((CsvProbe.Finding.Inexact) finding).why();
    }

    @Test
    void takesADialectThatIsExact() throws IOException {
        CsvProbe.Finding found = finding("\\N", CsvProbeTest::quoted);

        assertThat(((CsvProbe.Finding.Exact) found).form().dialect())
                .isEqualTo(new CsvDialect(CsvDialect.Header.FIRST_ROW, "\\N"));
    }

    @Test
    void takesADialectWithoutNames() throws IOException {
        CsvProbe.Finding found = finding("", CsvProbeTest::quoted, csv -> csv.substring(csv.indexOf('\n') + 1));

        assertThat(((CsvProbe.Finding.Exact) found).form().dialect())
                .isEqualTo(new CsvDialect(CsvDialect.Header.NONE, ""));
    }

    @Test
    void refusesTextsThatAreTrimmed() throws IOException {
        assertThat(why(finding("", text -> quoted(text.strip()))))
                .isEqualTo("first_text ' leading' arrives as 'leading'");
    }

    @Test
    void refusesLineEndsThatAreChanged() throws IOException {
        assertThat(why(finding("", text -> quoted(text.replace("\r\n", "\n")))))
                .isEqualTo("first_text 'both\\r\\nof them' arrives as 'both\\nof them'");
    }

    @Test
    void refusesQuotesThatAreEscapedByABackslash() throws IOException {
        assertThat(finding("", text -> '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"'))
                .isInstanceOf(CsvProbe.Finding.Inexact.class);
    }

    @Test
    void refusesTextsWithoutQuotes() throws IOException {
        assertThat(finding("", text -> text)).isInstanceOf(CsvProbe.Finding.Inexact.class);
    }

    @Test
    void refusesNumbersThatAreRounded() throws IOException {
        assertThat(why(finding("", CsvProbeTest::quoted, csv -> csv.replace("0.30000000000000004", "0.3")
                        .replace("0.3333333333333333", "0.333333333333333"))))
                .isEqualTo("n_double '0.30000000000000004' arrives as '0.3'");
    }

    @Test
    void refusesRowsThatAreLost() throws IOException {
        assertThat(why(finding(
                        "",
                        CsvProbeTest::quoted,
                        csv -> csv.substring(0, csv.lastIndexOf('\n', csv.length() - 2) + 1))))
                .isEqualTo((ProbeRows.ROWS - 1) + " of " + ProbeRows.ROWS + " rows came");
    }

    @Test
    void refusesRowsThatComeTwiceOrWereNeverSent() throws IOException {
        String why = "a row came that was not sent, or twice";
        assertThat(why(finding(
                        "",
                        CsvProbeTest::quoted,
                        csv -> csv + csv.substring(csv.lastIndexOf('\n', csv.length() - 2) + 1))))
                .isEqualTo(why);
        assertThat(why(finding("", CsvProbeTest::quoted, csv -> csv.replace("\n0,", "\n99,"))))
                .isEqualTo(why);
        assertThat(why(finding("", CsvProbeTest::quoted, csv -> csv.replace("\n0,", "\n-1,"))))
                .isEqualTo(why);
    }

    @Test
    void refusesNullsThatComeAsValues() throws IOException {
        assertThat(why(finding("", CsvProbeTest::quoted, csv -> csv.replace("\n3,\"NULL\",,", "\n3,\"NULL\",5,"))))
                .isEqualTo("n_int NULL arrives as '5'");
    }

    @Test
    void refusesWhatIsChangedAtTheEndOfARow() throws IOException {
        assertThat(why(finding("", CsvProbeTest::quoted, csv -> csv.replace("\"plain\",0\r", "\"plain \",0\r"))))
                .isEqualTo("last_text 'plain' arrives as 'plain '");
    }

    @Test
    void namesTheValueThatIsChangedRatherThanADialectThatItIsNot() throws IOException {
        assertThat(why(finding("", text -> quoted(text.strip()), csv -> csv.substring(csv.indexOf('\n') + 1))))
                .isEqualTo("first_text ' leading' arrives as 'leading'");
    }
}
