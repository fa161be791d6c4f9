package community.lakeflow.redshift.emulator.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.lakeflow.redshift.emulator.engine.FieldKind;
import community.lakeflow.redshift.emulator.engine.ResultColumn;
import community.lakeflow.redshift.emulator.fidelity.Guess;
import community.lakeflow.redshift.emulator.fidelity.Guess.EmptyPages;
import community.lakeflow.redshift.emulator.fidelity.Guess.PageMetadata;
import community.lakeflow.redshift.emulator.fidelity.Guesses;
import community.lakeflow.redshift.emulator.fidelity.Quotas;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.redshiftdata.model.ValidationException;

class ResultSpoolTest {
    private static final List<ResultColumn> TEXT = Cells.texts(1);

    @TempDir
    private Path directory;

    @Test
    void eachKindHasItsMember() {
        List<ResultColumn> columns = IntStream.range(0, FieldKind.values().length)
                .mapToObj(n -> Cells.column("c" + n, FieldKind.values()[n]))
                .toList();
        Cells row =
                new Cells(true, 9_223_372_036_854_775_807L, 1e22, "\"x\"", "abc".getBytes(StandardCharsets.US_ASCII));
        assertThat(pages(PageSizes.defaults(), columns, List.of(row, new Cells(null, null, null, null, null))))
                .containsExactly(
                        "[{\"booleanValue\":true},{\"longValue\":9223372036854775807},{\"doubleValue\":1.0E22},"
                                + "{\"stringValue\":\"\\\"x\\\"\"},{\"blobValue\":\"YWJj\"}],"
                                + "[{\"isNull\":true},{\"isNull\":true},{\"isNull\":true},{\"isNull\":true},{\"isNull\":true}]");
    }

    @Test
    void aPageEndsAtItsRows() {
        assertThat(pages(sizes(2, 1_000_000), TEXT, Cells.rowsOf(List.of("a", "b", "c", "d", "e"))))
                .containsExactly(
                        "[{\"stringValue\":\"a\"}],[{\"stringValue\":\"b\"}]",
                        "[{\"stringValue\":\"c\"}],[{\"stringValue\":\"d\"}]",
                        "[{\"stringValue\":\"e\"}]");
    }

    @Test
    void aPageEndsBeforeTheRowThatWouldNotFit() {
        String large = "x".repeat(100);
        assertThat(pages(sizes(Integer.MAX_VALUE, 60), TEXT, Cells.rowsOf(List.of("a", "b", "c", large, "d"))))
                .containsExactly(
                        "[{\"stringValue\":\"a\"}],[{\"stringValue\":\"b\"}]",
                        "[{\"stringValue\":\"c\"}]",
                        "[{\"stringValue\":\"" + large + "\"}]",
                        "[{\"stringValue\":\"d\"}]");
    }

    @ParameterizedTest
    @CsvSource({"1, 1000", "7, 1", "1000, 12345", "3, 100"})
    void pagesHoldAllRowsWhateverTheirSize(int rows, long bytes) {
        List<Cells> values = Cells.rowsOf(IntStream.range(0, 5_000)
                .mapToObj(i -> i + "-" + "y".repeat(i % 97))
                .toList());
        List<String> whole = pages(sizes(Integer.MAX_VALUE, Long.MAX_VALUE), TEXT, values);
        assertThat(whole).hasSize(1);
        assertThat(String.join(",", pages(sizes(rows, bytes), TEXT, values))).isEqualTo(whole.get(0));
    }

    @Test
    void noRowsAreOneEmptyPageAndNoFile() {
        assertThat(pages(PageSizes.defaults(), TEXT, List.of())).containsExactly("");
        assertThat(directory).isEmptyDirectory();
    }

