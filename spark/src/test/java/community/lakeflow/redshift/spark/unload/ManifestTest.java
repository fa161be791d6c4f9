package community.lakeflow.redshift.spark.unload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManifestTest {
    private static final String LOCATION = "s3://lake/x/rows/";

    private static List<UnloadedFile> files(String text) throws IOException {
        return Manifest.files(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), LOCATION);
    }

    private static String entry(String url, String meta) {
        return "{\"entries\": [{\"url\": \"" + url + "\", \"meta\": {" + meta + "}}]}";
    }

    @Test
    void tellsBytesAndRowsOfEachFile() throws IOException {
        assertThat(
                        files(
                                """
                                {"author": {"name": "Amazon Redshift", "version": "1.0.0"},
                                 "entries": [
                                  {"url": "s3://lake/x/rows/0000_part_00.parquet", "meta": {"record_count": 7, "content_length": 70}},
                                  {"mandatory": [true], "url": "s3://lake/x/rows/0001_part_00.parquet",
                                   "meta": {"content_length": 5000000000, "record_count": 3000000000}}],
                                 "meta": {"content_length": 5000000070, "record_count": 3000000007}}
                                """))
                .containsExactly(
                        new UnloadedFile("0000_part_00.parquet", 70, 7),
                        new UnloadedFile("0001_part_00.parquet", 5_000_000_000L, 3_000_000_000L));
    }

    /** So the documentation's sample describes a text: with a length that has no name. */
    @Test
    void doesNotNeedTheColumns() throws IOException {
        assertThat(
                        files(
                                """
                                {"entries": [{"url": "s3://lake/x/rows/0000_part_00.parquet", "meta": {"content_length": 70, "record_count": 7}}],
                                 "schema": {"elements": [{"name": "venuename", "type": {"base": "character varying", 25}}]},
                                 "meta": {"content_length": 70, "record_count": 7}}
                                """))
                .containsExactly(new UnloadedFile("0000_part_00.parquet", 70, 7));
    }

    @Test
    void mayHaveNoFiles() throws IOException {
        assertThat(files("{\"entries\": []}")).isEmpty();
    }

    @Test
    void isRefusedWhereItDoesNotSayWhatIsNeeded() {
        assertThatThrownBy(() -> files("{\"entries\": [{\"url\": \"s3://lake"))
                .hasMessageContaining("The manifest s3://lake/x/rows/manifest cannot be believed");
        assertThatThrownBy(() -> files("{\"meta\": {}}")).hasMessageContaining("it has no entries");
        assertThatThrownBy(() -> files(entry(LOCATION + "0", "\"content_length\": 5")))
                .hasMessageContaining("it does not tell the bytes and rows of s3://lake/x/rows/0");
        assertThatThrownBy(() -> files(entry("s3://other/0", "\"content_length\": 5, \"record_count\": 1")))
                .hasMessageContaining("it names s3://other/0, which is elsewhere");
    }
}
