package community.lakeflow.redshift.emulator.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheTest {
    @TempDir
    private Path folder;

    private Cache cache() throws IOException {
        return new Cache(folder.resolve("cache"), Files.createDirectories(folder.resolve("scratch")));
    }

    private Path made(String name) throws IOException {
        Path fresh = Files.createDirectories(folder.resolve(name));
        Files.writeString(fresh.resolve("file"), name);
        return fresh;
    }

    @Test
    void keepsWhatItIsGivenForOthersToo() throws IOException {
        assertThat(cache().entry("data-1")).isEmpty();
        Path kept = cache().keep("data-1", made("a"));
        assertThat(kept.resolve("file")).hasContent("a");
        assertThat(cache().entry("data-1")).contains(kept);
        assertThat(folder.resolve("a")).doesNotExist();
    }

    @Test
    void theFirstOfTwoThatAreMadeAtOnceStays() throws IOException {
        Path first = cache().keep("data-1", made("a"));
        assertThat(cache().keep("data-1", made("b"))).isEqualTo(first);
        assertThat(first.resolve("file")).hasContent("a");
    }

    @Test
    void aDirectoryThatOthersMayWriteIsNotUsed() throws IOException {
        cache().keep("data-1", made("a"));
        Files.setPosixFilePermissions(folder.resolve("cache"), PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThat(cache().entry("data-1")).isEmpty();
        Path fresh = made("b");
        assertThat(cache().keep("data-2", fresh)).isEqualTo(fresh);
    }

    @Test
    void whatNobodyAskedForInADayGoesWhenItsSuccessorComes() throws IOException {
        Path old = cache().keep("data-1", made("a"));
        Path used = cache().keep("data-2", made("b"));
        Path otherKind = cache().keep("postgres-1", made("c"));
        for (Path entry : new Path[] {old, used, otherKind}) {
            age(entry, Duration.ofDays(2));
        }
        assertThat(cache().entry("data-2")).isPresent();
        cache().keep("data-3", made("d"));
        assertThat(old).doesNotExist();
        assertThat(used).exists();
        assertThat(otherKind).exists();
    }

    @Test
    void ofWhatIsMadeAnewAllDayTheNewestStay() throws IOException {
        List<Path> kept = new ArrayList<>();
        for (int version = 1; version <= 5; version++) {
            kept.add(cache().keep("data-" + version, made("v" + version)));
            age(kept.get(version - 1), Duration.ofHours(6 - version));
        }
        kept.add(cache().keep("data-6", made("v6"), 3));
        assertThat(kept).filteredOn(Files::exists).containsExactlyElementsOf(kept.subList(3, 6));
    }

    @Test
    void whatAnotherStartMayBeCopyingStays() throws IOException {
        List<Path> kept = new ArrayList<>();
        for (int version = 1; version <= 5; version++) {
            kept.add(cache().keep("data-" + version, made("v" + version)));
            age(kept.get(version - 1), Duration.ofHours(1));
        }
        assertThat(cache().entry("data-1")).isPresent();
        assertThat(cache().entry("data-2")).isPresent();
        cache().keep("data-6", made("v6"), 2);
        assertThat(kept).filteredOn(Files::exists).containsExactlyElementsOf(kept.subList(0, 2));
    }

    private static void age(Path entry, Duration age) throws IOException {
        Files.setLastModifiedTime(entry, FileTime.from(Instant.now().minus(age)));
    }
}
