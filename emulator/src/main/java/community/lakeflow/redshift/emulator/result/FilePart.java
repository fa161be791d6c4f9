package community.lakeflow.redshift.emulator.result;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** A part of a file that is open, so that it can be read even when the file is deleted meanwhile. To be closed. */
final class FilePart implements Closeable {
    static final FilePart NOTHING = new FilePart(null, 0, 0);

    private static final int CHUNK = 256 * 1024;

    private final @Nullable FileChannel channel;
    private final long start;
    private final long length;

    private FilePart(@Nullable FileChannel channel, long start, long length) {
        this.channel = channel;
        this.start = start;
        this.length = length;
    }

    static FilePart open(Path file, long start, long length) throws IOException {
        return new FilePart(FileChannel.open(file, StandardOpenOption.READ), start, length);
    }

    long length() {
        return length;
    }

    void writeTo(OutputStream out) throws IOException {
        if (channel == null) {
            return;
        }
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(CHUNK, length));
        long end = start + length;
        for (long position = start; position < end; ) {
            buffer.clear().limit((int) Math.min(buffer.capacity(), end - position));
            int read = channel.read(buffer, position);
            if (read < 0) {
                throw new IOException("The spooled result ended " + (end - position) + " bytes early.");
            }
            out.write(buffer.array(), 0, read);
            position += read;
        }
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
