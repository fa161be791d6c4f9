package community.lakeflow.redshift.emulator.transfer;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Characters of a file with the number of the line, one ahead. */
final class LineReader implements Closeable {
    static final int END = -1;
    private static final int NOT_READ = -2;

    private final BufferedReader reader;
    private final StringBuilder raw = new StringBuilder();
    private int ahead = NOT_READ;
    private long line = 1;

    /** @param replacement for what is no UTF-8; null makes it an error */
    LineReader(InputStream file, @Nullable Character replacement) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        if (replacement == null) {
            decoder.onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT);
        } else {
            decoder.replaceWith(replacement.toString())
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE);
        }
        this.reader = new BufferedReader(new InputStreamReader(file, decoder), 64 * 1024);
    }

    int peek() throws IOException {
        if (ahead == NOT_READ) {
            ahead = reader.read();
        }
        return ahead;
    }

    int next() throws IOException {
        int c = peek();
        ahead = NOT_READ;
        if (c != END) {
            raw.append((char) c);
        }
        if (c == '\n') {
            line++;
        }
        return c;
    }

    /** Consumes a line's end if it comes next: a line feed, a carriage return, or both. */
    boolean acceptLineEnd() throws IOException {
        if (peek() == '\r') {
            next();
            if (peek() == '\n') {
                next();
            }
            return true;
        }
        if (peek() == '\n') {
            next();
            return true;
        }
        return false;
    }

    void skipLine() throws IOException {
        while (peek() != END && !acceptLineEnd()) {
            next();
        }
    }

    long line() {
        return line;
    }

    /** What was read since the last call. */
    String takeRaw() {
        String taken = raw.toString();
        raw.setLength(0);
        return taken;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
