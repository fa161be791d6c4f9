package community.lakeflow.redshift.emulator;

import community.lakeflow.redshift.emulator.statement.PageSize;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * How an emulator is to be started.
 *
 * @param host the loopback address to listen on
 * @param port 0 takes a free one
 * @param dataDirectory keeps the tables between runs; null is a temporary folder, deleted on close
 * @param pageSize the most rows, and the most bytes of JSON, of a result page
 * @param clock stamps statements and counts the life of their results
 */
public record EmulatorOptions(String host, int port, @Nullable Path dataDirectory, PageSize pageSize, Clock clock) {

    private static final int LARGEST_PORT = 65_535;
    private static final long DEFAULT_PAGE_BYTES = 1024L * 1024;

    public EmulatorOptions {
        if (port < 0 || port > LARGEST_PORT) {
            throw new IllegalArgumentException(
                    "Port " + port + " does not exist. Give one from 1 to " + LARGEST_PORT + ", or 0 for a free one.");
        }
    }

    /** A free port of 127.0.0.1, temporary data, pages of 1 MB however many rows that is. */
    public static EmulatorOptions defaults() {
        PageSize pageSize = new PageSize(Integer.MAX_VALUE, DEFAULT_PAGE_BYTES);
        return new EmulatorOptions("127.0.0.1", 0, null, pageSize, Clock.systemUTC());
    }

    public EmulatorOptions withHost(String newHost) {
        return new EmulatorOptions(newHost, port, dataDirectory, pageSize, clock);
    }

    public EmulatorOptions withPort(int newPort) {
        return new EmulatorOptions(host, newPort, dataDirectory, pageSize, clock);
    }

    public EmulatorOptions withDataDirectory(Path directory) {
        return new EmulatorOptions(host, port, directory, pageSize, clock);
    }

    public EmulatorOptions withPageRows(int rows) {
        return new EmulatorOptions(host, port, dataDirectory, new PageSize(rows, pageSize.bytes()), clock);
    }

    public EmulatorOptions withPageBytes(long bytes) {
        return new EmulatorOptions(host, port, dataDirectory, new PageSize(pageSize.rows(), bytes), clock);
    }

    public EmulatorOptions withClock(Clock newClock) {
        return new EmulatorOptions(host, port, dataDirectory, pageSize, newClock);
    }
}
