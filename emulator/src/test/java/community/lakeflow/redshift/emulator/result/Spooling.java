package community.lakeflow.redshift.emulator.result;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import community.lakeflow.redshift.emulator.engine.ResultColumn;
import community.lakeflow.redshift.emulator.fidelity.Guesses;
import community.lakeflow.redshift.emulator.fidelity.Quotas;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Spools rows and reads the pages back, for tests. */
record Spooling(ResultFormat format, ResultOptions options) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Spooling of(ResultFormat format, PageSizes sizes, Guesses guesses) {
        return new Spooling(format, new ResultOptions(sizes, Quotas.none(), guesses));
    }

    /** The inside of Records, page by page. */
    List<String> pages(List<ResultColumn> columns, List<Cells> rows) {
        try {
            Path file = Files.createTempFile("spooling", ".rows");
            Files.delete(file);
            try (ResultSpool spool = new ResultSpool("id", format, options, file)) {
                spool.columns(columns);
                for (Cells row : rows) {
                    spool.row(row);
                }
                SpooledResult result = spool.finish();
                assertThat(result.rows()).isEqualTo(rows.size());
                List<String> pages = pages(result);
                result.delete();
                return pages;
            } finally {
                assertThat(file).doesNotExist();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> pages(SpooledResult result) throws IOException {
        List<String> pages = new ArrayList<>();
        @Nullable String token = null;
        do {
            ResultPage page = result.page(token);
            token = page.nextToken().orElse(null);
            pages.add(text(page));
        } while (token != null);
        return pages;
    }

    static String text(ResultPage page) throws IOException {
        try (page) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            page.writeTo(out);
            assertThat(out.size()).isEqualTo((int) page.length());
            return out.toString(StandardCharsets.UTF_8);
        }
    }

    /** The chunks of CSV text, page by page. */
    List<List<String>> chunks(List<ResultColumn> columns, List<Cells> rows) {
        return pages(columns, rows).stream().map(Spooling::chunks).toList();
    }

    private static List<String> chunks(String page) {
        return items(page).stream()
                .map(chunk -> {
                    assertThat(chunk.size()).isEqualTo(1);
                    return chunk.get("CSVRecords").textValue();
                })
                .toList();
    }

    static List<JsonNode> items(String page) {
        try {
            return StreamSupport.stream(JSON.readTree("[" + page + "]").spliterator(), false)
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(page, e);
        }
    }
}
