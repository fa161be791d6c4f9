package community.lakeflow.redshift.emulator.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where files lie until all of them are whole. Closing deletes them. */
final class TemporaryFolder implements AutoCloseable {
    private final Path folder;
    private int files;

    TemporaryFolder(Path scratch) throws IOException {
        folder = Files.createTempDirectory(scratch, "transfer");
    }

    Path newFile() {
        return folder.resolve(String.valueOf(files++));
    }

    @Override
    public void close() throws IOException {
        delete(folder);
    }

    static void delete(Path folder) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> paths = Files.walk(folder)) {
            deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.deleteIfExists(path);
        }
    }
}
