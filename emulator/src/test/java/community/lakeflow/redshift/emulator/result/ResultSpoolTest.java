package community.lakeflow.redshift.emulator.result;

import static org.assertj.core.api.Assertions.assertThat;

import community.lakeflow.redshift.emulator.engine.FieldKind;
import community.lakeflow.redshift.emulator.engine.ResultColumn;
import community.lakeflow.redshift.emulator.engine.RowValues;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultSpoolTest {
    private static final ResultColumn TEXT =
            new ResultColumn("t", "t", "", "", "varchar", 10, 0, 1, false, true, FieldKind.STRING);

    @TempDir
    private Path directory;

    @Test
    void aPageEndsAtItsRows() throws IOException {
        List<String> pages = pages(new PageSize(2, 1_000_000), List.of("a", "b", "c", "d", "e"));
        assertThat(pages)
                .containsExactly(
                        "[{\"stringValue\":\"a\"}],[{\"stringValue\":\"b\"}]",
                        "[{\"stringValue\":\"c\"}],[{\"stringValue\":\"d\"}]",
                        "[{\"stringValue\":\"e\"}]");
    }

    @Test
    void aPageEndsBeforeTheRowThatWouldNotFit() throws IOException {
        String large = "x".repeat(100);
        assertThat(pages(new PageSize(Integer.MAX_VALUE, 60), List.of("a", "b", "c", large, "d")))
                .containsExactly(
                        "[{\"stringValue\":\"a\"}],[{\"stringValue\":\"b\"}]",
                        "[{\"stringValue\":\"c\"}]",
                        "[{\"stringValue\":\"" + large + "\"}]",
                        "[{\"stringValue\":\"d\"}]");
    }

    @Test
    void pagesHoldAllRowsWhateverTheirSize() throws IOException {
        List<String> values = IntStream.range(0, 5_000)
                .mapToObj(i -> i + "-" + "y".repeat(i % 97))
                .toList();
        String whole = String.join(",", pages(new PageSize(Integer.MAX_VALUE, Long.MAX_VALUE), values));
        for (PageSize size : List.of(new PageSize(1, 1_000), new PageSize(7, 1), new PageSize(1_000, 12_345))) {
            assertThat(String.join(",", pages(size, values))).isEqualTo(whole);
        }
    }

    @Test
    void noRowsAreOneEmptyPageAndNoFile() throws IOException {
        assertThat(pages(new PageSize(10, 10), List.of())).containsExactly("");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void anUnfinishedResultLeavesNoFile() throws IOException {
        Path file = directory.resolve("rows");
        try (ResultSpool spool = new ResultSpool("id", file, new PageSize(10, 10))) {
            spool.columns(List.of(TEXT));
            spool.row(new Text("z".repeat(300_000)));
            assertThat(Files.size(file)).isGreaterThan(300_000);
        }
        assertThat(file).doesNotExist();
    }

    private List<String> pages(PageSize size, List<String> values) throws IOException {
        try (ResultSpool spool = new ResultSpool("id", directory.resolve("rows"), size)) {
            spool.columns(List.of(TEXT));
            for (String value : values) {
                spool.row(new Text(value));
            }
            SpooledResult result = spool.finish();
            assertThat(result.rows()).isEqualTo(values.size());
            List<String> pages = new ArrayList<>();
            String token = null;
            do {
                ResultPage page = result.page(token);
                token = page.nextToken().orElse(null);
                pages.add(text(page));
            } while (token != null);
            result.delete();
            return pages;
        }
    }

    private static String text(ResultPage page) throws IOException {
        try (page) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            page.writeTo(out);
            assertThat(out.size()).isEqualTo((int) page.length());
            return out.toString(StandardCharsets.UTF_8);
        }
    }

    private record Text(String value) implements RowValues {
        @Override
        public boolean isNull(int column) {
            return false;
        }

        @Override
        public boolean booleanValue(int column) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long longValue(int column) {
            throw new UnsupportedOperationException();
        }

        @Override
        public double doubleValue(int column) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String text(int column) {
            return value;
        }

        @Override
        public byte[] bytes(int column) {
            throw new UnsupportedOperationException();
        }
    }
}
