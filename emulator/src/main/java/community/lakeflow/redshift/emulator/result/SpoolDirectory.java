package community.lakeflow.redshift.emulator.result;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** The folder of the result files. What an earlier run left there is deleted: no statement outlives its emulator. */
public final class SpoolDirectory implements AutoCloseable {
    private final Path directory;
    private final ResultOptions options;
    private final AtomicLong files = new AtomicLong();

    public SpoolDirectory(Path directory, ResultOptions options) {
        this.directory = directory;
        this.options = options;
        try {
            delete();
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("The folder for results, " + directory + ", cannot be made: " + e, e);
        }
    }

    /** @param queryId whose result it is to be: its pages' tokens are good for no other */
    public ResultSpool spool(String queryId, ResultFormat format) {
        return new ResultSpool(queryId, format, options, directory.resolve(files.incrementAndGet() + ".rows"));
    }

    @Override
    public void close() throws IOException {
        delete();
    }

    private void delete() throws IOException {
        if (Files.notExists(directory)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> tree = Files.walk(directory)) {
            deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.deleteIfExists(path);
        }
    }
}
