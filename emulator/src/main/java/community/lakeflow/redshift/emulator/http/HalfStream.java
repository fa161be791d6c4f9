package community.lakeflow.redshift.emulator.http;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Sends so many bytes, and fails; whoever closes the exchange then cuts the connection. */
final class HalfStream extends FilterOutputStream {
    private long left;

    HalfStream(OutputStream out, long bytes) {
        super(out);
        left = bytes;
    }

    @Override
    public void write(int oneByte) throws IOException {
        write(new byte[] {(byte) oneByte}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int sent = (int) Math.min(left, length);
        out.write(bytes, offset, sent);
        left -= sent;
        if (sent < length) {
            out.flush();
            throw new IOException("A fault on demand ends the answer in the middle");
        }
    }
}
