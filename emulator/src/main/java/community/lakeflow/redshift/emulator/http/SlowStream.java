package community.lakeflow.redshift.emulator.http;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;

/** Sends so many bytes a second, in ten portions. */
final class SlowStream extends FilterOutputStream {
    private static final int PORTIONS = 10;

    private final int portion;
    private final Duration pause;

    SlowStream(OutputStream out, int bytesPerSecond) {
        super(out);
        portion = Math.max(1, bytesPerSecond / PORTIONS);
        pause = Duration.ofSeconds(1).multipliedBy(portion).dividedBy(bytesPerSecond);
    }

    @Override
    public void write(int oneByte) throws IOException {
        write(new byte[] {(byte) oneByte}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        for (int sent = 0; sent < length; sent += portion) {
            out.write(bytes, offset + sent, Math.min(portion, length - sent));
            out.flush();
            pause();
        }
    }

    private void pause() throws IOException {
        try {
            Thread.sleep(pause.toMillis(), pause.toNanosPart() % 1_000_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The endpoint is closed");
        }
    }
}
