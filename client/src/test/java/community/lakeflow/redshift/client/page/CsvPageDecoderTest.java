package community.lakeflow.redshift.client.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.lakeflow.redshift.client.error.RedshiftException;
import community.lakeflow.redshift.client.type.RedshiftType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvPageDecoderTest {
    private static final CsvForm FORM = new CsvForm(new CsvDialect(CsvDialect.Header.FIRST_ROW, ""), "mask");
    private static final ResultLayout.Csv LAYOUT = new ResultLayout.Csv(
            List.of(new PageColumn("id", new RedshiftType.Int()), new PageColumn("t", new RedshiftType.Varchar(9))),
            FORM.mask(List.of(1)),
            FORM.dialect());
    private static final String HEADER = "id,t,mask_0\\r\\n";

    private static ResultPage decode(PageDecoder decoder, String body) throws IOException {
        return decoder.decode(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static RowBatch batch(ResultLayout layout, String chunk) throws IOException {
        return onlyBatch(decode(layout.decoder(), "{\"Records\":[{\"CSVRecords\":\"" + chunk + "\"}]}"));
    }

    private static RowBatch onlyBatch(ResultPage page) {
        assertThat(page.batches()).hasSize(1);
        return page.batches().get(0);
    }

    private static List<String> texts(RowBatch batch) {
        ColumnValues.Bytes texts = (ColumnValues.Bytes) batch.column(1);
        return IntStream.range(0, batch.rows())
                .mapToObj(row -> texts.isNull(row) ? "NULL" : texts.text(row))
                .toList();
    }

    @Test
    void takesChunksInAnArrayAndInAnArrayOfArrays() throws IOException {
        String chunks = "{\"CSVRecords\":\"" + HEADER + "1,a,0\\r\\n\"},{\"CSVRecords\":\"2,b,0\\r\\n\"}";

        for (String records :
                List.of("[" + chunks + "]", "[[" + chunks + "]]", "[[" + chunks.replace("},{", "}],[{") + "]]")) {
            ResultPage page = decode(
                    LAYOUT.decoder(),
                    "{\"ResultFormat\":\"csv\",\"ColumnMetadata\":[],\"Records\":" + records + ",\"TotalNumRows\":2}");
            assertThat(texts(onlyBatch(page))).containsExactly("a", "b");
            assertThat(page.totalRows()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[{\"CSVRecords\":\"\"}]",
                "[{\"CSVRecords\":\"" + HEADER + "\"}]",
                "[{}]",
                "[{\"CSVRecords\":null}]",
                "null"
            })
    void takesAResultWithoutRows(String records) throws IOException {
        assertThat(decode(LAYOUT.decoder(), "{\"Records\":" + records + "}").batches())
                .isEmpty();
    }

    @Test
    void tellsNullFromEmptyTextByTheMask() throws IOException {
        RowBatch batch = batch(LAYOUT, HEADER + "1,,0\\r\\n2,,1\\r\\n3,\\\"\\\",0\\r\\n,x,0\\r\\n");

        assertThat(texts(batch)).containsExactly("", "NULL", "", "x");
        assertThat(batch.column(0).isNull(3)).isTrue();
    }

    @Test
    void refusesALayoutInWhichATextHasNoBitOrAnythingElseHas() {
        for (List<Integer> masked : List.of(List.<Integer>of(), List.of(0), List.of(0, 1))) {
            assertThatThrownBy(() -> new ResultLayout.Csv(LAYOUT.columns(), FORM.mask(masked), FORM.dialect()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("bits for the columns " + masked + " where texts are [1]");
        }
    }

    @Test
    void takesAnEmptyFieldForNullWhateverTheTextOfNull() throws IOException {
        CsvDialect dialect = new CsvDialect(CsvDialect.Header.NONE, "nil");
        RowBatch batch = batch(
                new ResultLayout.Csv(LAYOUT.columns(), LAYOUT.nulls(), dialect), "nil,nil,1\\n,,1\\n7,nil,0\\n8,,0\\n");

        assertThat(texts(batch)).containsExactly("NULL", "NULL", "nil", "");
        assertThat(batch.column(0).isNull(0)).isTrue();
        assertThat(batch.column(0).isNull(1)).isTrue();
        assertThat(batch.column(0).isNull(2)).isFalse();
    }

    @Test
    void readsARowThatSpansPages() throws IOException {
        ResultPage first = decode(
                LAYOUT.decoder(), "{\"NextToken\":\"n\",\"Records\":[{\"CSVRecords\":\"" + HEADER + "1,\\\"a\\\"\"}]}");
        assertThat(first.rows()).isZero();

        ResultPage second = decode(first.following(), "{\"Records\":[{\"CSVRecords\":\"\\\"b\\\",0\\r\\n\"}]}");
        assertThat(texts(onlyBatch(second))).containsExactly("a\"b");
    }

    @Test
    void refusesAResultThatEndsWithinARow() {
        assertThatThrownBy(() -> batch(LAYOUT, HEADER + "1,a,0\\r\\n2,b"))
                .isInstanceOf(RedshiftException.class)
                .hasMessageContaining("ends within a row");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1,a\\r\\n",
                "1,a,0,0\\r\\n",
                "1,a,b,0\\r\\n",
                "\\r\\n",
                "1,\\\"a\\\"b,0\\r\\n",
                "1,\\\"a\\\"\\rb,0\\r\\n",
                "1,\\\"a\\\"\\r,0\\r\\n",
                "1,line\\nfeed,0\\r\\n",
                "1,a,\\r\\n",
                "1,a,1\\r\\n",
                "1,a,2\\r\\n",
                "1,a,-1\\r\\n",
                "x,a,0\\r\\n",
                "1,a,id\\r\\n",
            })
    void refusesWhatIsNoRowOfTheStatement(String row) {
        assertThatThrownBy(() -> batch(LAYOUT, HEADER + row)).isInstanceOf(RedshiftException.class);
    }

    @Test
    void refusesAResultWithoutTheNamesThatTheProbeSaw() {
        assertThatThrownBy(() -> batch(LAYOUT, "1,a,0\\r\\n")).hasMessageContaining("names of its columns");
    }

    @Test
    void takesNamesInWhicheverCase() throws IOException {
        assertThat(texts(batch(LAYOUT, "ID,\\\"T\\\",Mask_0\\r\\n1,a,0\\r\\n"))).containsExactly("a");
    }

    /** A table may have 1,600 columns, and each name 127 bytes. */
    @Test
    void readsNamesLongerThanItsBuffersThatComeWithEachChunkAndPage() throws IOException {
        List<PageColumn> columns = IntStream.range(0, 1600)
                .mapToObj(i -> new PageColumn("c" + i + "_" + "x".repeat(120), new RedshiftType.Int()))
                .toList();
        NullMask mask = FORM.mask(List.of());
        ResultLayout layout = new ResultLayout.Csv(columns, mask, FORM.dialect());
        String names = String.join(",", layout.labels()) + "\\n";
        String begin = ",".repeat(1000);
        String end = "7" + ",".repeat(600) + "0\\n";

        ResultPage first = decode(layout.decoder(), "{\"NextToken\":\"n\"," + chunks(names, begin, end + begin) + "}");
        ResultPage second = decode(first.following(), "{" + chunks(names, end) + "}");

        assertThat(((ColumnValues.Longs) onlyBatch(first).column(1000)).values())
                .containsExactly(7);
        assertThat(((ColumnValues.Longs) onlyBatch(second).column(1000)).values())
                .containsExactly(7);
    }

    private static String chunks(String names, String... rows) {
        return Arrays.stream(rows)
                .map(row -> "{\"CSVRecords\":\"" + names + row + "\"}")
                .collect(Collectors.joining(",", "\"Records\":[", "]"));
    }

    @Test
    void refusesNamesThatTheProbeDidNotSee() {
        ResultLayout layout =
                new ResultLayout.Csv(LAYOUT.columns(), LAYOUT.nulls(), new CsvDialect(CsvDialect.Header.NONE, ""));

        assertThatThrownBy(() -> batch(layout, HEADER + "1,a,0\\r\\n"))
                .isInstanceOf(RedshiftException.class)
                .hasMessageContaining("mask_0");
    }

    @Test
    void masksMoreColumnsThanANumberHasBits() throws IOException {
        int columns = 150;
        List<PageColumn> texts = IntStream.range(0, columns)
                .mapToObj(i -> new PageColumn("c" + i, new RedshiftType.Varchar(9)))
                .toList();
        NullMask mask = FORM.mask(IntStream.range(0, columns).boxed().toList());
        ResultLayout layout = new ResultLayout.Csv(texts, mask, new CsvDialect(CsvDialect.Header.NONE, ""));
        long[] numbers = new long[3];
        for (int i = 0; i < columns; i += 7) {
            numbers[i / NullMask.BITS] |= 1L << i % NullMask.BITS;
        }

        RowBatch batch = batch(layout, ",".repeat(columns) + numbers[0] + "," + numbers[1] + "," + numbers[2] + "\\n");

        assertThat(mask.labels()).containsExactly("mask_0", "mask_1", "mask_2");
        for (int i = 0; i < columns; i++) {
            assertThat(batch.column(i).isNull(0)).isEqualTo(i % 7 == 0);
        }
    }

    @Test
    void hasANumberForEach62ColumnsAndOneAtLeast() {
        assertThat(IntStream.of(0, 1, 62, 63, 124, 125)
                        .map(NullMask::numbersFor)
                        .toArray())
                .containsExactly(1, 1, 1, 2, 2, 3);
        assertThatThrownBy(() -> new NullMask(List.of(0), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("0 numbers for 1 columns");
    }

    @Test
    void readsTextsLongerThanItsBuffers() throws IOException {
        List<String> sent = new ArrayList<>();
        for (int length : new int[] {0, 65_530, 65_536, 200_000, 70_000, 3}) {
            sent.add("x,\"é".repeat(length / 4));
        }
        String rows = sent.stream()
                .map(text -> "1,\\\"" + text.replace("\"", "\\\"\\\"") + "\\\",0\\r\\n")
                .collect(Collectors.joining());

        assertThat(texts(batch(LAYOUT, HEADER + rows))).isEqualTo(sent);
    }

    @Test
    void refusesBytesThatAreNoText() {
        byte[] body = ("{\"Records\":[{\"CSVRecords\":\"" + HEADER + "1,?,0\\r\\n2,?,0\\r\\n\"}]}")
                .getBytes(StandardCharsets.UTF_8);
        int first = new String(body, StandardCharsets.UTF_8).indexOf('?');
        body[first] = (byte) 0xC3;
        body[new String(body, StandardCharsets.ISO_8859_1).indexOf('?')] = (byte) 0xA9;

        assertThatThrownBy(() -> LAYOUT.decoder().decode(new ByteArrayInputStream(body)))
                .hasMessageContaining("Column 't'")
                .hasMessageContaining("no UTF-8");
        assertThatThrownBy(() -> batch(LAYOUT, HEADER + "1,\\ud83d,0\\r\\n")).hasMessageContaining("half a character");
    }
}
