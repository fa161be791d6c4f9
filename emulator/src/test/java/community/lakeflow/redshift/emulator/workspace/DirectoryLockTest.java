package community.lakeflow.redshift.emulator.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryLockTest {
    @TempDir
    private Path folder;

    @Test
    void aDirectoryIsTheSameByAnotherName() throws IOException {
        Path data = folder.resolve("data");
        DirectoryLock lock = DirectoryLock.take(data);
        Path link = Files.createSymbolicLink(folder.resolve("link"), data);
        assertThatThrownBy(() -> DirectoryLock.take(link))
                .hasMessage("The data directory " + data.toRealPath()
                        + " is in use by another emulator. Stop that one, or name another directory.");
        lock.close();
        DirectoryLock.take(link).close();
    }

    @Test
    void saysWhyADirectoryCannotBeUsed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> DirectoryLock.take(file))
                .hasMessage("The data directory " + file + " cannot be used: it is not a directory.");
        Path below = file.resolve("below");
        assertThatThrownBy(() -> DirectoryLock.take(below))
                .hasMessage(
                        "The data directory " + below + " cannot be used: it cannot be made there: Not a directory.");
    }

    @Test
    void theNextOneReadsWhatTheLastOneWrote() {
        try (DirectoryLock first = DirectoryLock.take(folder)) {
            assertThat(first.note()).isZero();
            first.write(1234567);
            first.write(89);
        }
        try (DirectoryLock next = DirectoryLock.take(folder)) {
            assertThat(next.note()).isEqualTo(89);
        }
    }
}
