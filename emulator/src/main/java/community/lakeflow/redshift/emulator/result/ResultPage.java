package community.lakeflow.redshift.emulator.result;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.redshiftdata.model.ColumnMetadata;

/** One page of a result, its records still on disk: the inside of the JSON array of Records. To be closed. */
public final class ResultPage implements Closeable {
    private static final int CHUNK = 256 * 1024;

    private final List<ColumnMetadata> columns;
    private final long totalRows;
    private final @Nullable String nextToken;
    private final @Nullable FileChannel channel;
    private final long start;
    private final long length;

    ResultPage(
            List<ColumnMetadata> columns,
            long totalRows,
            @Nullable String nextToken,
            @Nullable FileChannel channel,
            long start,
            long length) {
        this.columns = columns;
        this.totalRows = totalRows;
        this.nextToken = nextToken;
        this.channel = channel;
        this.start = start;
        this.length = length;
    }

    public List<ColumnMetadata> columns() {
        return columns;
    }

    /** Rows of the whole result, not of this page. */
    public long totalRows() {
        return totalRows;
    }

    public Optional<String> nextToken() {
        return Optional.ofNullable(nextToken);
    }

    /** Bytes that {@link #writeTo} writes. */
    public long length() {
        return length;
    }

    public void writeTo(OutputStream out) throws IOException {
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
