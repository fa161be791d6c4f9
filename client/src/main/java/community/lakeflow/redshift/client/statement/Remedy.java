package community.lakeflow.redshift.client.statement;

import java.io.IOException;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.redshiftdata.model.ActiveSessionsExceededException;
import software.amazon.awssdk.services.redshiftdata.model.ActiveStatementsExceededException;

/** What to do after a request that failed. */
enum Remedy {
    /** Too many requests: those that follow go slower. */
    SLOW_DOWN,
    /** Too many of something else, or a failure that passes: send it again. */
    REPEAT,
    /** The credentials are over their time, or the clock is off: send it again if there may be others by now. */
    REPEAT_WITH_FRESH_CREDENTIALS,
    /** It would fail again. */
    NONE;

    private static final Set<String> EXPIRED = Set.of("ExpiredTokenException", "ExpiredToken", "RequestExpired");

    static Remedy of(SdkException failure) {
        if (failure instanceof AwsServiceException service) {
            return of(service);
        }
        return isOfTheNetwork(failure) ? REPEAT : NONE;
    }

    private static Remedy of(AwsServiceException failure) {
        if (failure.isThrottlingException()) {
            return SLOW_DOWN;
        }
        String code = failure.awsErrorDetails() == null
                ? ""
                : String.valueOf(failure.awsErrorDetails().errorCode());
        if (EXPIRED.contains(code) || failure.isClockSkewException()) {
            return REPEAT_WITH_FRESH_CREDENTIALS;
        }
        boolean passing = failure.statusCode() >= 500
                || failure instanceof ActiveStatementsExceededException
                || failure instanceof ActiveSessionsExceededException;
        return passing ? REPEAT : NONE;
    }

    /** Of the network, or of a body that broke off on its way. */
    static boolean isOfTheNetwork(Throwable failure) {
        return !Failures.isInterruption(failure)
                && Failures.isCausedBy(
                        failure, IOException.class, RetryableException.class, ApiCallAttemptTimeoutException.class);
    }
}
