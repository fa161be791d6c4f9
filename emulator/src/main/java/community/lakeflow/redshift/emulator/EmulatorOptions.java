package community.lakeflow.redshift.emulator;

import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * How an emulator is to be started.
 *
 * @param host the loopback address to listen on
 * @param port 0 takes a free one
 * @param dataDirectory keeps the tables between runs; null is a temporary folder, deleted on close
 * @param pageRows the most rows of a result page
 * @param pageBytes the most bytes of JSON that the rows of a page take
 * @param clock stamps statements and counts the life of their results
 */
public record EmulatorOptions(
        String host, int port, @Nullable Path dataDirectory, int pageRows, long pageBytes, Clock clock) {

    private static final int LARGEST_PORT = 65_535;
    private static final long DEFAULT_PAGE_BYTES = 1024L * 1024;

    public EmulatorOptions {
        if (port < 0 || port > LARGEST_PORT) {
            throw new IllegalArgumentException(
                    "Port " + port + " does not exist. Give one from 1 to " + LARGEST_PORT + ", or 0 for a free one.");
        }
        if (pageRows < 1) {
            throw new IllegalArgumentException("Page rows must be 1 or more, and are " + pageRows + ".");
        }
        if (pageBytes < 1) {
            throw new IllegalArgumentException("Page bytes must be 1 or more, and are " + pageBytes + ".");
        }
    }

    /** A free port of 127.0.0.1, temporary data, pages of 1 MB. */
    public static EmulatorOptions defaults() {
        return new EmulatorOptions("127.0.0.1", 0, null, Integer.MAX_VALUE, DEFAULT_PAGE_BYTES, Clock.systemUTC());
    }

    public EmulatorOptions withHost(String newHost) {
        return new EmulatorOptions(newHost, port, dataDirectory, pageRows, pageBytes, clock);
    }

    public EmulatorOptions withPort(int newPort) {
        return new EmulatorOptions(host, newPort, dataDirectory, pageRows, pageBytes, clock);
    }

    public EmulatorOptions withDataDirectory(Path directory) {
        return new EmulatorOptions(host, port, directory, pageRows, pageBytes, clock);
    }

    public EmulatorOptions withPageRows(int rows) {
        return new EmulatorOptions(host, port, dataDirectory, rows, pageBytes, clock);
    }

    public EmulatorOptions withPageBytes(long bytes) {
        return new EmulatorOptions(host, port, dataDirectory, pageRows, bytes, clock);
    }

    public EmulatorOptions withClock(Clock newClock) {
        return new EmulatorOptions(host, port, dataDirectory, pageRows, pageBytes, newClock);
    }
}
