package community.lakeflow.redshift.spark.read;

import community.lakeflow.redshift.client.RedshiftConnection;
import community.lakeflow.redshift.client.option.ConnectionOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * The connections of a process, one for each set of options whatever their quota share, so that all its reads share sockets, credentials and what they learnt of
 * the service. A connection that nobody has borrowed for a while is closed when the next one is. Thread-safe.
 */
public final class Connections {
    /** The connections of this driver or executor. */
    public static final Connections OF_PROCESS = new Connections(InstantSource.system());

    private static final Duration KEPT_IDLE = Duration.ofMinutes(10);

    private final InstantSource clock;
    private final Map<ConnectionOptions, Shared> open = new HashMap<>();

    Connections(InstantSource clock) {
        this.clock = clock;
    }

    /** A connection with who uses it. */
    private static final class Shared {
        private final RedshiftConnection connection;
        private int borrowers;
        private Instant idleSince = Instant.MAX;

        Shared(ConnectionOptions options) {
            this.connection = RedshiftConnection.open(options);
        }
    }

    /** A connection that stays open at least until it is given back by closing. */
    public final class Borrowed implements AutoCloseable {
        private final Shared shared;
        private boolean returned;

        private Borrowed(Shared shared) {
            this.shared = shared;
        }

        public RedshiftConnection connection() {
            return shared.connection;
        }

        @Override
        public void close() {
            if (!returned) {
                returned = true;
                giveBack(shared);
            }
        }
    }

    /** Nothing is sent. The quota share of the options holds for the process from now on. */
    public synchronized Borrowed borrow(ConnectionOptions options) {
        Shared shared = open.computeIfAbsent(options.withQuotaShare(1), sharedByAll -> new Shared(options));
        shared.connection.quotaShare(options.quotaShare());
        shared.borrowers++;
        closeIdle();
        return new Borrowed(shared);
    }

    private synchronized void giveBack(Shared shared) {
        shared.borrowers--;
        shared.idleSince = clock.instant();
    }

    private void closeIdle() {
        Instant latest = clock.instant().minus(KEPT_IDLE);
        open.values().removeIf(shared -> {
            boolean idle = shared.borrowers == 0 && shared.idleSince.isBefore(latest);
            if (idle) {
                shared.connection.close();
            }
            return idle;
        });
    }
}
