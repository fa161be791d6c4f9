package community.lakeflow.redshift.client.statement;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** Measures how long its reader waits for bytes. */
final class TimedInputStream extends FilterInputStream {
    private long nanos;

    TimedInputStream(InputStream in) {
        super(in);
    }

    Duration waited() {
        return Duration.ofNanos(nanos);
    }

    @Override
    public int read() throws IOException {
        long start = System.nanoTime();
        try {
            return super.read();
        } finally {
            nanos += System.nanoTime() - start;
        }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        long start = System.nanoTime();
        try {
            return super.read(bytes, offset, length);
        } finally {
            nanos += System.nanoTime() - start;
        }
    }
}
