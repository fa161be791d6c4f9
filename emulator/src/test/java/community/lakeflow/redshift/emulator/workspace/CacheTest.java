package community.lakeflow.redshift.emulator.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
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
        FileTime longAgo = FileTime.from(Instant.now().minus(Duration.ofDays(2)));
        for (Path entry : new Path[] {old, used, otherKind}) {
            Files.setLastModifiedTime(entry, longAgo);
        }
        assertThat(cache().entry("data-2")).isPresent();
        cache().keep("data-3", made("d"));
        assertThat(old).doesNotExist();
        assertThat(used).exists();
        assertThat(otherKind).exists();
    }
}
