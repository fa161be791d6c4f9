package community.lakeflow.redshift.emulator.result;

import static org.assertj.core.api.Assertions.assertThat;

import community.lakeflow.redshift.emulator.engine.FieldKind;
import community.lakeflow.redshift.emulator.engine.ResultColumn;
import community.lakeflow.redshift.emulator.fidelity.Guess;
import community.lakeflow.redshift.emulator.fidelity.Guess.CsvHeader;
import community.lakeflow.redshift.emulator.fidelity.Guess.CsvNull;
import community.lakeflow.redshift.emulator.fidelity.Guesses;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class CsvRowsTest {
    private static final List<ResultColumn> KINDS = List.of(
            Cells.column("b", FieldKind.BOOLEAN),
            Cells.column("l", FieldKind.LONG),
            Cells.column("d", FieldKind.DOUBLE),
            Cells.column("s", FieldKind.STRING),
            Cells.column("x", FieldKind.BLOB));

    @Example
    void byDefaultFieldsAreQuotedWhenTheyHaveTo() {
        assertThat(csv(Guesses.defaults(), kinds()))
                .isEqualTo("b,l,d,s,x\r\ntrue,-1,0.5,\"a,\"\"b\"\"\r\n\",YWJj\r\nfalse,2,NaN,,\r\n,,,,\r\n");
    }

    @Example
    void theDialectFollowsTheGuesses() {
        Guesses other = Guesses.defaults()
                .with("csv_null=backslash_n")
                .with("csv_quoting=always")
                .with("csv_boolean=t_f")
                .with("csv_header=none");
        assertThat(csv(other, kinds()))
                .isEqualTo("\"t\",\"-1\",\"0.5\",\"a,\"\"b\"\"\r\n\",\"YWJj\"\r\n"
                        + "\"f\",\"2\",\"NaN\",\"\",\"\"\r\n\\N,\\N,\\N,\\N,\\N\r\n");
        Guesses words = Guesses.defaults().with("csv_null=null_word").with("csv_empty_text=quoted");
        assertThat(csv(words, kinds())).endsWith("false,2,NaN,\"\",\r\nNULL,NULL,NULL,NULL,NULL\r\n");
    }

    private static List<Cells> kinds() {
        return List.of(
                new Cells(true, -1L, 0.5, "a,\"b\"\r\n", "abc".getBytes(StandardCharsets.US_ASCII)),
                new Cells(false, 2L, Double.NaN, "", new byte[0]),
                new Cells(null, null, null, null, null));
    }

    private static String csv(Guesses guesses, List<Cells> rows) {
        return Spooling.of(ResultFormat.CSV, PageSizes.defaults(), guesses).chunks(KINDS, rows).stream()
                .flatMap(List::stream)
                .collect(Collectors.joining());
    }

    /** Rows of 4 bytes: two to a chunk of 9, four to a page of 18. */
    @Example
    void chunksAndPagesHoldWholeRows() {
        assertThat(chunks("csv_header=none", 9, 18, 5))
                .containsExactly(List.of("11\r\n12\r\n", "13\r\n14\r\n"), List.of("15\r\n"));
    }

    @Example
    void chunksAndPagesCutRowsWhenTheGuessHasIt() {
        assertThat(chunks("csv_rows=split", 6, 11, 4))
                .containsExactly(List.of("c1\r\n11", "\r\n12\r"), List.of("\n13\r\n1", "4\r\n"));
    }

    @Example
    void theHeaderStandsWhereTheGuessHasIt() {
        assertThat(chunks("csv_header=first_chunk", 8, 16, 5))
                .containsExactly(List.of("c1\r\n11\r\n", "12\r\n13\r\n"), List.of("14\r\n15\r\n"));
        assertThat(chunks("csv_header=every_page", 8, 16, 5))
                .containsExactly(List.of("c1\r\n11\r\n", "12\r\n13\r\n"), List.of("c1\r\n14\r\n", "15\r\n"));
        assertThat(chunks("csv_header=every_chunk", 8, 16, 5))
                .containsExactly(
                        List.of("c1\r\n11\r\n", "c1\r\n12\r\n"),
                        List.of("c1\r\n13\r\n", "c1\r\n14\r\n"),
                        List.of("c1\r\n15\r\n"));
    }

    @Example
    void aRowLargerThanAChunkOrPageComesWhole() {
        List<Cells> rows = Cells.rowsOf(List.of("a", "b".repeat(30), "c"));
        assertThat(Spooling.of(
                                ResultFormat.CSV,
                                sizes(5, 10),
                                Guesses.defaults().with("csv_header=none"))
                        .chunks(Cells.texts(1), rows))
                .containsExactly(List.of("a\r\n"), List.of("b".repeat(30) + "\r\n"), List.of("c\r\n"));
    }

    @Example
    void withoutRowsThereIsNoChunkOrOnlyAHeader() {
        assertThat(chunks("csv_no_rows=empty", 10, 100, 0)).containsExactly(List.of());
        assertThat(chunks("csv_no_rows=header", 10, 100, 0)).containsExactly(List.of("c1\r\n"));
    }

    private static List<List<String>> chunks(String guess, long chunk, long page, int rows) {
        return Spooling.of(
                        ResultFormat.CSV, sizes(chunk, page), Guesses.defaults().with(guess))
                .chunks(
                        Cells.texts(1),
                        IntStream.rangeClosed(11, 10 + rows)
                                .mapToObj(i -> new Cells(Integer.toString(i)))
                                .toList());
    }

    @Property
    void anyTextSurvivesWhateverTheDialect(
            @ForAll("tables") List<List<String>> table,
            @ForAll("wholeRows") Guesses guesses,
            @ForAll @IntRange(min = 1, max = 200) int chunk,
            @ForAll @IntRange(min = 1, max = 500) int page) {
        int width = table.isEmpty() ? 1 : table.get(0).size();
        List<List<String>> pages =
                Spooling.of(ResultFormat.CSV, sizes(chunk, page), guesses)
                        .chunks(Cells.texts(width), rows(table))
                        .stream()
                        .map(List::copyOf)
                        .toList();
        assertThat(withoutHeaders(pages, guesses.of(Guess.CSV_HEADER))).isEqualTo(table);
    }

    @Property
    void rowsThatAreCutAddUpToTheSameCsv(
            @ForAll("tables") List<List<String>> table,
            @ForAll @IntRange(min = 1, max = 60) int chunk,
            @ForAll @IntRange(min = 1, max = 200) int page) {
        int width = table.isEmpty() ? 1 : table.get(0).size();
        String whole =
                joined(Spooling.of(ResultFormat.CSV, PageSizes.defaults(), Guesses.defaults()), width, rows(table));
        Spooling cutting = Spooling.of(
                ResultFormat.CSV, sizes(chunk, page), Guesses.defaults().with("csv_rows=split"));
        assertThat(joined(cutting, width, rows(table))).isEqualTo(whole);
        int longestCharacter = 4;
        int header = "c1,c2,c3,c4\r\n".length();
        assertThat(cutting.chunks(Cells.texts(width), rows(table)).stream().flatMap(List::stream))
                .allSatisfy(text -> assertThat(text.getBytes(StandardCharsets.UTF_8))
                        .hasSizeLessThanOrEqualTo(Math.max(chunk, header + longestCharacter)));
    }

    @Property(tries = 100)
    void nullIsToldFromAnyTextWhereTheDialectCan(@ForAll("texts") String text, @ForAll CsvNull form) {
        Guesses guesses = Guesses.defaults().with(Guess.CSV_NULL, form).with("csv_empty_text=quoted");
        Spooling spooling = Spooling.of(ResultFormat.CSV, PageSizes.defaults(), guesses.with("csv_header=none"));
        assertThat(joined(spooling, 1, List.of(new Cells(text))))
                .isNotEqualTo(joined(spooling, 1, List.of(new Cells((Object) null))));
    }

    private static String joined(Spooling spooling, int width, List<Cells> rows) {
        return spooling.chunks(Cells.texts(width), rows).stream()
                .flatMap(List::stream)
                .collect(Collectors.joining());
    }

    private static List<List<String>> withoutHeaders(List<List<String>> pages, CsvHeader header) {
        List<List<String>> rows = new ArrayList<>();
        for (int page = 0; page < pages.size(); page++) {
            for (int chunk = 0; chunk < pages.get(page).size(); chunk++) {
                boolean headed =
                        switch (header) {
                            case FIRST_CHUNK -> page == 0 && chunk == 0;
                            case EVERY_PAGE -> chunk == 0;
                            case EVERY_CHUNK -> true;
                            case NONE -> false;
                        };
                List<List<String>> lines = parsed(pages.get(page).get(chunk));
                if (headed) {
                    assertThat(lines.get(0)).first().isEqualTo("c1");
                }
                rows.addAll(headed ? lines.subList(1, lines.size()) : lines);
            }
        }
        return rows;
    }

    private static List<List<String>> parsed(String csv) {
        try (Stream<CsvRecord> records = CsvReader.builder().skipEmptyLines(false).ofCsvRecord(csv).stream()) {
            return records.map(CsvRecord::getFields).toList();
        }
    }

    private static List<Cells> rows(List<List<String>> table) {
        return table.stream().map(row -> new Cells(row.toArray())).toList();
    }

    private static PageSizes sizes(long chunk, long page) {
        return PageSizes.defaults().withBytes(page).withCsvChunk(chunk);
    }

    @Provide
    Arbitrary<List<List<String>>> tables() {
        return Arbitraries.integers()
                .between(1, 4)
                .flatMap(width -> texts().list().ofSize(width).list().ofMaxSize(12));
    }

    /** What PostgreSQL can hold and UTF-8 can carry. */
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                        Arbitraries.strings().all().excludeChars('\u0000').ofMaxLength(20),
                        Arbitraries.strings().withChars(",\"\r\n\\N é€").ofMaxLength(12),
                        Arbitraries.of("", "NULL", "\\N", "\"\"", "c1", "\r\n", " ", "𝄞,𝄞"))
                .filter(text -> StandardCharsets.UTF_8.newEncoder().canEncode(text));
    }

    @Provide
    Arbitrary<Guesses> wholeRows() {
        Set<String> nulls = Set.of("csv_null=empty", "csv_null=backslash_n", "csv_null=null_word");
        return Combinators.combine(
                        Arbitraries.of(nulls),
                        Arbitraries.of("csv_quoting=as_needed", "csv_quoting=always"),
                        Arbitraries.of("csv_empty_text=bare", "csv_empty_text=quoted"),
                        Arbitraries.of(CsvHeader.class))
                .as((form, quoting, empty, header) ->
                        Guesses.defaults().with(form).with(quoting).with(empty).with(Guess.CSV_HEADER, header));
    }
}
