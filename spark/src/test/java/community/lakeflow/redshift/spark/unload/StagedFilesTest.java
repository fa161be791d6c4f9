package community.lakeflow.redshift.spark.unload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over a folder of this machine, whose files any file system would show alike. */
class StagedFilesTest {
    private static final String LOCATION = "s3://lake/run/rows/";
    private static final UnloadedFile FIRST = new UnloadedFile("0000_part_00.parquet", 3, 20);
    private static final UnloadedFile SECOND = new UnloadedFile("0001_part_00.parquet", 5, 22);

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Staging staging;

    @BeforeEach
    void open() throws IOException {
        FileSystem files = FileSystem.getLocal(new Configuration());
        staging = Staging.open(
                files,
                new org.apache.hadoop.fs.Path(folder.toUri()),
                LOCATION.replace("rows/", ""),
                Duration.ofMinutes(15));
        Files.createDirectories(folder.resolve("rows"));
    }

    @AfterEach
    void release() throws IOException {
        staging.release(true);
        assertThat(folder).doesNotExist();
    }

    private void write(String name, int bytes) throws IOException {
        Files.write(folder.resolve("rows").resolve(name), new byte[bytes]);
    }

    private void writeManifest(UnloadedFile... files) throws IOException {
        String entries = List.of(files).stream()
                .map(file -> String.format(
                        Locale.ROOT,
                        "{\"url\": \"%s\", \"meta\": {\"content_length\": %d, \"record_count\": %d}}",
                        LOCATION + file.name(),
                        file.bytes(),
                        file.rows()))
                .collect(Collectors.joining(","));
        Files.writeString(folder.resolve("rows/manifest"), "{\"entries\": [" + entries + "]}");
    }

    private Optional<List<UnloadedFile>> checked(long rows) throws IOException {
        return new StagedFiles(staging, "d9b6c0c9").checked(rows);
    }

    private void assertRefused(long rows, String why) {
        assertThatThrownBy(() -> checked(rows))
                .hasMessageContaining("What statement d9b6c0c9 unloaded to " + LOCATION)
                .hasMessageContaining(why);
    }

    @Test
    void areThoseOfTheManifest() throws IOException {
        write(FIRST.name(), 3);
        write(SECOND.name(), 5);
        writeManifest(FIRST, SECOND);
        assertThat(checked(42)).contains(List.of(FIRST, SECOND));
        assertThat(checked(-1)).as("rows that the service does not tell").contains(List.of(FIRST, SECOND));
        assertThat(checked(0)).as("rows that the service does not count").contains(List.of(FIRST, SECOND));
        assertRefused(41, "it wrote 41 rows, the manifest announces 42");
    }

    @Test
    void areAllThereAndWhole() throws IOException {
        writeManifest(FIRST, SECOND);
        write(FIRST.name(), 3);
        assertRefused(42, "file 0001_part_00.parquet is missing");
        write(SECOND.name(), 4);
        assertRefused(42, "file 0001_part_00.parquet has 4 bytes, the manifest announces 5");
    }

    @Test
    void areNoOthers() throws IOException {
        writeManifest(FIRST);
        write(FIRST.name(), 3);
        write(SECOND.name(), 5);
        assertRefused(20, "there are files that the manifest does not announce once each: [0001_part_00.parquet]");
        Files.delete(folder.resolve("rows/manifest"));
        assertRefused(20, "there are files but no manifest");
        writeManifest(FIRST, FIRST);
        Files.delete(folder.resolve("rows").resolve(SECOND.name()));
        assertRefused(40, "there are files that the manifest does not announce once each: []");
    }

    @Test
    void mayBeNone() throws IOException {
        assertThat(checked(0)).isEmpty();
        assertRefused(7, "it wrote 7 rows, and Spark sees none of them");
        writeManifest();
        assertThat(checked(0)).contains(List.of());
        Files.delete(folder.resolve("rows/manifest"));
        Files.delete(folder.resolve("rows"));
        assertThat(checked(-1)).isEmpty();
    }
}
