package community.lakeflow.redshift.cli;

import org.jspecify.annotations.Nullable;

/** A command that failed after it had begun to give results. */
final class PartlyDoneException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PartlyDoneException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
