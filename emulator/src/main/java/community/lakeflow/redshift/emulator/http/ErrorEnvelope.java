package community.lakeflow.redshift.emulator.http;

import community.lakeflow.redshift.emulator.signature.SignatureRefusedException;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.redshiftdata.model.BatchExecuteStatementException;
import software.amazon.awssdk.services.redshiftdata.model.DatabaseConnectionException;
import software.amazon.awssdk.services.redshiftdata.model.ExecuteStatementException;
import software.amazon.awssdk.services.redshiftdata.model.InternalServerException;
import software.amazon.awssdk.services.redshiftdata.model.RedshiftDataException;

/**
 * An error as AWS JSON 1.1 has it. Clients read {@code message} and {@code Message}; both are sent.
 *
 * @param members of the exception in the model beside the message, such as ResourceId
 */
record ErrorEnvelope(int status, String type, String message, @Nullable SdkPojo members) {

    /** Documented; all others are 400. */
    private static final Set<Class<?>> SERVER_FAULTS = Set.of(
            InternalServerException.class,
            DatabaseConnectionException.class,
            ExecuteStatementException.class,
            BatchExecuteStatementException.class);

    private static final String OF_THE_SERVICE = "com.amazonaws.redshiftdata#";

    /** Of what every service refuses alike (seen on DynamoDB, in mhart/dynalite). */
    private static final String OF_ALL_SERVICES = "com.amazon.coral.service#";

    /** The other form of {@link community.lakeflow.redshift.emulator.fidelity.Guess#ERROR_TYPE}. */
    ErrorEnvelope namespaced() {
        return new ErrorEnvelope(status, (members == null ? OF_ALL_SERVICES : OF_THE_SERVICE) + type, message, members);
    }

    static ErrorEnvelope of(Throwable thrown) {
        Throwable failure = cause(thrown);
        if (failure instanceof RedshiftDataException modelled) {
            AwsErrorDetails named = modelled.awsErrorDetails();
            if (named != null) {
                return new ErrorEnvelope(400, named.errorCode(), named.errorMessage(), null);
            }
            return new ErrorEnvelope(
                    SERVER_FAULTS.contains(failure.getClass()) ? 500 : 400,
                    failure.getClass().getSimpleName(),
                    String.valueOf(failure.getMessage()),
                    modelled);
        }
        if (failure instanceof ProtocolException protocol) {
            return new ErrorEnvelope(400, protocol.type(), String.valueOf(protocol.getMessage()), null);
        }
        if (failure instanceof SignatureRefusedException signature) {
            return new ErrorEnvelope(400, signature.type(), String.valueOf(signature.getMessage()), null);
        }
        return new ErrorEnvelope(500, "InternalServerException", "Internal error of the emulator: " + failure, null);
    }

    static Throwable cause(Throwable thrown) {
        return thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
    }
}
