package community.lakeflow.redshift.emulator.result;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Deflater;

/**
 * How large a stream of bytes would be in gzip, at its fastest level; at which level the service counts is not known. What
 * is small as it is does not have to be compressed to know that, so that results pay for it only when they are large.
 */
final class GzipSize implements Closeable {
    private static final int HEADER_AND_TRAILER = 10 + 8;

    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    private final byte[] compressed = new byte[64 * 1024];
    private long bytes = HEADER_AND_TRAILER;

    void add(InputStream stream) throws IOException {
        byte[] read = new byte[64 * 1024];
        for (int length = stream.read(read); length > 0; length = stream.read(read)) {
            add(read, length);
        }
    }

    void add(byte[] data, int length) {
        deflater.setInput(data, 0, length);
        while (!deflater.needsInput()) {
            bytes += deflater.deflate(compressed);
        }
    }

    /** Without what the compressor still holds back, less than 100 kB. */
    long soFar() {
        return bytes;
    }

    long finish() {
        deflater.finish();
        while (!deflater.finished()) {
            bytes += deflater.deflate(compressed);
        }
        return bytes;
    }

    @Override
    public void close() {
        deflater.end();
    }
}
