package community.lakeflow.redshift.client.statement;

import community.lakeflow.redshift.client.error.RedshiftException;
import community.lakeflow.redshift.client.option.ConnectionOptions;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;

/**
 * Stops what a request may have begun whose answer was lost and that is given up: sent once more, with the client token that it had, it
 * tells the id of what it began. That goes through a connection of its own, because the caller's may have been closed, and also in an
 * interrupted thread. Thread-safe.
 */
final class LastLook {
    /** An attempt may take as long, and be repeated for as long: 10 seconds. */
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final ConnectionOptions options;
    private final Governor governor;
    private final Failures failures;
    private final Attempts.Means means;

    /** @param means whose sleeper outlasts the connection */
    LastLook(ConnectionOptions options, Governor governor, Failures failures, Attempts.Means means) {
        this.options = options;
        this.governor = governor;
        this.failures = failures;
        this.means = means;
    }

    /**
     * Sends the request and cancels what it answers.
     *
     * @return a sentence about what became of it
     */
    String stop(Function<Calls, String> start, RequestTally tally) {
        boolean interrupted = Thread.interrupted();
        try (RedshiftDataClient sdk = SdkClients.open(options, List.of(), LIMIT)) {
            return stop(new Calls(sdk, new Attempts(governor, failures, means), LIMIT), start, tally);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static String stop(Calls calls, Function<Calls, String> start, RequestTally tally) {
        String id;
        try {
            id = start.apply(calls);
        } catch (RedshiftException e) {
            return "Asked once more, the service did not tell what became of it, so it may run to its end: "
                    + e.getMessage();
        }
        try {
            calls.cancel(id, tally);
            return "Asked once more, the service named statement " + id + ", which was cancelled.";
        } catch (RedshiftException e) {
            return "Asked once more, the service named statement " + id + ", which was not cancelled: "
                    + e.getMessage();
        }
    }
}
