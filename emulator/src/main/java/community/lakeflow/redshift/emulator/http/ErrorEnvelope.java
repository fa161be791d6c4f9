package community.lakeflow.redshift.emulator.http;

import java.util.Set;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.redshiftdata.model.BatchExecuteStatementException;
import software.amazon.awssdk.services.redshiftdata.model.DatabaseConnectionException;
import software.amazon.awssdk.services.redshiftdata.model.ExecuteStatementException;
import software.amazon.awssdk.services.redshiftdata.model.InternalServerException;
import software.amazon.awssdk.services.redshiftdata.model.RedshiftDataException;

/**
 * An error as AWS JSON 1.1 has it. The bare name is a guess: whether the service puts a namespace before it is not known,
 * and clients read both. So do they {@code message} and {@code Message}; both are sent.
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

    static ErrorEnvelope of(Throwable thrown) {
        Throwable failure = cause(thrown);
        if (failure instanceof RedshiftDataException modelled) {
            return new ErrorEnvelope(
                    SERVER_FAULTS.contains(failure.getClass()) ? 500 : 400,
                    failure.getClass().getSimpleName(),
                    String.valueOf(failure.getMessage()),
                    modelled);
        }
        if (failure instanceof ProtocolException protocol) {
            return new ErrorEnvelope(400, protocol.type(), String.valueOf(protocol.getMessage()), null);
        }
        return new ErrorEnvelope(500, "InternalServerException", "Internal error of the emulator: " + failure, null);
    }

    static Throwable cause(Throwable thrown) {
        return thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
    }
}
