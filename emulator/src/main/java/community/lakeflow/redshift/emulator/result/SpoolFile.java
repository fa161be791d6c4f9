package community.lakeflow.redshift.emulator.result;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** The file that a result is written to, from front to back, and where its pages end. There is none before the first byte. */
final class SpoolFile implements Closeable {
    private static final int FLUSH = 128 * 1024;

    private final Path path;
    private final long limit;
    private final WireBytes buffer = new WireBytes();
    private final LongStream.Builder pageEnds = LongStream.builder();
    private @Nullable OutputStream out;
    private @Nullable GzipSize compressed;
    private long flushed;

    /** @param limit how many bytes it may have when it is compressed with gzip */
    SpoolFile(Path path, long limit) {
        this.path = path;
        this.limit = limit;
    }

    Path path() {
        return path;
    }

    /** What is to follow in the file. */
    WireBytes buffer() {
        return buffer;
    }

    /** Bytes written so far, those in the buffer included. */
    long position() {
        return flushed + buffer.length();
    }

    void endPage(long position) {
        pageEnds.add(position);
    }

    void flushIfLarge() throws IOException {
        if (buffer.length() >= FLUSH) {
            flush();
        }
    }

    private void flush() throws IOException {
        if (out == null) {
            out = Files.newOutputStream(path);
        }
        buffer.writeTo(out);
        flushed += buffer.length();
        if (flushed > limit) {
            compress();
        }
        buffer.clear();
    }

    private void compress() throws IOException {
        if (compressed == null) {
            compressed = new GzipSize();
            try (InputStream all = Files.newInputStream(path)) {
                compressed.add(all);
            }
        } else {
            compressed.add(buffer.array(), buffer.length());
        }
        require(compressed.soFar());
    }

    private void require(long size) throws ResultLimitException {
        if (size > limit) {
            throw new ResultLimitException("Database response exceeded size limit");
        }
    }

    /** Writes what is left, and gives the ends of the pages. */
    long[] finish() throws IOException {
        if (buffer.length() > 0) {
            flush();
        }
        if (compressed != null) {
            require(compressed.finish());
        }
        close();
        return pageEnds.build().toArray();
    }

    void delete() throws IOException {
        Files.deleteIfExists(path);
    }

    @Override
    public void close() throws IOException {
        if (compressed != null) {
            compressed.close();
        }
        if (out != null) {
            out.close();
        }
    }
}
