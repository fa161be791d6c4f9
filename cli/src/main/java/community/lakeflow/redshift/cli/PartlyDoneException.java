package community.lakeflow.redshift.cli;

/** A command that failed after it had begun to give results. */
final class PartlyDoneException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PartlyDoneException(String message, Throwable cause) {
        super(message, cause);
    }
}
