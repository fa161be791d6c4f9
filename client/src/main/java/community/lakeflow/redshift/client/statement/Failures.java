package community.lakeflow.redshift.client.statement;

import community.lakeflow.redshift.client.error.ErrorKind;
import community.lakeflow.redshift.client.error.RedshiftException;
import community.lakeflow.redshift.client.option.ConnectionOptions;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.exception.SdkException;

/** The seam where the SDK's exceptions become ours: what failed, why, what to do. */
final class Failures {
    private static final Set<String> SIGNING = Set.of(
            "AccessDeniedException",
            "UnrecognizedClientException",
            "InvalidSignatureException",
            "IncompleteSignature",
            "ExpiredTokenException",
            "ExpiredToken",
            "InvalidClientTokenId",
            "MissingAuthenticationToken");
    private static final Set<String> CLOCK = Set.of("RequestExpired", "RequestTimeTooSkewed", "RequestInTheFuture");
    private static final Set<String> LIMITS = Set.of(
            "ThrottlingException",
            "ActiveStatementsExceededException",
            "ActiveSessionsExceededException",
            "ActiveWaitingRequestsExceededException");

    private final ConnectionOptions options;

    Failures(ConnectionOptions options) {
        this.options = options;
    }

    /** @param what the action that failed, such as "Submitting a statement" */
    RedshiftException of(String what, SdkException failure) {
        return of(what, failure, 1, Duration.ZERO);
    }

    /**
     * As {@link #of(String, SdkException)}.
     *
     * @param attempts how often it was tried
     * @param elapsed since the first attempt
     */
    RedshiftException of(String what, SdkException failure, int attempts, Duration elapsed) {
        if (failure.getCause() instanceof RedshiftException own) {
            return own;
        }
        if (failure instanceof AwsServiceException service) {
            return service(what, service, attempts, elapsed);
        }
        if (isInterruption(failure)) {
            return interrupted(what, failure);
        }
        String message = String.valueOf(failure.getMessage());
        if (message.contains("Unable to load credentials") || message.contains("Profile file")) {
            return new RedshiftException(
                    ErrorKind.USER,
                    what + on()
                            + " failed: no AWS credentials were found. Give access_key_id and secret_access_key, or profile, "
                            + "or let the environment provide them. "
                            // What follows names every provider of the SDK's chain.
                            + message.replaceAll("(?s)\\[.*", ""),
                    failure);
        }
        return new RedshiftException(
                ErrorKind.EXTERNAL,
                what + on() + " failed" + repeated(attempts, elapsed) + ": " + where() + " cannot be reached ("
                        + rootMessage(failure) + "). Check the endpoint, the region and the network.",
                failure);
    }

    private RedshiftException service(String what, AwsServiceException failure, int attempts, Duration elapsed) {
        String code = code(failure);
        return new RedshiftException(
                kind(code, failure.statusCode()),
                what + on() + " failed" + repeated(attempts, elapsed) + ": " + reason(failure)
                        + advice(code, detail(failure))
                        + (attempts > 1 && failure.statusCode() >= 500
                                ? " The service answers, but fails: try again later, or raise timeout."
                                : "")
                        + " (request " + failure.requestId() + ")",
                failure);
    }

    /** Why, as the service or the network says it. */
    static String reason(SdkException failure) {
        return failure instanceof AwsServiceException service
                ? code(service) + ": " + sentence(detail(service))
                : rootMessage(failure);
    }

    private static String code(AwsServiceException failure) {
        return failure.awsErrorDetails() == null
                ? "HTTP " + failure.statusCode()
                : String.valueOf(failure.awsErrorDetails().errorCode());
    }

    private static String detail(AwsServiceException failure) {
        return String.valueOf(
                failure.awsErrorDetails() == null
                        ? failure.getMessage()
                        : failure.awsErrorDetails().errorMessage());
    }

    RedshiftException interrupted(String what, Throwable cause) {
        return new RedshiftException(ErrorKind.USER, what + on() + " was interrupted.", cause);
    }

    /** As {@link #interrupted(String, Throwable)}, of a request that may have failed before. */
    RedshiftException interrupted(String what, Repetition repetition, Throwable cause) {
        return new RedshiftException(
                ErrorKind.USER, what + on() + " was interrupted" + repetition.story() + ".", cause);
    }

    /** Whether the service, or something in front of it, answered at all. */
    static boolean isAnswer(SdkException failure) {
        return failure instanceof AwsServiceException || failure instanceof RetryableException;
    }

    /** Whether the service may have done what it was asked although it failed: there was no answer, or one that says no more than that it failed. */
    static boolean leavesOpen(SdkException failure) {
        if (failure instanceof AwsServiceException service) {
            return service.statusCode() >= 500 && !service.isThrottlingException();
        }
        return isInterruption(failure) || (Remedy.isOfTheNetwork(failure) && !wasNeverSent(failure));
    }

    private static boolean wasNeverSent(Throwable failure) {
        return isCausedBy(failure, ConnectException.class, UnknownHostException.class);
    }

    private static String repeated(int attempts, Duration elapsed) {
        return attempts == 1 ? "" : " " + attempts + " times in " + elapsed.toSeconds() + " s";
    }

    private static String sentence(String reason) {
        return reason.endsWith(".") ? reason : reason + ".";
    }

    static boolean isInterruption(Throwable failure) {
        return isCausedBy(failure, InterruptedException.class, AbortedException.class);
    }

    /** Whether the failure, or a cause of it, is of one of the kinds. */
    static boolean isCausedBy(Throwable failure, Class<?>... kinds) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Throwable each = cause;
            if (Arrays.stream(kinds).anyMatch(kind -> kind.isInstance(each))) {
                return true;
            }
        }
        return false;
    }

    private static ErrorKind kind(String code, int status) {
        if (LIMITS.contains(code)) {
            return ErrorKind.RESOURCES;
        }
        if (status >= 500 || code.equals("ResourceNotFoundException")) {
            return ErrorKind.EXTERNAL;
        }
        return ErrorKind.USER;
    }

    private static String advice(String code, String reason) {
        if (reason.contains("has expired")) {
            return " Results are kept for 24 hours; read the table again.";
        }
        if (reason.contains("Query does not exist")) {
            return " The service no longer knows it, or it was submitted by another account, region or caller; read the table again.";
        }
        if (SIGNING.contains(code)) {
            return " Check the credentials, and that they may use redshift-data and the database.";
        }
        if (CLOCK.contains(code)) {
            return " Check the clock of this machine, and the credentials.";
        }
        if (LIMITS.contains(code)) {
            return " The account's quota of the Data API is used up by others; run less at a time, or raise timeout.";
        }
        return "";
    }

    String on() {
        return " on " + options.target() + ", database " + options.database() + ",";
    }

    private String where() {
        return options.endpoint() == null
                ? "the Redshift Data API"
                : options.endpoint().toString();
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName() + ": " + root.getMessage();
    }
}
