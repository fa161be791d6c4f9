package community.lakeflow.redshift.emulator.sample;

import io.trino.tpch.TpchEntity;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Objects;

/** Rows as lines of text with bars between their values, made while they are read. */
final class TpchLines extends InputStream {
    private final Iterator<? extends TpchEntity> rows;
    private byte[] line = new byte[0];
    private int position;
    private long count;

    TpchLines(Iterable<? extends TpchEntity> rows) {
        this.rows = rows.iterator();
    }

    /** Lines so far. */
    long count() {
        return count;
    }

    @Override
    public int read() {
        return advance() ? line[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, target.length);
        int filled = 0;
        while (filled < length && advance()) {
            int part = Math.min(length - filled, line.length - position);
            System.arraycopy(line, position, target, offset + filled, part);
            position += part;
            filled += part;
        }
        return filled == 0 && length > 0 ? -1 : filled;
    }

    /** False at the end. */
    private boolean advance() {
        if (position == line.length && rows.hasNext()) {
            line = line(rows.next());
            position = 0;
            count++;
        }
        return position < line.length;
    }

    /** The generator's line ends with a bar, after which COPY would expect another value. */
    private static byte[] line(TpchEntity row) {
        String text = row.toLine();
        byte[] line = text.getBytes(StandardCharsets.UTF_8);
        line[line.length - 1] = '\n';
        return line;
    }
}
