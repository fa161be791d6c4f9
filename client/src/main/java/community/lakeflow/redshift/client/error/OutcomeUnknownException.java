package community.lakeflow.redshift.client.error;

/** Starting something failed, and yet the service may have begun it: an earlier attempt had no answer, or lost it. */
public final class OutcomeUnknownException extends RedshiftException {
    private static final long serialVersionUID = 1L;

    public OutcomeUnknownException(ErrorKind kind, String message, Throwable cause) {
        super(kind, message, cause);
    }
}