    @ParameterizedTest
    @EnumSource(ResultFormat.class)
    void anUnfinishedResultLeavesNoFile(ResultFormat format) throws IOException {
        Path file = directory.resolve("rows");
        ResultOptions options = new ResultOptions(PageSizes.defaults(), Quotas.none(), Guesses.defaults());
        try (ResultSpool spool = new ResultSpool("id", format, options, file)) {
            spool.columns(TEXT);
            spool.row(new Cells("z".repeat(300_000)));
            assertThat(Files.size(file)).isGreaterThan(300_000);
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void theSizeIsThatOfPostgresqlsRows() throws IOException {
        ResultOptions options = new ResultOptions(PageSizes.defaults(), Quotas.none(), Guesses.defaults());
        try (ResultSpool spool = new ResultSpool("id", ResultFormat.JSON, options, directory.resolve("rows"))) {
            spool.columns(TEXT);
            spool.row(new Cells("1"));
            assertThat(spool.finish().bytes()).isEqualTo(11);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "NONE,   1, a",
        "NONE,   3, a b c",
        "MIDDLE, 1, - a",
        "MIDDLE, 2, a - b",
        "MIDDLE, 3, a - b c",
        "LAST,   1, a -",
        "LAST,   3, a b c -",
        "MIDDLE, 0, -",
        "LAST,   0, -"
    })
    void emptyPagesStandWhereTheGuessHasThem(EmptyPages guess, int rows, String pages) {
        List<String> shown = Spooling.of(
                        ResultFormat.JSON, sizes(1, 1_000), Guesses.defaults().with(Guess.EMPTY_PAGES, guess))
                .pages(TEXT, Cells.rowsOf(List.of("a", "b", "c").subList(0, rows)));
        assertThat(shown.stream().map(page -> page.isEmpty() ? "-" : page.replaceAll(".*\"(.)\".*", "$1")))
                .containsExactly(pages.split(" "));
    }

    @ParameterizedTest
    @EnumSource(PageMetadata.class)
    void columnsAreDescribedOnThePagesOfTheGuess(PageMetadata guess) throws IOException {
        SpooledResult result = threePages(Guesses.defaults().with(Guess.PAGE_METADATA, guess));
        try (ResultPage first = result.page(null);
                ResultPage second = result.page(first.nextToken().orElseThrow())) {
            assertThat(first.columns()).isPresent();
            assertThat(second.columns().isPresent()).isEqualTo(guess == PageMetadata.EVERY_PAGE);
            assertThat(second.totalRows()).isEqualTo(3);
        }
    }

    @Test
    void aPageTellsItsOwnToken() throws IOException {
        SpooledResult result = threePages(Guesses.defaults());
        try (ResultPage first = result.page("");
                ResultPage again = result.page(first.token());
                ResultPage second = result.page(first.nextToken().orElseThrow())) {
            assertThat(Spooling.text(again)).isEqualTo("[{\"stringValue\":\"a\"}]");
            assertThat(second.token()).isEqualTo(first.nextToken().orElseThrow());
        }
    }

    @Test
    void aTokenBehindTheLastPageIsRefused() throws IOException {
        SpooledResult result = threePages(Guesses.defaults());
        assertThatThrownBy(() -> result.page(PageToken.of("id", 3))).isInstanceOf(ValidationException.class);
    }

    @Test
    void aFaultyPageCanBeMadeOfAnother() throws IOException {
        SpooledResult result = threePages(Guesses.defaults());
        try (ResultPage empty = result.page(null).emptyBefore()) {
            assertThat(Spooling.text(empty)).isEmpty();
            assertThat(Spooling.text(result.page(empty.nextToken().orElseThrow())))
                    .contains("\"a\"");
        }
        ResultPage second = result.page(result.page(null).nextToken().orElseThrow());
        try (ResultPage repeating = second.leadingTo(second.token())) {
            assertThat(repeating.nextToken()).contains(second.token());
            assertThat(Spooling.text(repeating)).contains("\"b\"");
        }
    }

    private SpooledResult threePages(Guesses guesses) throws IOException {
        ResultOptions options = new ResultOptions(sizes(1, 1_000), Quotas.none(), guesses);
        try (ResultSpool spool = new ResultSpool("id", ResultFormat.JSON, options, directory.resolve("rows"))) {
            spool.columns(TEXT);
            for (Cells row : Cells.rowsOf(List.of("a", "b", "c"))) {
                spool.row(row);
            }
            return spool.finish();
        }
    }

    private static PageSizes sizes(int rows, long bytes) {
        return PageSizes.defaults().withRows(rows).withBytes(bytes);
    }

    private static List<String> pages(PageSizes sizes, List<ResultColumn> columns, List<Cells> rows) {
        return Spooling.of(ResultFormat.JSON, sizes, Guesses.defaults()).pages(columns, rows);
    }
}
