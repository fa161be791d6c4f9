package community.lakeflow.redshift.emulator.statement;

import community.lakeflow.redshift.emulator.fidelity.Guess;
import community.lakeflow.redshift.emulator.result.ResultFormat;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.redshiftdata.model.ActiveSessionsExceededException;
import software.amazon.awssdk.services.redshiftdata.model.ActiveStatementsExceededException;
import software.amazon.awssdk.services.redshiftdata.model.ActiveWaitingRequestsExceededException;
import software.amazon.awssdk.services.redshiftdata.model.RedshiftDataException;
import software.amazon.awssdk.services.redshiftdata.model.ResourceNotFoundException;
import software.amazon.awssdk.services.redshiftdata.model.ValidationException;

/** The service's refusals and their texts. Seen in the wild unless marked as a guess. */
final class Refusals {
    private Refusals() {}

    static ValidationException invalid(String message) {
        return ValidationException.builder().message(message).build();
    }

    static ResourceNotFoundException unknown(StatementId id) {
        return notFound("Query does not exist.", id);
    }

    static ResourceNotFoundException noResult(StatementId id) {
        return notFound("Query does not have result. Please check query status with DescribeStatement.", id);
    }

    /** That there is a refusal is documented; its kind and text are guesses. */
    static RedshiftDataException wrongFormat(Guess.Refusal refusal, ResultFormat format, StatementId id) {
        return switch (refusal) {
            case VALIDATION ->
                invalid("The result of the statement with ID: " + id + " has the format " + format + ". Get it with "
                        + (format == ResultFormat.CSV ? "GetStatementResultV2." : "GetStatementResult."));
            case RESOURCE_NOT_FOUND -> noResult(id);
        };
    }

    /** The class is a guess, and so is the text of the first alternative. */
    static RedshiftDataException batchResult(Guess.Refusal choice, StatementId id) {
        return switch (choice) {
            case VALIDATION -> invalid("BatchExecuteStatement result can only be retrieved with sub-statement id.");
            case RESOURCE_NOT_FOUND -> noResult(id);
        };
    }

    /** Guess. */
    static ValidationException subStatementCancel(StatementId id) {
        return invalid("A sub-statement cannot be cancelled. Cancel its batch with ID: " + id.statement());
    }

    /** Guess. */
    static ValidationException foreignToken(@Nullable Throwable cause) {
        return ValidationException.builder()
                .message("NextToken is not one that this service gave out. Repeat the request without it.")
                .cause(cause)
                .build();
    }

    static ValidationException expired(long epochSecond) {
        return invalid("Could not retrieve the query result as it has expired after " + epochSecond + ".");
    }

    static ValidationException cannotCancel(StatementStatus status, StatementId id) {
        return invalid("Could not cancel a query that is already in " + status + " state with ID: " + id);
    }

    static ActiveStatementsExceededException tooManyActive(long quota) {
        return ActiveStatementsExceededException.builder()
                .message("Active statements exceeded the allowed quota (" + quota + ").")
                .build();
    }

    /** What another caller's is taken for is a guess, as is the text. */
    static RedshiftDataException foreign(
            Guess.ForeignStatement choice, RedshiftDataException unknown, String what, String id) {
        return switch (choice) {
            case NOT_FOUND -> unknown;
            case ACCESS_DENIED -> denied("The caller is not authorized to act on the " + what + " with ID: " + id);
        };
    }

    /** Not of the service's model, so it goes by its name (documented: common errors). */
    private static RedshiftDataException denied(String message) {
        return (RedshiftDataException) RedshiftDataException.builder()
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("AccessDeniedException")
                        .errorMessage(message)
                        .build())
                .build();
    }

    static ValidationException unknownTarget() {
        return invalid("Redshift endpoint doesn't exist in this region.");
    }

    /** Guess, after the text of {@link #tooManyActive}. */
    static ActiveWaitingRequestsExceededException tooManyWaiting(long quota) {
        return ActiveWaitingRequestsExceededException.builder()
                .message("Active waiting requests exceeded the allowed quota (" + quota + ").")
                .build();
    }

    static ValidationException tooLong(long bytes) {
        return invalid("Cannot process query string larger than " + bytes / 1024 + "kB");
    }

    /** The text was seen, the class is a guess. */
    static RedshiftDataException unavailable(Guess.BusySession choice) {
        String message = "Session is not available";
        return switch (choice) {
            case VALIDATION -> invalid(message);
            case ACTIVE_SESSIONS_EXCEEDED ->
                ActiveSessionsExceededException.builder().message(message).build();
        };
    }

    /** Guess. */
    static ResourceNotFoundException unknownSession(String id) {
        return ResourceNotFoundException.builder()
                .resourceId(id)
                .message("Session does not exist.")
                .build();
    }

    /** Guess, after the text of {@link #tooManyActive}. */
    static ActiveSessionsExceededException tooManySessions(long quota) {
        return ActiveSessionsExceededException.builder()
                .message("Active sessions exceeded the allowed quota (" + quota + ").")
                .build();
    }

    private static ResourceNotFoundException notFound(String message, StatementId id) {
        return ResourceNotFoundException.builder()
                .resourceId(id.toString())
                .message(message)
                .build();
    }
}
